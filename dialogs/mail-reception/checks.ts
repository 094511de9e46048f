import type { Question } from "#src/triage/knowledge.ts";
import type { CauseId } from "./causes.ts";

/**
 * The article's eight checks in its order. Rows marked `article-…` stand in the article; `inferred` ones are our
 * readings of what it leaves open, each with the id of the reading. Evidence is soft throughout: the article calls
 * the same column "unlikely" and "unthinkable" (A1).
 */
export const checks = {
  internet: {
    kind: "check",
    effort: 1,
    answers: {
      connected: { marks: [{ basis: "article-prose", denies: "internet" }] },
      // resumed as "connected": another cause may remain behind the lost line (A30)
      "not-connected": { marks: [{ basis: "article-prose", confirms: "internet" }], stops: true },
    },
  },
  outage: {
    kind: "check",
    effort: 1.2,
    answers: {
      posted: { marks: [{ basis: "article-prose", confirms: "outage" }], stops: true },
      // no notice is no proof: only a mild word against an outage (A29)
      "not-posted": { marks: [] },
      // there was one and it is over, but the mail still does not come (A30)
      over: { marks: [{ basis: "inferred", reading: "A30", against: ["outage"] }], aside: true },
    },
  },
  "other-addresses": {
    kind: "check",
    effort: 1.2,
    answers: {
      // cause 8 stands in neither column: a weaker possibility, left alone (A2). The outage is ruled down for an
      // address on the same server, so that is what the question asks for (A4); the line, too, stays possible,
      // for the other address may be read elsewhere (A3).
      ok: {
        marks: [
          {
            basis: "article-table",
            for: [
              "internet",
              "client-settings",
              "mailbox-full",
              "spam",
              "forwarding",
              "filter",
              "not-reached",
            ],
            against: ["outage"],
          },
          // a broken mail app is one device's trouble
          { basis: "inferred", reading: "A14", for: ["client-fault"] },
        ],
      },
      "not-ok": {
        marks: [
          { basis: "article-prose", for: ["outage"] },
          {
            basis: "inferred",
            reading: "A5",
            for: ["internet", "security-block"],
            against: ["mailbox-full", "spam", "forwarding", "filter"],
          },
          { basis: "inferred", reading: "A14", against: ["client-fault"] },
          // all addresses but only particular mail: the sender's side, or a filter they share (A34)
          { basis: "inferred", reading: "A5", against: ["not-reached"], unless: [["scope", "specific"]] },
        ],
      },
      // has only one address (A6)
      "only-one": { marks: [], aside: true },
    },
  },
  onset: {
    kind: "check",
    effort: 1,
    answers: {
      // out only while nothing was changed (A7); spam judgement is no setting of the user's (A8);
      // a provider can make right settings wrong overnight, so an error at login keeps them (A9)
      suddenly: {
        marks: [
          { basis: "article-prose", against: ["forwarding", "filter"], unless: [["changed", "yes"]] },
          {
            basis: "article-prose",
            against: ["client-settings"],
            unless: [
              ["changed", "yes"],
              ["error", "shown"],
            ],
          },
        ],
      },
      "from-start": {
        marks: [
          { basis: "article-prose", for: ["client-settings", "forwarding", "filter"] },
          { basis: "inferred", reading: "A10", against: ["outage", "mailbox-full"] },
        ],
      },
    },
  },
  webmail: {
    kind: "check",
    effort: 1,
    answers: {
      // the missing mail itself is in the inbox there (A15)
      received: {
        marks: [
          {
            basis: "article-table",
            for: ["client-settings", "filter"],
            against: ["internet", "outage", "mailbox-full", "spam", "forwarding", "not-reached"],
          },
          { basis: "inferred", reading: "A13", for: ["security-block"] },
          { basis: "article-prose", for: ["client-fault"] },
        ],
        // a mail that is seen in the inbox was not refused
        implies: { internet: "connected", "sender-error": "no", quota: "free" },
      },
      "not-there": {
        marks: [
          {
            basis: "inferred",
            reading: "A11",
            for: ["outage", "mailbox-full", "spam", "forwarding", "filter", "not-reached"],
            against: ["internet", "client-settings", "security-block", "client-fault"],
          },
        ],
        implies: { internet: "connected" },
      },
      "in-other-folder": {
        marks: [
          {
            basis: "inferred",
            reading: "A15",
            for: ["spam", "filter"],
            against: ["internet", "outage", "mailbox-full", "forwarding", "not-reached", "client-fault"],
          },
          { basis: "inferred", reading: "A15", against: ["client-settings", "security-block"] },
        ],
        implies: { internet: "connected" },
      },
      // nothing that is read in webmail can be wrong while webmail itself does not open (A17 turned round)
      "cannot-open": {
        marks: [
          {
            basis: "inferred",
            reading: "A17",
            for: ["internet", "outage"],
            against: ["mailbox-full", "spam", "forwarding", "filter", "not-reached"],
          },
        ],
      },
      "no-webmail": { marks: [], aside: true },
    },
  },
  error: {
    kind: "check",
    effort: 1,
    answers: {
      // without a known code: a connection or login did not work, so it is none of the silent causes (A19)
      shown: {
        marks: [
          {
            basis: "inferred",
            reading: "A19",
            for: ["internet", "outage", "client-settings", "security-block"],
            against: ["spam", "forwarding", "filter", "not-reached"],
          },
        ],
      },
      none: {
        marks: [
          {
            basis: "inferred",
            reading: "A18",
            for: ["mailbox-full", "spam", "forwarding", "filter", "not-reached"],
            against: ["internet", "outage", "client-settings"],
          },
        ],
      },
    },
  },
  scope: {
    kind: "check",
    effort: 1,
    answers: {
      all: { marks: [], implies: { sender: "all-mail" } },
      specific: {
        marks: [
          {
            basis: "article-table",
            for: ["spam", "forwarding", "filter", "security-block"],
            against: ["internet", "outage", "client-settings", "mailbox-full"],
          },
          { basis: "inferred", reading: "A23", for: ["not-reached"], against: ["client-fault"] },
        ],
      },
    },
  },
  sender: {
    kind: "check",
    effort: 1,
    answers: {
      // the same table as "particular mail", and asked all the same: it is on the checklist (A24)
      "one-sender": {
        marks: [
          {
            basis: "article-table",
            for: ["spam", "forwarding", "filter", "security-block"],
            against: ["internet", "outage", "client-settings", "mailbox-full"],
          },
          { basis: "inferred", reading: "A23", for: ["not-reached"], against: ["client-fault"] },
        ],
        implies: { scope: "specific" },
      },
      // many senders but not all mail: size, subject, content; a nearly full mailbox refuses the large ones (A27)
      "many-senders": {
        marks: [
          {
            basis: "inferred",
            reading: "A25",
            for: ["mailbox-full", "spam", "filter", "security-block", "not-reached"],
            against: ["internet", "outage", "client-settings"],
          },
        ],
      },
      // follows from "all mail" (A26)
      "all-mail": { marks: [], aside: true },
    },
  },
} as const satisfies Record<string, Question<CauseId>>;

export type CheckId = keyof typeof checks;

/** In the article's order, which is the order of the checklist. */
export const checkIds = [
  "internet",
  "outage",
  "other-addresses",
  "onset",
  "webmail",
  "error",
  "scope",
  "sender",
] as const satisfies readonly CheckId[];

export function isCheck(id: string): id is CheckId {
  return Object.hasOwn(checks, id);
}
