import type { Question } from "#src/triage/knowledge.ts";
import type { CauseId } from "./causes.ts";

/**
 * Questions beyond the eight checks, asked only where they tell the remaining suspects apart. Most are what the
 * article itself tells the reader to look at under a cause: as good as proof.
 */
export const followUps = {
  "other-folder": {
    kind: "follow-up",
    effort: 1.2,
    answers: {
      // not the trash alone: every folder (A16)
      found: { marks: [{ basis: "article-prose", confirms: "spam" }] },
      "not-found": { marks: [{ basis: "article-prose", denies: "spam" }] },
    },
  },
  forwarding: {
    kind: "follow-up",
    effort: 1.5,
    answers: {
      "without-copy": { marks: [{ basis: "article-prose", confirms: "forwarding" }] },
      none: { marks: [{ basis: "article-prose", denies: "forwarding" }] },
    },
  },
  rule: {
    kind: "follow-up",
    effort: 1.5,
    answers: {
      matches: { marks: [{ basis: "article-prose", confirms: "filter" }] },
      none: { marks: [{ basis: "article-prose", denies: "filter" }] },
    },
  },
  "sender-error": {
    kind: "follow-up",
    effort: 1.6,
    answers: {
      yes: { marks: [{ basis: "article-prose", confirms: "not-reached" }] },
      no: { marks: [{ basis: "article-prose", denies: "not-reached" }] },
    },
  },
  quota: {
    kind: "follow-up",
    effort: 1.5,
    answers: {
      full: { marks: [{ basis: "article-prose", confirms: "mailbox-full" }] },
      free: { marks: [{ basis: "article-prose", denies: "mailbox-full" }] },
    },
  },
  bypass: {
    kind: "follow-up",
    effort: 1.5,
    answers: {
      helps: { marks: [{ basis: "article-prose", confirms: "security-block" }] },
      "no-help": { marks: [{ basis: "article-prose", denies: "security-block" }] },
    },
  },
  changed: {
    kind: "follow-up",
    effort: 1,
    answers: {
      yes: { marks: [{ basis: "inferred", reading: "A7", for: ["client-settings", "security-block"] }] },
      no: {
        marks: [
          // a provider's own change needs none of the user's: an error at login keeps the settings (A9)
          {
            basis: "inferred",
            reading: "A7",
            against: ["client-settings", "forwarding", "filter"],
            unless: [["error", "shown"]],
          },
          {
            basis: "inferred",
            reading: "A7",
            against: ["forwarding", "filter"],
          },
        ],
      },
    },
  },
} as const satisfies Record<string, Question<CauseId>>;

export type FollowUpId = keyof typeof followUps;

export const followUpIds = [
  "other-folder",
  "forwarding",
  "rule",
  "sender-error",
  "quota",
  "bypass",
  "changed",
] as const satisfies readonly FollowUpId[];
