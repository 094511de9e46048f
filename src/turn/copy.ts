import type { Effect } from "#dialogs/mail-reception/effects.ts";
import type { Case, Conversation } from "#src/store/store.ts";
import { mailAddress } from "#src/understanding/mail-address.ts";
import type { Decision } from "./decide.ts";
import { domainOf, type Told } from "./mailbox.ts";
import type { Wanted } from "./orders.ts";
import type { Reaction } from "./reaction.ts";
import type { Ended } from "./snapshot.ts";

/** They were asked where the copy of the conversation is to go; `near` was given, and may be as broken as the other. */
export type CopyAsked = { readonly near?: string };

export type CopyTurn = {
  readonly effects: readonly Effect[];
  readonly copy?: { readonly asked: CopyAsked } | { readonly to: string };
};

export type Copying = {
  readonly text: string;
  readonly reaction: Reaction;
  readonly asked: CopyAsked | undefined;
  /** The addresses that get no mail, as far as they are known; none once it arrives again. */
  readonly broken: readonly string[];
  readonly canMail: boolean;
};

/** What becomes of it when a copy of the conversation is asked for, or it is told where to; undefined for anything else. */
export function copyTurn({ text, reaction, asked, broken, canMail }: Copying): CopyTurn | undefined {
  const isWanted = reaction.events.some(({ type }) => type === "copy-asked");
  const address = mailAddress.exec(text.normalize("NFKC"))?.[0].toLowerCase();
  if (!isWanted && (asked === undefined || address === undefined)) return undefined;
  if (!canMail) return { effects: [{ type: "say-copy-unavailable" }] };
  if (address === undefined) return ask({ why: "first" });
  if (broken.includes(address)) return ask({ why: "broken", address });
  const isNear = broken.some((other) => domainOf(other) === domainOf(address));
  // who gives it again after that warning knows better
  if (isNear && asked?.near !== address) return ask({ why: "near", address });
  return { effects: [{ type: "say-copy-sent", address }], copy: { to: address } };
}

function ask(how: Omit<Extract<Effect, { type: "ask-copy-address" }>, "type">): CopyTurn {
  const near = how.why === "near" && how.address !== undefined ? { near: how.address } : {};
  return { effects: [{ type: "ask-copy-address", ...how }], copy: { asked: near } };
}

/** The addresses of who could not receive, unless their mail arrives again. */
export function brokenAddresses(
  { episode }: Pick<Conversation, "episode">,
  outcome: Ended,
  opened: Case | undefined,
  told: (opened: Case) => Told,
): readonly string[] {
  const isTheLast = opened?.episode === episode;
  if (outcome === "solved" && (!isTheLast || opened?.closedAs === "fixed")) return [];
  if (opened === undefined) return [];
  const { notes, requester } = told(opened);
  const noted = notes.flatMap(({ type, value }) =>
    type === "address" && value !== undefined ? [value] : [],
  );
  const own = [requester.id, requester.name ?? ""].filter((text) => text.includes("@"));
  return [...noted, ...own].map((address) => address.toLowerCase());
}

/** They are sent what was said so far. */
export function copyOrder(
  { copyTo, locale }: Pick<Decision, "copyTo" | "locale">,
  upTo: number,
  timeZone: string | undefined,
): readonly Wanted[] {
  if (copyTo === undefined) return [];
  return [
    { target: "copy", payload: { to: copyTo, upTo, locale, ...(timeZone !== undefined && { timeZone }) } },
  ];
}
