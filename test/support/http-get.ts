import { type IncomingHttpHeaders, request } from "node:http";

export type Answer = {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  /** As it came: not decompressed. */
  readonly body: Buffer;
  readonly text: string;
};

/** A request with just these headers; fetch would add its own and unpack the answer. */
export function get(
  origin: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = "GET",
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(origin + path, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const body = Buffer.concat(chunks);
        const { statusCode: status, headers: received } = response;
        resolve({ status, headers: received, body, text: body.toString() });
      });
    });
    sent.on("error", reject);
    sent.end();
  });
}
