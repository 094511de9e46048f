import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isSigned, signatureHeader } from "#src/handoff/webhook-signature.ts";

export type Call = {
  readonly headers: IncomingHttpHeaders;
  readonly body: { readonly [name: string]: unknown };
};

type Answering = (call: Call, response: ServerResponse) => void;

/** A program that is told of cases: it takes what is signed with the secret, each key once. */
export async function startWebhookSink(secret: string, answering: Answering = takeIt) {
  const calls: Call[] = [];
  const unsigned: string[] = [];
  const answers: Answering[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    if (!isSigned(String(request.headers[signatureHeader]), text, { secret, at: new Date() })) {
      unsigned.push(text);
      return answer(response, 401);
    }
    const call = { headers: request.headers, body: JSON.parse(text) };
    const once = answers.shift();
    if (once !== undefined) return once(call, response);
    calls.push(call);
    answering(call, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // boundary: a server that listens on a port has no other kind of address
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/cases`,
    calls,
    unsigned,
    /** How the next call is answered. */
    next: (answer: Answering) => void answers.push(answer),
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export function takeIt(_: Call, response: ServerResponse): void {
  answer(response, 204);
}

export function answer(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  // one by one: restify, where it is loaded, lets writeHead return nothing
  response.writeHead(status, headers);
  response.end();
}

/** What a program keeps that drops what it has seen. */
export function keptCalls(calls: readonly Call[]): readonly Call[] {
  const byKey = new Map<unknown, Call>();
  for (const call of calls) {
    const key = call.headers["idempotency-key"];
    if (!byKey.has(key)) byKey.set(key, call);
  }
  return [...byKey.values()];
}
