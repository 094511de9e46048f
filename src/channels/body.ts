import type { IncomingMessage } from "node:http";
import { inflate, maxBytes, readBytes } from "#src/channels/body-bytes.ts";
import { limitJson } from "#src/channels/json-limits.ts";
import { type Reply, refusal } from "#src/channels/reply.ts";

const defaultTimeoutMs = 15_000;

/** `value` is undefined when the request has no body. */
export type Body =
  | { readonly type: "read"; readonly value: unknown }
  | { readonly type: "refused"; readonly reply: Reply };

/** The JSON in the request's body; whatever is wrong with it is a refusal, never an exception. */
export async function readJson(
  request: IncomingMessage,
  { timeoutMs = defaultTimeoutMs }: { readonly timeoutMs?: number } = {},
): Promise<Body> {
  if (!hasBody(request)) return { type: "read", value: undefined };
  if (!isJson(request.headers["content-type"])) {
    return refused(415, "UnsupportedMediaType", "Send JSON, with content-type: application/json.");
  }
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return tooLarge();
  const plain = inflate(request);
  if (plain === undefined) {
    return refused(415, "UnsupportedMediaType", "Send the body plain, or encoded with gzip, deflate or br.");
  }

  const read = await readBytes(request, plain, timeoutMs);
  switch (read.type) {
    case "bytes":
      return parseJson(read.bytes);
    case "too-large":
      return tooLarge();
    case "timeout":
      return refused(408, "RequestTimeout", "The body did not arrive in time.", { connection: "close" });
    case "broken":
      return refused(400, "BadRequest", "The body broke off or is not encoded as its content-encoding says.");
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

function isJson(contentType = ""): boolean {
  const [type = "", ...parameters] = contentType
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="));
  const isUtf8 = charset === undefined || /^charset="?(utf-?8|us-ascii)"?$/.test(charset);
  return isUtf8 && /^application\/([\w.-]+\+)?json$/.test(type);
}

/** The JSON in these bytes, which are no more than a body may have. */
export function parseJson(bytes: Buffer): Body {
  if (bytes.length > maxBytes) return tooLarge();
  const parsed = parse(bytes);
  if (parsed === undefined) return refused(400, "BadRequest", "The body is not JSON in UTF-8.");
  const limited = limitJson(parsed.value);
  if (limited.type === "kept") return { type: "read", value: limited.value };
  return refused(413, "TooLarge", "The body nests deeper than 32 levels or holds more than 5,000 keys.");
}

function parse(bytes: Buffer): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return undefined;
  }
}

function tooLarge(): Body {
  return refused(413, "TooLarge", "The body is larger than 256 KiB.");
}

function refused(status: number, code: string, message: string, headers: Reply["headers"] = {}): Body {
  return { type: "refused", reply: { ...refusal(status, code, message), headers } };
}
