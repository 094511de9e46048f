import type { Told } from "./events.ts";
import { isQuestion, type QuestionId } from "./knowledge.ts";

/** What was told, question by question. */
export function toldOf(told: Told): readonly [QuestionId, NonNullable<Told[QuestionId]>][] {
  return Object.entries(told).flatMap(([question, finding]): [QuestionId, typeof finding][] =>
    isQuestion(question) ? [[question, finding]] : [],
  );
}
