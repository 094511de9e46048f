import { z } from "zod";
import { type CauseId, causes } from "#dialogs/mail-reception/causes.ts";
import { isQuestion, neverOffered, type QuestionId, questions } from "#dialogs/mail-reception/knowledge.ts";
import { packetSchema } from "#src/handoff/packet.ts";
import type { Json } from "#src/store/store.ts";
import type { Verdict } from "#src/store/verdict-store.ts";

/** What the trouble really came from; "none": none of these, or not known. */
export const realCauses = [...causes, "none"] as const;

export type RealCause = (typeof realCauses)[number];

/** What an agent found out, for Kiriwake to go on with. */
export type Found = {
  /** The answers to its questions. */
  readonly answers: { readonly [Id in QuestionId]?: string };
  /** The number or the text of the error that is shown. */
  readonly error?: string;
  /** What was treated, and did not help. */
  readonly tried: readonly CauseId[];
};

/** What can be answered to a question; none when there is no such question. */
export function answersTo(question: string): readonly string[] {
  if (!isQuestion(question)) return [];
  return Object.keys(questions[question].answers).filter((id) => !neverOffered.has(`${question}.${id}`));
}

const storedSchema = z.object({
  answers: z
    .record(z.string(), z.string())
    .transform((answers) =>
      Object.fromEntries(Object.entries(answers).filter(([id, answer]) => answersTo(id).includes(answer))),
    ),
  error: z.string().exactOptional(),
  tried: z.array(z.string()).transform((ids) => causes.filter((cause) => ids.includes(cause))),
});

/** What was stored as found; ids that are none any more are left out. */
export function foundIn(stored: Json | undefined): Found | undefined {
  return storedSchema.safeParse(stored).data;
}

/** What several agents found out one after the other, as it is stored; undefined when that is nothing. */
export function withFound(stored: Json | undefined, found: Found | undefined): Json | undefined {
  if (found === undefined) return stored;
  const before = foundIn(stored);
  const { error = before?.error } = found;
  return {
    answers: { ...before?.answers, ...found.answers },
    ...(error !== undefined && { error }),
    tried: causes.filter((cause) => before?.tried.includes(cause) || found.tried.includes(cause)),
  };
}

/** The real cause, beside what Kiriwake suspected. It suspected nothing as long as no answer spoke for any cause. */
export function verdictOn(cause: RealCause, packet: Json): Verdict {
  const suspects = packetSchema.safeParse(packet).data?.suspects ?? [];
  const hasSuspected = suspects.some(({ for: reasons }) => reasons.length > 0);
  const rank = suspects.findIndex((suspect) => suspect.cause === cause) + 1;
  return { cause, ...(hasSuspected && rank > 0 && { rank }) };
}
