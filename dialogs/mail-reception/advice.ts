import type { CauseId } from "./causes.ts";
import { type Situation, type SituationId, situations } from "./situation.ts";

type Piece = {
  readonly id: `${CauseId}.${string}`;
  readonly cause: CauseId;
  readonly when?: { readonly [Id in SituationId]?: readonly (typeof situations)[Id][number][] };
  /** Says it all: no other piece is given with it. */
  readonly alone?: true;
  /** Is given after the special pieces, not only instead of them. */
  readonly always?: true;
  /** The company's own page the words speak of. */
  readonly link?: "webmail" | "status";
};

/** The pieces of each cause in the order they are given: what the service asks for, then where the app has it. */
export const advice = [
  { id: "internet.general", cause: "internet" },

  { id: "outage.own-server", cause: "outage", when: { service: ["own-server"] } },
  { id: "outage.general", cause: "outage", link: "status" },

  {
    id: "client-settings.gmail-collecting",
    cause: "client-settings",
    when: { app: ["webmail"] },
    alone: true,
  },
  { id: "client-settings.microsoft", cause: "client-settings", when: { service: ["microsoft"] } },
  { id: "client-settings.google", cause: "client-settings", when: { service: ["google"] } },
  { id: "client-settings.docomo", cause: "client-settings", when: { service: ["docomo"] } },
  { id: "client-settings.carrier", cause: "client-settings", when: { service: ["au", "softbank"] } },
  { id: "client-settings.free-mail", cause: "client-settings", when: { service: ["other"] } },
  { id: "client-settings.outlook", cause: "client-settings", when: { app: ["outlook"] } },
  { id: "client-settings.thunderbird", cause: "client-settings", when: { app: ["thunderbird"] } },
  { id: "client-settings.iphone", cause: "client-settings", when: { app: ["iphone"] } },
  { id: "client-settings.android", cause: "client-settings", when: { app: ["android"] } },
  { id: "client-settings.general", cause: "client-settings", link: "webmail" },

  { id: "mailbox-full.google", cause: "mailbox-full", when: { service: ["google"] }, alone: true },
  { id: "mailbox-full.microsoft", cause: "mailbox-full", when: { service: ["microsoft"] }, alone: true },
  {
    id: "mailbox-full.own-server",
    cause: "mailbox-full",
    when: { service: ["own-server"] },
    link: "webmail",
  },
  { id: "mailbox-full.leave-on-server", cause: "mailbox-full", when: { app: ["outlook", "thunderbird"] } },
  { id: "mailbox-full.general", cause: "mailbox-full", link: "webmail" },

  { id: "spam.google", cause: "spam", when: { service: ["google"] } },
  { id: "spam.microsoft", cause: "spam", when: { service: ["microsoft"] } },
  { id: "spam.docomo", cause: "spam", when: { service: ["docomo"] } },
  { id: "spam.au", cause: "spam", when: { service: ["au"] } },
  { id: "spam.softbank", cause: "spam", when: { service: ["softbank"] } },
  { id: "spam.general", cause: "spam", link: "webmail" },

  { id: "forwarding.google", cause: "forwarding", when: { service: ["google"] } },
  { id: "forwarding.microsoft", cause: "forwarding", when: { service: ["microsoft"] } },
  { id: "forwarding.own-server", cause: "forwarding", when: { service: ["own-server"] } },
  { id: "forwarding.general", cause: "forwarding", link: "webmail" },

  // A carrier refuses mail before any app could sort it.
  { id: "filter.docomo", cause: "filter", when: { service: ["docomo"] }, alone: true },
  { id: "filter.au", cause: "filter", when: { service: ["au"] }, alone: true },
  { id: "filter.softbank", cause: "filter", when: { service: ["softbank"] }, alone: true },
  { id: "filter.google", cause: "filter", when: { service: ["google"] } },
  { id: "filter.microsoft", cause: "filter", when: { service: ["microsoft"] } },
  { id: "filter.outlook", cause: "filter", when: { app: ["outlook"] } },
  { id: "filter.thunderbird", cause: "filter", when: { app: ["thunderbird"] } },
  { id: "filter.iphone", cause: "filter", when: { app: ["iphone"] } },
  { id: "filter.general", cause: "filter", link: "webmail" },

  { id: "security-block.computer", cause: "security-block", when: { app: ["outlook", "thunderbird"] } },
  { id: "security-block.phone", cause: "security-block", when: { app: ["iphone", "android"] } },
  { id: "security-block.general", cause: "security-block" },

  { id: "not-reached.own-server", cause: "not-reached", when: { service: ["own-server"] } },
  { id: "not-reached.hosted", cause: "not-reached", when: { service: ["hosted"] } },
  { id: "not-reached.carrier", cause: "not-reached", when: { service: ["docomo", "au", "softbank"] } },
  { id: "not-reached.ask-sender", cause: "not-reached" },
  { id: "not-reached.read-bounce", cause: "not-reached", always: true },

  { id: "client-fault.outlook", cause: "client-fault", when: { app: ["outlook"] } },
  { id: "client-fault.thunderbird", cause: "client-fault", when: { app: ["thunderbird"] } },
  { id: "client-fault.iphone", cause: "client-fault", when: { app: ["iphone"] } },
  { id: "client-fault.android", cause: "client-fault", when: { app: ["android"] } },
  { id: "client-fault.webmail", cause: "client-fault", when: { app: ["webmail"] }, link: "webmail" },
  { id: "client-fault.general", cause: "client-fault", link: "webmail" },
] as const satisfies readonly Piece[];

export type AdviceId = (typeof advice)[number]["id"];

// The service first: what it asks for often makes the app's menus needless.
const questions = ["service", "app"] as const satisfies readonly SituationId[];

/** What to advise for a cause, the most specific first; never empty, at most two. */
export function adviceFor(cause: CauseId, situation: Situation): readonly AdviceId[] {
  const fitting = pieces.filter((piece) => piece.cause === cause && fits(piece, situation));
  const alone = fitting.find((piece) => piece.alone);
  if (alone) return [alone.id];

  const special = fitting.filter((piece) => piece.when);
  const general = fitting.filter((piece) => !piece.when && (piece.always || special.length === 0));
  return [...special, ...general].map((piece) => piece.id);
}

/** The next question whose answer would change the advice; "unknown" is an answer. */
export function situationNeeded(cause: CauseId, situation: Situation): SituationId | undefined {
  const now = adviceFor(cause, situation).join();
  return questions.find(
    (id) =>
      situation[id] === undefined &&
      situations[id].some((answer) => adviceFor(cause, { ...situation, [id]: answer }).join() !== now),
  );
}

/** The company's own page an advice speaks of. */
export function adviceLink(id: AdviceId): Piece["link"] {
  return pieces.find((piece) => piece.id === id)?.link;
}

// Read through one type, so that a key only some pieces have can be asked of all.
const pieces: readonly (Piece & { readonly id: AdviceId })[] = advice;

function fits({ when }: Piece, { app, service }: Situation): boolean {
  const isApp = when?.app?.some((id) => id === app) ?? true;
  const isService = when?.service?.some((id) => id === service) ?? true;
  return isApp && isService;
}
