import type { Asked } from "./asked.ts";
import { byExample, byLearning, exampleOf, phrases, type Weighed } from "./by-example.ts";
import type { ErrorMention } from "./error-mention.ts";
import type { Hit, Message } from "./message.ts";
import { byStatements, hasWords } from "./told.ts";

type Heard = {
  readonly asked: Asked | undefined;
  /** The whole message is a yes, a no or a "don't know": what that means depends on how it was asked. */
  readonly isBare: boolean;
  readonly error: ErrorMention | undefined;
  readonly message: Message;
};

/** What was read of a message, and what the examples say about it. */
export function taught(found: readonly Hit[], { asked, isBare, error, message }: Heard): Weighed {
  const { folded, packs, isCut } = message;
  if (isBare) return { hits: found, proposals: [] };
  const example = asked && exampleOf(folded.source, asked, packs);
  if (example) return { hits: byExample(example, found, folded.source), proposals: [] };
  if (isPhrase(found, folded.source) || !hasWords(folded.text)) return { hits: found, proposals: [] };
  const isAnswer = asked !== undefined && !error && !isCut;
  const { hits, proposals } = isAnswer ? byLearning(found, asked, message) : { hits: found, proposals: [] };
  return { hits: byStatements(hits, message), proposals };
}

/** A button's label or number, or a phrase that means what it means: nothing else is said by it. */
function isPhrase(found: readonly Hit[], text: string): boolean {
  return found.some(
    (hit) =>
      hit.type === "fact" &&
      (hit.rule === "label" || hit.rule === "number" || (phrases.test(hit.rule) && hit.quote === text)),
  );
}
