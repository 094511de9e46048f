import { Agent, type IncomingHttpHeaders, request } from "node:http";

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

/**
 * Many clients of one server on connections that are kept; fetch would cost more than the server. Nothing is sent twice:
 * a connection that breaks is a fault of the server, or of a client that was silent until it was closed.
 */
export function crowd(origin: string, { connections = 16 }: { readonly connections?: number } = {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(origin);

  const ask = ({ method = "POST", path, headers, body = "" }: Asked): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      const fail = (cause: unknown) => {
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
          response.on("end", () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
          );
          response.on("error", fail);
        },
      );
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
