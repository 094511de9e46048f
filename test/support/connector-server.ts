import { once } from "node:events";
import { createServer } from "node:http";
import { json } from "node:stream/consumers";

/** What the bot asked of the channel. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  /** When it came, in milliseconds. */
  readonly at: number;
  readonly authorization: string | undefined;
};
export type Refusal = {
  readonly status: number;
  readonly code?: string;
  readonly headers?: Readonly<Record<string, string>>;
};
/** How the channel behaves: refuses, or takes its time. */
export type Behaviour = Refusal | { readonly delayMs: number };

/** The Bot Framework's side of a channel: takes what is sent to it, unless it is to refuse. */
export async function startConnector(behaviour: (call: Call) => Behaviour | undefined = () => undefined) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const { method = "", url = "" } = request;
    const call = {
      method,
      path: url,
      body: method === "DELETE" ? undefined : await json(request),
      at: Date.now(),
      authorization: request.headers.authorization,
    };
    const how = behaviour(call);
    const place = calls.push(call);
    const refused = how && "status" in how ? how : undefined;
    if (how && "delayMs" in how) await new Promise((resolve) => setTimeout(resolve, how.delayMs));
    response.writeHead(refused?.status ?? 200, { "content-type": "application/json", ...refused?.headers });
    response.end(
      JSON.stringify(
        refused ? { error: { code: refused.code ?? "Refused", message: "" } } : idsFor(call, place),
      ),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    calls,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

type Begun = {
  readonly isGroup?: boolean;
  readonly channelData?: { readonly channel?: { readonly id: string } };
};

/** A private conversation is the same one however often it is opened; a thread of a channel is a new one. */
function idsFor({ method, path, body }: Call, count: number): object {
  if (method !== "POST" || !path.endsWith("/v3/conversations")) return { id: `sent-${count}` };
  const { isGroup, channelData } = body as Begun;
  if (isGroup !== true) return { id: "private-1" };
  return { id: `${channelData?.channel?.id};messageid=sent-${count}`, activityId: `sent-${count}` };
}
