import type { QuestionId } from "./knowledge.ts";

/**
 * What a bare yes and a bare no answer. Every yes-or-no question is worded so that yes is plain;
 * an either-or question has neither, and is asked again.
 */
export const polarity: { readonly [Id in QuestionId]?: { readonly yes: string; readonly no: string } } = {
  internet: { yes: "connected", no: "not-connected" },
  outage: { yes: "posted", no: "not-posted" },
  "other-addresses": { yes: "ok", no: "not-ok" },
  webmail: { yes: "received", no: "not-there" },
  error: { yes: "shown", no: "none" },
  sender: { yes: "one-sender", no: "many-senders" },
  "other-folder": { yes: "found", no: "not-found" },
  forwarding: { yes: "without-copy", no: "none" },
  rule: { yes: "matches", no: "none" },
  "sender-error": { yes: "yes", no: "no" },
  quota: { yes: "full", no: "free" },
  bypass: { yes: "helps", no: "no-help" },
  changed: { yes: "yes", no: "no" },
};
