import { Agent, type IncomingHttpHeaders, request } from "node:http";
import type { Socket } from "node:net";

export type Answered = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

type Asked = {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

const longestSilenceMs = 1_000;

/**
 * Many clients of one server on connections that are kept; fetch would cost more than the server. A connection that
 * breaks is a fault of the server, unless nothing was said on it for a while: it may be closed just when it is used again.
 */
export function crowd(origin: string, { connections = 16 }: { readonly connections?: number } = {}) {
  // in turn, so that none is silent for long
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: "fifo" });
  const usedAt = new WeakMap<Socket, number>();
  const { hostname, port } = new URL(origin);

  const ask = (asked: Asked): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const { method = "POST", path, headers, body = "" } = asked;
      const began = performance.now();
      let on: Socket | undefined;
      let silentMs = 0;
      const fail = (cause: unknown) => {
        if (silentMs > longestSilenceMs) return ask(asked).then(resolve, reject);
        const after = `after ${Math.round(performance.now() - began)} ms, on a ${sent.reusedSocket ? "kept" : "new"} one`;
        reject(new Error(`The connection broke ${after}, at ${method} ${path}`, { cause }));
      };
      const sent = request(
        {
          agent,
          hostname,
          port,
          method,
          path,
          headers: {
            "content-type": "application/json",
            "content-length": Buffer.byteLength(body),
            ...headers,
          },
        },
        (response) => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => {
            text += chunk;
          });
          response.on("end", () => {
            if (on !== undefined) usedAt.set(on, performance.now());
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
          });
          response.on("error", fail);
        },
      );
      sent.on("socket", (socket) => {
        on = socket;
        silentMs = performance.now() - (usedAt.get(socket) ?? performance.now());
      });
      sent.on("error", fail);
      sent.end(body);
    });

  return { ask, end: () => agent.destroy() };
}

/** Works through these, so many at a time. */
export async function inParallel<Item>(
  items: Iterable<Item>,
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  const next = async () => {
    for (let item = rest.next(); !item.done; item = rest.next()) await work(item.value);
  };
  await Promise.all(Array.from({ length: width }, next));
}
