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

/** Many clients of one server on connections that are kept; fetch would cost more than the server. */
export function crowd(origin: string, { connections = 16 }: { readonly connections?: number } = {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(origin);

  const ask = (asked: Asked, isAgain = false): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const { method = "POST", path, headers, body = "" } = asked;
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
          response.on("error", (error) => (isAgain ? reject(error) : ask(asked, true).then(resolve, reject)));
        },
      );
      // what is too large is not read to its end, and may never see its refusal
      const isTooLarge = Buffer.byteLength(body) > 256 * 1_024;
      sent.on("error", (error) => {
        if (isTooLarge) return resolve({ status: 413, headers: {}, text: "" });
        // a kept connection may be closed just when it is used again; what breaks any other twice is a fault
        if (sent.reusedSocket || !isAgain) return ask(asked, !sent.reusedSocket).then(resolve, reject);
        return reject(error);
      });
      sent.end(body);
    });

  return { ask, end: () => agent.destroy() };
}

/** Works through these, so many at a time. */
export async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}
