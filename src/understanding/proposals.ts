import type { Asked } from "./asked.ts";
import type { Example } from "./examples.ts";
import { scriptOf } from "./language.ts";
import type { Pack } from "./pack.ts";

/** What a message may mean; it counts for nothing until the person confirms it. */
export type Proposal = {
  readonly slot: string;
  readonly value: string;
  /** Their own words. */
  readonly quote: string;
};

/** Longer messages tell a story, and a story is no answer like another. */
const longest = 100;

/** Asks back, or wonders. */
const asks = /[?？]|か[。.…\s]*$/;

/** The example of an answer to the question just asked that is the message itself: whoever wrote it there knew what it means. */
export function exampleOf(text: string, { slot }: Asked, packs: readonly Pack[]): Example | undefined {
  return packs.map(({ examples }) => examples.find(slot, text)).find(Boolean);
}

/** What the message, of which nothing is known, seems to answer to the question just asked: what examples like it do. */
export function proposalsOf(text: string, asked: Asked, packs: readonly Pack[]): readonly Proposal[] {
  if (text.length > longest || asks.test(text)) return [];
  const { slot, choices } = asked;
  const value = packIn(text, packs)?.examples.like(slot, text);
  const isOffered = choices.some((choice) => (choice.slot ?? slot) === slot && choice.value === value);
  return value !== undefined && isOffered ? [{ slot, value, quote: text }] : [];
}

function packIn(text: string, packs: readonly Pack[]): Pack | undefined {
  const language = scriptOf(text);
  return packs.find((pack) => pack.language === language);
}
