import type { Sense } from "./conjugation.ts";

/** A word of a class, where it stands. */
export type Word = {
  readonly name: string;
  readonly to: number;
  /** Undefined for words that are not conjugated. */
  readonly sense?: Sense;
  readonly isFinal?: boolean;
};

export type Entry = Omit<Word, "to"> & { readonly text: string };

type Node = { readonly next: Map<string, Node>; readonly entries: Entry[] };

/** Words found letter by letter. */
export type Lexicon = { readonly root: Node };

export function lexiconOf(entries: readonly Entry[]): Lexicon {
  const root = emptyNode();
  for (const entry of entries) {
    let node = root;
    for (const char of entry.text) node = childOf(node, char);
    const isKnown = node.entries.some(({ name, sense }) => name === entry.name && sense === entry.sense);
    if (!isKnown && node !== root) node.entries.push(entry);
  }
  return { root };
}

/** Every word that begins here, the shortest first. */
export function wordsAt({ root }: Lexicon, text: string, from: number): readonly Word[] {
  if (isInLatinWord(text, from)) return [];
  const found: Word[] = [];
  let node: Node | undefined = root;
  for (let at = from; node !== undefined; at += 1) {
    if (node.entries.length > 0 && !isInLatinWord(text, at)) {
      for (const { text: _, ...entry } of node.entries) found.push({ ...entry, to: at });
    }
    node = node.next.get(text[at] ?? "");
  }
  return found;
}

/** Whether a place is between two Latin letters or digits: no word begins or ends there. */
export function isInLatinWord(text: string, at: number): boolean {
  return isLatin(text.charCodeAt(at - 1)) && isLatin(text.charCodeAt(at));
}

function isLatin(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

function emptyNode(): Node {
  return { next: new Map(), entries: [] };
}

function childOf(node: Node, char: string): Node {
  const known = node.next.get(char);
  if (known !== undefined) return known;
  const child = emptyNode();
  node.next.set(char, child);
  return child;
}
