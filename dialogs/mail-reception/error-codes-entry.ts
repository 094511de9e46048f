import type { CauseId } from "./causes.ts";
import type { situations } from "./situation.ts";

/** What kind of trouble an error tells of; the words fall back on it. */
export const errorClasses = [
  "auth",
  "connect",
  "resolve",
  "timeout",
  "drop",
  "tls",
  "server",
  "busy",
  "quota",
  "local",
  "send",
  "info",
  "address",
  "too-big",
  "route",
  "refused",
  "sender-auth",
] as const;

export type ErrorClass = (typeof errorClasses)[number];

/** What to do about an error, each with its words in every locale. */
export const errorActions = [
  "check-password",
  "renew-sign-in",
  "compare-settings",
  "check-encryption-and-clock",
  "pause-security-or-other-line",
  "check-connection",
  "wait-and-check-outage",
  "check-client-data",
  "close-other-devices",
  "free-space",
  "remove-stuck-mail",
  "check-rules-and-devices",
  "allow-sender",
  "ask-provider",
  "check-forwarding-loop",
  "check-domain",
  "wait-for-retry",
  "ask-sender-address",
  "ask-sender-size",
  "ask-sender-resend",
  "ask-sender-auth",
  "ask-sender-admin",
  "send-only-error",
] as const;

export type ErrorAction = (typeof errorActions)[number];

export type ErrorEntry = {
  readonly kind:
    | "outlook-hex"
    | "client-text"
    | "pop-text"
    | "imap-response"
    | "pop-response"
    | "dsn-status"
    | "modern-cause";
  /** As people write it; the id has no dots, because words are looked up by it. */
  readonly code?: string;
  /** A server's word that means this error even without its brackets. */
  readonly isDistinct?: boolean;
  readonly app?: string;
  /** What to find in the user's text; %S stands for a name or an address. */
  readonly match?: readonly string[];
  /** Words of every day too: they count only when quoted or told as what the screen shows. */
  readonly isEveryday?: boolean;
  readonly class: ErrorClass;
  /** "send" and "bounce" errors are no evidence of how the user's own app receives. */
  readonly direction: "receive" | "send" | "both" | "bounce";
  /** The likeliest first; with `articleCauses`, those come first and the rest is inferred. */
  readonly causes: readonly CauseId[];
  readonly articleCauses?: readonly CauseId[];
  readonly confidence: "high" | "medium" | "low";
  readonly basis: "article-code" | "inferred";
  readonly reading?: "A19" | "A20";
  readonly whoFixes?: "sender" | "sender-admin" | "receiver" | "receiver-admin" | "either" | "none";
  readonly services?: readonly (typeof situations)["service"][number][];
  readonly action: ErrorAction;
  readonly source: string;
};
