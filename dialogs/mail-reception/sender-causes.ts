import type { ErrorId } from "./error-codes.ts";

export type SenderCause = {
  readonly group: "not-reached" | "judged-spam";
  /** The codes of a returned mail that point to it, the plainest first. */
  readonly bounces: readonly ErrorId[];
};

/** Why mail never reached the server in order, as far as its sender can find out: the article's six reasons. */
export const senderCauses = {
  "addressee-typo": {
    group: "not-reached",
    bounces: ["dsn-5-1-1", "dsn-5-1-3", "dsn-5-1-0", "dsn-5-1-10", "dsn-5-1-2", "dsn-5-1-6", "dsn-5-4-1"],
  },
  "sender-client-settings": { group: "not-reached", bounces: ["dsn-5-7-30", "dsn-5-5-x"] },
  "message-too-big": { group: "not-reached", bounces: ["dsn-5-3-4", "dsn-5-2-3"] },
  "sender-server-outage": { group: "not-reached", bounces: ["dsn-4-4-2", "dsn-4-4-3", "dsn-4-4-7"] },
  blacklisted: { group: "judged-spam", bounces: ["dsn-5-7-1", "dsn-4-7-0"] },
  "no-sender-auth": {
    group: "judged-spam",
    bounces: [
      "dsn-5-7-26",
      "dsn-5-7-23",
      "dsn-5-7-20",
      "dsn-5-7-21",
      "dsn-5-7-22",
      "dsn-5-7-24",
      "dsn-5-7-25",
      "dsn-5-7-27",
      "dsn-5-7-509",
      "dsn-5-7-515",
      "dsn-5-1-8",
    ],
  },
} as const satisfies Record<string, SenderCause>;

export type SenderCauseId = keyof typeof senderCauses;

/** What on the sender's side a returned mail points to; undefined when its code says nothing of it. */
export function senderCauseOf(error: string): SenderCauseId | undefined {
  const ids = Object.keys(senderCauses) as SenderCauseId[];
  return ids.find((id) => senderCauses[id].bounces.some((bounce) => bounce === error));
}
