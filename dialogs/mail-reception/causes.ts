/** The nine causes of the source article, in its order, and the fault of the mail software it names beside them. */
export const causes = [
  "internet",
  "outage",
  "client-settings",
  "mailbox-full",
  "spam",
  "forwarding",
  "filter",
  "security-block",
  "not-reached",
  "client-fault",
] as const;

export type CauseId = (typeof causes)[number];
