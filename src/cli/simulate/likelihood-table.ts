import type { CauseId } from "#dialogs/mail-reception/causes.ts";
import type { QuestionId, questions } from "#dialogs/mail-reception/knowledge.ts";

type AnswerOf<Id extends QuestionId> = Extract<keyof (typeof questions)[Id]["answers"], string>;

/** Of a hundred requesters: how many have which cause. A guess at an ordinary month of a provider's desk. */
export const frequency: Readonly<Record<CauseId, number>> = {
  internet: 7,
  outage: 10,
  "client-settings": 20,
  "mailbox-full": 13,
  spam: 17,
  forwarding: 5,
  filter: 9,
  "security-block": 7,
  "not-reached": 9,
  "client-fault": 3,
};

/**
 * What people answer: of a hundred with each cause, how many give which answer, in the order of `frequency`. Written
 * from how mail fails and how people see it, not from the marks the engine reasons with: otherwise the simulation
 * would only show that the engine agrees with itself.
 */
export const answered = {
  // internet, outage, settings, full, spam, forwarding, filter, block, not-reached, client-fault
  internet: {
    // the chat works, so one in four believes the mail device is connected, too
    connected: [25, 99, 99, 99, 99, 99, 99, 96, 99, 99],
    "not-connected": [75, 1, 1, 1, 1, 1, 1, 4, 1, 1],
  },
  outage: {
    // some look before the provider has posted anything; some read an old notice
    posted: [2, 70, 3, 2, 2, 2, 2, 2, 3, 2],
    "not-posted": [98, 30, 97, 98, 98, 98, 98, 98, 97, 98],
  },
  "other-addresses": {
    // what is wrong with the line, the server or the device is wrong with every address
    ok: [6, 8, 68, 76, 70, 74, 72, 18, 66, 40],
    "not-ok": [74, 72, 12, 4, 10, 6, 8, 62, 14, 40],
    "only-one": [20, 20, 20, 20, 20, 20, 20, 20, 20, 20],
  },
  onset: {
    // settings also go wrong later: a new password, a host that moved
    suddenly: [92, 97, 55, 93, 82, 60, 70, 75, 85, 85],
    "from-start": [8, 3, 45, 7, 18, 40, 30, 25, 15, 15],
  },
  webmail: {
    // a rule of the mail software leaves the mail in webmail's inbox, one of the server's moves it
    received: [14, 3, 76, 3, 2, 3, 34, 76, 2, 81],
    "not-there": [2, 30, 6, 79, 26, 80, 14, 7, 82, 3],
    "in-other-folder": [0, 1, 1, 2, 58, 2, 38, 1, 2, 1],
    "cannot-open": [72, 54, 5, 4, 2, 3, 2, 4, 2, 3],
    "no-webmail": [12, 12, 12, 12, 12, 12, 12, 12, 12, 12],
  },
  error: {
    shown: [84, 72, 72, 14, 3, 3, 4, 68, 6, 46],
    none: [16, 28, 28, 86, 97, 97, 96, 32, 94, 54],
  },
  scope: {
    // a full mailbox still takes small mail for a while
    all: [95, 93, 92, 78, 8, 72, 12, 70, 20, 80],
    specific: [5, 7, 8, 22, 92, 28, 88, 30, 80, 20],
  },
  sender: {
    // of those who miss particular mail only
    "one-sender": [30, 30, 30, 35, 62, 35, 60, 35, 78, 35],
    "many-senders": [70, 70, 70, 65, 38, 65, 40, 65, 22, 65],
  },
  "other-folder": {
    // a rule's folder is another folder as well
    found: [2, 2, 2, 3, 84, 4, 36, 3, 3, 3],
    "not-found": [98, 98, 98, 97, 16, 96, 64, 97, 97, 97],
  },
  forwarding: {
    "without-copy": [1, 1, 1, 1, 1, 90, 2, 1, 1, 1],
    none: [99, 99, 99, 99, 99, 10, 98, 99, 99, 99],
  },
  rule: {
    matches: [1, 1, 1, 1, 3, 4, 86, 2, 1, 2],
    none: [99, 99, 99, 99, 97, 96, 14, 98, 99, 98],
  },
  "sender-error": {
    // a full mailbox and a server that is down send mail back, too
    yes: [2, 22, 2, 34, 6, 4, 2, 6, 62, 1],
    no: [98, 78, 98, 66, 94, 96, 98, 94, 38, 99],
  },
  quota: {
    full: [2, 2, 3, 94, 3, 2, 3, 2, 3, 3],
    free: [98, 98, 97, 6, 97, 98, 97, 98, 97, 97],
  },
  bypass: {
    // another network helps whoever has none
    helps: [35, 3, 4, 2, 2, 2, 3, 82, 2, 6],
    "no-help": [65, 97, 96, 98, 98, 98, 97, 18, 98, 94],
  },
  changed: {
    yes: [15, 6, 62, 5, 8, 38, 40, 48, 6, 35],
    no: [85, 94, 38, 95, 92, 62, 60, 52, 94, 65],
  },
} as const satisfies {
  readonly [Id in QuestionId]: { readonly [Answer in AnswerOf<Id>]?: readonly number[] };
};

/** Of a hundred requesters, how many do not know. */
export const unknown: Readonly<Record<QuestionId, number>> = {
  internet: 2,
  outage: 15,
  "other-addresses": 12,
  onset: 8,
  webmail: 8,
  error: 8,
  scope: 6,
  sender: 10,
  "other-folder": 8,
  forwarding: 20,
  rule: 18,
  // few will ask the sender in the middle of a conversation
  "sender-error": 40,
  quota: 15,
  bypass: 25,
  changed: 12,
};
