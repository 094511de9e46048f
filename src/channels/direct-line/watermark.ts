import type { IncomingMessage } from "node:http";
import { refusal } from "#src/channels/reply.ts";

export const badWatermark = refusal(
  400,
  "BadWatermark",
  "The watermark is not one of ours. Leave it out to read all.",
);

export function queryOf({ url = "" }: IncomingMessage): URLSearchParams {
  const start = url.indexOf("?");
  return new URLSearchParams(start === -1 ? "" : url.slice(start + 1));
}

/** The sequence after which the client has read nothing; undefined when it is no watermark. */
export function toSequence(query: URLSearchParams): number | undefined {
  const watermark = query.get("watermark") ?? "";
  return /^\d{0,15}$/.test(watermark) ? Number(watermark) : undefined;
}
