import { Agent, request } from "node:http";

// given up before a server ends what rests, which it does after five seconds
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, timeout: 3_000 });

export type Answer = { readonly status: number; readonly body: string };

/** Posts JSON as cheaply as Node can, so that the generator's core is never the one that limits. */
export function post(url: string, headers: Readonly<Record<string, string>>, json: object): Promise<Answer> {
  const body = JSON.stringify(json);
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: "POST",
        agent,
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
        );
        response.on("error", reject);
      },
    );
    sent.on("error", (error: NodeJS.ErrnoException) => {
      // a machine with too much to do refuses a new connection, and closes a kept one just when it is used again
      const isUnheard = error.code === "ECONNRESET" && (error.syscall === "write" || sent.reusedSocket);
      if (isUnheard) return setTimeout(() => post(url, headers, json).then(resolve, reject), 20);
      return reject(error);
    });
    sent.end(body);
  });
}
