import type { TriageContext } from "#dialogs/mail-reception/context.ts";
import { errorOf } from "#dialogs/mail-reception/error-codes.ts";
import type { Told, TriageEvent } from "#dialogs/mail-reception/events.ts";
import { isQuestion } from "#dialogs/mail-reception/knowledge.ts";
import { isSituation, type Situation } from "#dialogs/mail-reception/situation.ts";
import type { Proposal } from "#src/understanding/by-example.ts";
import { looksLikeError } from "#src/understanding/error-mention-shown.ts";
import type { Act, Fact, Understood } from "#src/understanding/understand.ts";
import { isCommand } from "./button-value.ts";
import { type Reaction, reactToCommand } from "./reaction.ts";

/** Longer texts are kept whole in the transcript, and this far in a finding. */
const longestText = 1000;

/** What a typed message does: what it says is taken in first, and then what it wants is done. */
export function reactToWords(understood: Understood, text: string, { context, at }: Heard): Reaction {
  const { facts, acts, error } = understood;
  const answered = toAnswered(facts, error, at);
  const wanted = acts.map((act) => toReaction(act, context, at));
  const events = [...answered, ...wanted.flatMap((reaction) => reaction.events)];
  const locale = wanted.find((reaction) => reaction.locale)?.locale ?? writtenIn(understood, context);
  const reaction = {
    events: events.length > 0 ? events : [unread(understood, text, { context, at })],
    remarks: [],
  };
  return locale === undefined ? reaction : { ...reaction, locale };
}

/** The language they write in, to go on in it; what an error says is in whatever language the program speaks. */
function writtenIn({ language, error }: Understood, { next }: TriageContext): Reaction["locale"] {
  return error === undefined && next?.type !== "ask-error-text" ? language : undefined;
}

function toAnswered(facts: readonly Fact[], error: Understood["error"], at: string): readonly TriageEvent[] {
  const isSendOnly = error?.id !== undefined && errorOf(error.id)?.direction === "send";
  const told: Told = {
    ...Object.fromEntries(
      facts.flatMap((fact) => (isQuestion(fact.slot) ? [[fact.slot, toFinding(fact)]] : [])),
    ),
    ...(error && !isSendOnly && toldOf(error)),
  };
  const situation: Situation = Object.fromEntries(
    facts.flatMap(({ slot, value }) => (isSituation(slot) ? [[slot, value]] : [])),
  );
  const isTold = Object.keys(told).length + Object.keys(situation).length > 0;
  return [
    ...(isTold ? [{ type: "answered", told, situation, at } as const] : []),
    ...(isSendOnly ? [{ type: "out-of-scope", topic: "sending", at } as const] : []),
  ];
}

function toFinding({ value, certainty, quote }: Fact): NonNullable<Told["scope"]> {
  return { answer: value, source: certainty === "derived" ? "derived" : "text", quote };
}

/** An error met while receiving answers one check, one that came back to a sender another. */
function toldOf({ id, quote }: NonNullable<Understood["error"]>): Told {
  const entry = id === undefined ? undefined : errorOf(id);
  const finding = {
    source: "text",
    quote,
    ...(id === undefined ? { text: quote } : { detail: id }),
  } as const;
  return entry?.direction === "bounce"
    ? { "sender-error": { ...finding, answer: "yes" } }
    : { error: { ...finding, answer: "shown" } };
}

function toReaction({ act, topic }: Act, context: TriageContext, at: string): Reaction {
  if (act === "explain" && topic !== undefined && isQuestion(topic)) {
    return { events: [{ type: "explanation-asked", topic, at }], remarks: [] };
  }
  if (isCommand(act)) return reactToCommand(act, context, at);
  switch (act) {
    case "out-of-scope-sending":
      return { events: [{ type: "out-of-scope", topic: "sending", at }], remarks: [] };
    case "out-of-scope-spam":
      return { events: [{ type: "out-of-scope", topic: "spam", at }], remarks: [] };
    case "out-of-scope-other":
      return { events: [{ type: "out-of-scope", topic: "other", at }], remarks: [] };
    case "trouble":
      return { events: [{ type: "trouble-told", at }], remarks: [] };
    case "wait":
      return { events: [{ type: "time-needed", at }], remarks: [] };
    default:
      return { events: [{ type: "addressed", how: act, at }], remarks: [] };
  }
}

type Heard = { readonly context: TriageContext; readonly at: string };

/** Where anything may be typed, it is taken as it is; elsewhere it was not understood. */
function unread({ bare, proposals }: Understood, text: string, { context, at }: Heard): TriageEvent {
  const kept = text.trim().slice(0, longestText);
  switch (context.next?.type) {
    case "ask-error-text":
      // a yes is no text of an error; a no or a "don't know" says that it cannot be told
      if (bare === "yes") return { type: "not-understood", at };
      // "I have deleted it" is none either; whoever says it twice means it
      if (bare === undefined && context.misses === 0 && !looksLikeError(kept))
        return { type: "not-understood", at };
      return { type: "error-text-given", text: bare === undefined ? kept : "", at };
    case "review":
      return { type: "contact-given", way: kept, at };
    default:
      return meant(context, proposals, bare, at);
  }
}

/** What it may mean is asked about; a no to that is no answer to the question yet. */
function meant(
  { next }: TriageContext,
  proposals: readonly Proposal[],
  bare: Understood["bare"],
  at: string,
): TriageEvent {
  if (bare === "no" && next?.type === "ask" && next.proposed) return { type: "proposal-declined", at };
  const about = proposals.flatMap(({ slot, value, quote }) =>
    isQuestion(slot) ? [{ question: slot, answer: value, quote }] : [],
  );
  return about.length > 0 ? { type: "proposed", proposals: about, at } : { type: "not-understood", at };
}
