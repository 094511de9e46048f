import type { TriageEvent } from "#dialogs/mail-reception/events.ts";
import { isQuestion, neverOffered, questions } from "#dialogs/mail-reception/knowledge.ts";
import { type Place, places } from "#dialogs/mail-reception/places.ts";
import { situations } from "#dialogs/mail-reception/situation.ts";
import { begin, type Stepped, step } from "#src/turn/step.ts";

export const at = "2026-11-24T01:00:00.000Z";

/** The answers a question's buttons offer, "don't know" included. */
export function offered(question: string): readonly string[] {
  if (!isQuestion(question)) return [];
  const answers = Object.keys(questions[question].answers).filter(
    (id) => !neverOffered.has(`${question}.${id}`),
  );
  return [...answers, "unknown"];
}

/** What a requester could do next by a button; nothing once the triage is over. */
export function possible({ snapshot, outcome }: Stepped): readonly TriageEvent[] {
  if (outcome) return [];
  const { next } = snapshot.context;
  switch (next?.type) {
    case undefined:
      return [{ type: "proceeded", at }];
    case "ask":
      return offered(next.question).map((answer) => told(next.question, answer));
    case "ask-error-text":
      return [{ type: "skipped", at }];
    case "ask-situation":
      return [...situations[next.about], "unknown"].map((answer) => ({
        type: "answered",
        told: {},
        situation: { [next.about]: answer },
        at,
      }));
    case "advise":
      return [
        { type: "advice-tried", at },
        { type: "advice-declined", at },
      ];
    case "ask-if-helped":
      return [
        { type: "mail-arrived", at },
        { type: "mail-still-missing", at },
      ];
    case "pause":
      return [
        { type: "resumed", at },
        { type: "mail-arrived", at },
      ];
    case "review":
      return [{ type: "review-submitted", told: {}, contact: {}, at }];
  }
}

export function told(question: string, answer: string): TriageEvent {
  return { type: "answered", told: { [question]: { answer, source: "button" } }, at };
}

/** Where a triage rests, as `places` has it; "opening", "solved" and "escalated" besides. */
export function placeOf({
  snapshot: { value },
}: Stepped): Place | "opening" | "solved" | "escalated" | undefined {
  const name = typeof value === "string" ? value : Object.entries(value).flat().join(".");
  const all = [...places, "opening", "solved", "escalated"] as const;
  return all.find((place) => place === name);
}

export function start(): Stepped {
  return begin({ order: "adaptive", outageKnown: false });
}

export function after(events: readonly TriageEvent[], from: Stepped = start()): Stepped {
  return events.reduce((stepped, event) => step(stepped.snapshot, [event]), from);
}
