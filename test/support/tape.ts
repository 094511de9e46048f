import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request of a test and what the real server answered. */
export type Exchange = {
  readonly method: string;
  readonly path: string;
  /** The names of the fields that were sent: their values are words, and words are changed. */
  readonly fields: readonly string[];
  readonly status: number;
  readonly answer: string;
};

export type Tape = {
  readonly url: string;
  /** Lets the next request be answered with this status, by nobody behind the tape. */
  readonly refuse: (status: number) => void;
  readonly exchanges: readonly Exchange[];
  readonly stop: () => Promise<void>;
};

type Asked = Pick<Exchange, "method" | "path" | "fields"> & {
  readonly body: string;
  readonly authorization: string;
};
type Answering = (asked: Asked) => Promise<Exchange | undefined>;

/** Stands before a real server and keeps what was asked and answered. */
export function recordingTape(upstream: string): Promise<Tape> {
  return startTape(async ({ method, path, fields, body, authorization }) => {
    const answer = await fetch(upstream + path, {
      method,
      headers: { authorization, accept: "application/json", "content-type": "application/json" },
      ...(body !== "" && { body }),
    });
    return { method, path, fields, status: answer.status, answer: JSON.stringify(await answer.json()) };
  });
}

/** Answers what the real server answered, each exchange once; what was never asked of that one is a 501. */
export function playingTape(recorded: readonly Exchange[]): Promise<Tape> {
  const left = [...recorded];
  return startTape(async ({ method, path, fields }) => {
    const asked = JSON.stringify([method, path, fields]);
    const found = left.findIndex((each) => JSON.stringify([each.method, each.path, each.fields]) === asked);
    return found < 0 ? undefined : left.splice(found, 1)[0];
  });
}

async function startTape(answering: Answering): Promise<Tape> {
  const exchanges: Exchange[] = [];
  const refusals: number[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const refusal = refusals.shift();
    if (refusal !== undefined) {
      response.writeHead(refusal);
      return void response.end();
    }
    const { method = "", url: path = "", headers } = request;
    const body = Buffer.concat(chunks).toString();
    const fields = body === "" ? [] : Object.keys(JSON.parse(body)).toSorted();
    const { authorization = "" } = headers;
    const exchange = await answering({ method, path, fields, body, authorization });
    if (exchange !== undefined) exchanges.push(exchange);
    send(exchange, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // boundary: a server that listens on a port has no other kind of address
  const { port } = server.address() as AddressInfo;
  let stopped: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    refuse: (status) => void refusals.push(status),
    exchanges,
    stop: () => {
      server.closeAllConnections();
      stopped ??= new Promise<void>((resolve) => server.close(() => resolve()));
      return stopped;
    },
  };
}

function send(exchange: Exchange | undefined, response: ServerResponse): void {
  // one by one: restify, where it is loaded, lets writeHead return nothing
  response.writeHead(exchange?.status ?? 501, { "content-type": "application/json" });
  response.end(exchange?.answer);
}
