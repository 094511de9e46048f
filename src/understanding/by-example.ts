import { isCourtesy } from "./acts.ts";
import type { Asked } from "./asked.ts";
import { isDoubted } from "./doubt.ts";
import { type Example, unknown } from "./examples.ts";
import { namesOther } from "./grammar-read.ts";
import { packFor } from "./language.ts";
import type { Guesses } from "./learnt.ts";
import type { Hit, Message } from "./message.ts";
import type { Pack } from "./pack.ts";

/** What a message may mean; it counts for nothing until the person confirms it. */
export type Proposal = {
  readonly slot: string;
  readonly value: string;
  /** Their own words. */
  readonly quote: string;
};

export type Weighed = { readonly hits: readonly Hit[]; readonly proposals: readonly Proposal[] };

/** From here on a guess is an answer, and one that was read another way is none. */
const sureFrom = 0.7;
/** From here on a guess is worth asking about. */
const worthAskingFrom = 0.4;

/** A text less likely to answer the question answers another, or none. */
const answersFrom = 0.1;

/** Longer messages tell a story, and a story is no answer like another. */
const longest = 100;

/** The example of an answer to the question just asked that is the message itself: whoever wrote it there knew what it means. */
export function exampleOf(text: string, { slot }: Asked, packs: readonly Pack[]): Example | undefined {
  return packs.map(({ examples }) => examples.find(slot, text)).find(Boolean);
}

/** What an example says of the question it answers stands in place of what was read of it. */
export function byExample({ slot, value }: Example, found: readonly Hit[], quote: string): readonly Hit[] {
  const others = found.filter((hit) => hit.type !== "fact" || hit.slot !== slot);
  return value === undefined ? others : [answer(slot, value, quote, "examples"), ...others];
}

/**
 * What was read of an answer, and what the examples teach about it. Where nothing was read, a sure guess is taken and
 * another one proposed; where something else was read, neither is sure any more, and the guess is proposed.
 */
export function byLearning(found: readonly Hit[], asked: Asked, message: Message): Weighed {
  const text = message.folded.source;
  const { slot } = asked;
  const read = found.find((hit) => hit.type === "fact" && hit.slot === slot);
  const best = guessOf(asked, message);
  if (best === undefined || best.confidence < worthAskingFrom) return { hits: found, proposals: [] };
  const isSure = best.confidence >= sureFrom;
  const { value } = best;
  const proposed = value === undefined ? [] : [{ slot, value, quote: text }];
  if (read === undefined) {
    if (value !== undefined && isSure && !isElsewhere(found)) {
      return { hits: [answer(slot, value, text, "learnt"), ...found], proposals: [] };
    }
    return { hits: found, proposals: found.length === 0 ? proposed : [] };
  }
  const isOtherwise = isSure && read.type === "fact" && read.value !== value && !phrases.test(read.rule);
  if (!isOtherwise) return { hits: found, proposals: [] };
  const others = found.filter((hit) => hit !== read);
  return { hits: others, proposals: others.length === 0 ? proposed : [] };
}

/** The rules of phrases that mean what they mean; how the grammar reads other words may be doubted. */
export const phrases = /^[a-z]+\.(?:answers|statements|derived|yes|no|unknown)\b/;

/** Whoever speaks of something else, or wants something, seldom answers in the same breath. */
function isElsewhere(found: readonly Hit[]): boolean {
  return found.some((hit) => (hit.type === "fact" ? hit.certainty !== "derived" : !isCourtesy(hit.act)));
}

function answer(slot: string, value: string, quote: string, by: "examples" | "learnt"): Hit {
  return { type: "fact", slot, value, certainty: "in-context", quote, rule: `${by}.${slot}` };
}

/** The answer the message seems to give to the question just asked, as far as it seems to answer that and nothing else. */
function guessOf({ slot, choices }: Asked, { folded, packs }: Message): Guesses[number] | undefined {
  const { source, text } = folded;
  const pack = packFor(source, packs);
  if (source.length > longest || pack === undefined || isDoubted(source, slot, pack.grammar))
    return undefined;
  if (namesOther(text, { from: 0, to: text.length }, { slot, grammar: pack.grammar })) return undefined;
  const { answers, isAnswer } = pack.examples.guess(slot, source);
  const [best] = answers;
  if (best?.value === undefined || best.value === unknown) return best;
  const isOffered = choices.some((choice) => (choice.slot ?? slot) === slot && choice.value === best.value);
  return isOffered && isAnswer >= answersFrom ? best : undefined;
}
