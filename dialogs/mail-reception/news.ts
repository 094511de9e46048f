import type { TriageContext } from "./context.ts";
import type { Change } from "./effects.ts";
import type { Told } from "./events.ts";
import { isSituation, type Situation } from "./situation.ts";
import { toldOf } from "./told.ts";

/** What answers say beyond the question just asked: news to be acknowledged. */
export function changes(context: TriageContext, told: Told, at: string): readonly Change[] {
  const asked = context.next?.type === "ask" ? context.next.question : undefined;
  return toldOf(told).flatMap(([question, finding]) => {
    const was = context.findings[question];
    if (was?.answer === finding.answer && was.detail === finding.detail) return [];
    // whoever pressed a button, or answered what was asked, knows what they said
    if (was === undefined && (question === asked || finding.source === "button")) return [];
    return [{ question, finding: { ...finding, at }, ...(was && { was }) }];
  });
}

/** What is told of the app or the service beyond the question just asked. */
export function newsOfSituation(
  { next: waiting, situation }: TriageContext,
  told: Situation = {},
): Situation {
  const asked = waiting?.type === "ask-situation" ? waiting.about : undefined;
  return Object.fromEntries(
    Object.entries(told).filter(([id, value]) => isSituation(id) && id !== asked && situation[id] !== value),
  );
}
