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
  readonly isRefused: boolean;
};
export type Refusal = {
  readonly status: number;
  readonly code?: string;
  readonly headers?: Readonly<Record<string, string>>;
};
/** How the channel behaves: refuses, or takes its time. */
export type Behaviour = Refusal | { readonly delayMs: number };

/** What its roster says of somebody; with a status, why it says nothing. */
export type Roster = (member: string) => object | Refusal;

const closed: Roster = () => ({ status: 403 });

/** The Bot Framework's side of a channel: takes what is sent to it, unless it is to refuse, and reads from its roster. */
export async function startConnector(
  behaviour: (call: Call) => Behaviour | undefined = () => undefined,
  roster: Roster = closed,
) {
  const calls: Call[] = [];
  const pictures = new Map<string, Buffer>();
  const fetched: { readonly path: string; readonly authorization: string | undefined }[] = [];
  const server = createServer(async (request, response) => {
    const { method = "", url = "" } = request;
    if (url.includes("/v3/attachments/")) {
      fetched.push({ path: url, authorization: request.headers.authorization });
      const lying = pictures.get(url);
      response.writeHead(lying === undefined ? 404 : 200, { "content-type": "application/octet-stream" });
      response.end(lying);
      return;
    }
    if (method === "GET") {
      const said = roster(decodeURIComponent(url.split("/members/")[1] ?? ""));
      response.writeHead("status" in said ? Number(said.status) : 200, {
        "content-type": "application/json",
      });
      response.end(JSON.stringify(said));
      return;
    }
    const asked = {
      method,
      path: url,
      body: method === "DELETE" ? undefined : await json(request),
      at: Date.now(),
      authorization: request.headers.authorization,
      isRefused: false,
    };
    const how = behaviour(asked);
    const refused = how && "status" in how ? how : undefined;
    // whoever looks at one it was told of finds it here as well
    const call = Object.assign(asked, { isRefused: refused !== undefined });
    const place = calls.push(call);
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
    /** What lies there, by its path; and who asked for it. */
    pictures,
    fetched,
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
