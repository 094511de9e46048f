import { adviceFor } from "./advice.ts";
import { checklist } from "./checklist.ts";
import type { TriageContext } from "./context.ts";
import type { Effect } from "./effects.ts";
import { questionIds } from "./knowledge.ts";
import { type Next, ranking } from "./next.ts";

type Asked = Extract<Next, { type: "ask" }>;

/** What is said on entering a state: the question, the advice, the checklist we then wait with. */
export function prompt(context: TriageContext): Effect {
  const { next, outageKnown } = context;
  switch (next?.type) {
    case undefined:
      return { type: "greet", outageKnown };
    case "ask":
      return question(context, next);
    case "ask-error-text":
    case "ask-situation":
    case "ask-if-helped":
      return next;
    case "advise":
      return advice(context);
    case "pause":
      return { type: "pause", until: next.until, advice: pauseAdvice(context, next.until) };
    case "review":
      return { type: "review", reason: next.reason, checklist: checklist(context) };
  }
}

function question({ findings, outageKnown }: TriageContext, asked: Asked): Effect {
  const known = findings[asked.question];
  const opposed = asked.conflict && findings[asked.conflict.stronger];
  return {
    ...asked,
    ...(known && { known }),
    ...(opposed && { opposed }),
    // they were told of a folder already: which one is what is asked then
    ...(asked.question === "other-folder" &&
      findings.webmail?.answer === "in-other-folder" && { isSeen: true }),
    unknowns: questionIds.filter((id) => findings[id]?.answer === "unknown").length,
    outageKnown,
  };
}

function advice(context: TriageContext): Effect {
  const [suspect] = ranking(context);
  if (suspect === undefined) return { type: "greet", outageKnown: context.outageKnown };
  const error = context.findings.error?.detail;
  return {
    type: "advise",
    suspect,
    advice: adviceFor(suspect.cause, context.situation),
    // said once, with the first advice
    ...(error !== undefined && context.attempts.length === 0 && { error }),
    attempts: context.attempts.length,
  };
}

function pauseAdvice({ situation }: TriageContext, until: string) {
  if (until === "connection") return adviceFor("internet", situation);
  return until === "outage" ? adviceFor("outage", situation) : [];
}
