import type { TriageContext } from "./context.ts";
import type { Change, Effect } from "./effects.ts";
import type { TriageEvent } from "./events.ts";
import { isQuestion, knowledge } from "./knowledge.ts";
import { changes, newsOfSituation } from "./news.ts";
import { ranking } from "./next.ts";
import { isSituation } from "./situation.ts";
import { treated } from "./steps.ts";
import { toldOf } from "./told.ts";

type Answered = Extract<TriageEvent, { type: "answered" | "review-submitted" }>;

/** What is said about an event before anything else is asked; decided on the context as it was. */
export function remarks(context: TriageContext, event: TriageEvent): readonly Effect[] {
  switch (event.type) {
    case "answered":
      return taken(context, event);
    case "trouble-told":
    case "proceeded":
    case "withdrawn":
    case "proposed":
      return begun(context, event.type);
    case "addressed":
      return courtesy(context, event.how);
    case "contact-given":
      return [{ type: "say-contact-noted" }];
    case "not-understood":
    case "proposal-declined":
      return [missed(context, event.type)];
    case "went-back":
      return [{ type: context.past.length > 0 ? "say-undone" : "say-nothing-to-undo" }];
    case "started-over":
      return [{ type: "say-started-over" }];
    case "resumed":
      return context.next?.type === "pause" ? [{ type: "say-resumed" }] : [];
    case "mail-still-missing":
      return missingStill(context);
    case "why-asked":
      return [why(context)];
    case "explanation-asked":
      return explanation(context, event.topic);
    case "time-needed":
      return [{ type: "say-take-your-time" }];
    case "menu-asked":
      return [{ type: "offer-menu" }];
    case "copy-asked":
      return [{ type: "say-copy-later" }];
    case "language-changed":
      return [{ type: "say-language-changed" }];
    case "out-of-scope":
      return [{ type: "say-out-of-scope", topic: event.topic }];
    case "error-text-given":
      return event.text === "" ? [] : [{ type: "tell-error", text: event.text }];
    case "outage-ended":
      return waitsForOutage(context) ? [{ type: "say-outage-over" }] : [];
    case "noted":
    case "carried-over":
    case "outage-announced":
    case "skipped":
    case "agent-requested":
    case "postponed":
    case "advice-tried":
    case "advice-declined":
    case "mail-arrived":
    case "review-submitted":
      return [];
  }
}

/** Before anything was asked, whatever is said is the opening. */
function begun({ next }: TriageContext, type: TriageEvent["type"]): readonly Effect[] {
  if (next === undefined) return [{ type: "say-noted" }];
  return type === "trouble-told" ? [{ type: "say-bear-with-us" }] : [];
}

function missingStill(context: TriageContext): readonly Effect[] {
  if (treated(context) !== undefined) return [{ type: "say-not-helped" }];
  return context.next === undefined ? [] : [{ type: "say-still-missing" }];
}

function waitsForOutage({ findings }: TriageContext): boolean {
  return findings.outage?.answer === "posted";
}

type Address = Extract<TriageEvent, { type: "addressed" }>["how"];

function courtesy({ next }: TriageContext, how: Address): readonly Effect[] {
  switch (how) {
    case "thanks":
      return [{ type: "say-welcome" }];
    case "small-talk":
      return [{ type: "say-here-to-help" }];
    case "abuse":
      return [{ type: "say-sorry" }];
    case "greeting":
      // before anything was said, the opening greets
      return next === undefined ? [] : [{ type: "say-hello" }];
  }
}

function missed({ next, misses }: TriageContext, type: "not-understood" | "proposal-declined"): Effect {
  if (type === "proposal-declined") return { type: "say-misread" };
  return next === undefined ? { type: "say-noted" } : { type: "say-not-understood", misses: misses + 1 };
}

function taken(context: TriageContext, event: Answered): readonly Effect[] {
  const { told, at } = event;
  const news = changes(context, told, at);
  const situation = event.type === "answered" ? newsOfSituation(context, event.situation) : {};
  const errors = Object.values(told).flatMap(({ detail, quote }): Effect[] =>
    detail === undefined ? [] : [{ type: "tell-error", detail, text: quote ?? "" }],
  );
  // the error's meaning says better than "noted" that the error was taken in
  const others = news.filter((change) => change.finding.detail === undefined && !follows(change, news));
  const isNews = others.length + Object.keys(situation).length > 0;
  const isFirst = !Object.values(context.findings).some(({ source }) => source !== "button");
  return [
    ...(isNews ? [{ type: "acknowledge", changes: others, situation, isFirst } as const] : []),
    ...errors,
    ...(errors.length === 0 && isKnown(context, event) ? [{ type: "say-known" } as const] : []),
  ];
}

/** Whether something else that was said says it, too: mail of one sender is some mail. */
function follows({ question, finding, was }: Change, news: readonly Change[]): boolean {
  const implying = news.map((other) => knowledge.questions[other.question]?.answers[other.finding.answer]);
  return was === undefined && implying.some((answer) => answer?.implies?.[question] === finding.answer);
}

/** Nothing of it is new, and it is not what was asked about once more. */
function isKnown({ findings, situation, next }: TriageContext, event: Answered): boolean {
  if (event.type !== "answered" || (next?.type === "ask" && next.question in event.told)) return false;
  return (
    toldOf(event.told).every(([question, { answer }]) => findings[question]?.answer === answer) &&
    Object.entries(event.situation ?? {}).every(([id, value]) => isSituation(id) && situation[id] === value)
  );
}

function why(context: TriageContext): Effect {
  const asked = context.next?.type === "ask" ? context.next.question : undefined;
  return { type: "say-why", ...(asked && { question: asked }), suspects: ranking(context) };
}

function explanation(context: TriageContext, topic?: string): readonly Effect[] {
  const asked = context.next?.type === "ask" ? context.next.question : undefined;
  const about = topic ?? asked;
  return about !== undefined && isQuestion(about) ? [{ type: "explain", topic: about }] : [why(context)];
}
