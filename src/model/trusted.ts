import { z } from "zod";
import type { Asked } from "#src/understanding/asked.ts";
import type { Proposal } from "#src/understanding/by-example.ts";
import type { ErrorTable } from "#src/understanding/error-mention-index.ts";
import { fold } from "#src/understanding/fold.ts";
import { namesOwn } from "#src/understanding/grammar-read.ts";
import type { Pack } from "#src/understanding/pack.ts";
import { understand } from "#src/understanding/understand.ts";
import type { Question } from "./questions.ts";

/** What a proposal is held against. */
export type Trust = {
  readonly packs: readonly Pack[];
  readonly errors: ErrorTable;
  readonly asked?: Asked;
};

type Sent = {
  /** As the person wrote it, and as the model saw it. */
  readonly text: string;
  readonly message: string;
  readonly questions: readonly Question[];
};

const proposed = z.object({
  answers: z.array(
    z.object({ question: z.string(), answer: z.string(), quote: z.string().trim().min(2).max(300) }),
  ),
});

/** Whoever is asked to confirm more than this is examined, not helped. */
const most = 2;

/**
 * Of what a model says, what may be asked about: answers of ours, in words the person wrote, that are about the question
 * or answer the one just asked, and that the grammar does not read otherwise.
 */
export function trusted(said: unknown, sent: Sent, trust: Trust): readonly Proposal[] {
  const answers = proposed.safeParse(said).data?.answers ?? [];
  const kept = answers.flatMap(({ question, answer, quote }): Proposal[] => {
    const isOurs = sent.questions.some(
      ({ id, answers }) => id === question && Object.hasOwn(answers, answer),
    );
    const proposal = { slot: question, value: answer, quote };
    return isOurs && isWritten(quote, sent) && isAbout(proposal, trust) && isUnopposed(proposal, trust)
      ? [proposal]
      : [];
  });
  return [...new Map(kept.map((proposal) => [proposal.slot, proposal])).values()].slice(0, most);
}

function isWritten(quote: string, { text, message }: Sent): boolean {
  return message.includes(quote) && text.normalize("NFKC").includes(quote);
}

/** Whoever does not know says so only of what they were asked. */
function isAbout({ slot, value, quote }: Proposal, { asked, packs }: Trust): boolean {
  if (slot === asked?.slot) return true;
  if (value === "unknown") return false;
  const { text } = fold(quote);
  return packs.some(({ grammar }) => namesOwn(text, { from: 0, to: text.length }, { slot, grammar }));
}

function isUnopposed({ slot, value, quote }: Proposal, { asked, packs, errors }: Trust): boolean {
  const { facts } = understand(quote, { packs, errors, ...(asked?.slot === slot && { asked }) });
  return facts.every((fact) => fact.slot !== slot || fact.value === value);
}
