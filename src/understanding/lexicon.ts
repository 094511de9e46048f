import type { Sense } from "./conjugation.ts";

/** A word of a class, where it stands. */
export type Word = {
  readonly name: string;
  readonly to: number;
  /** Undefined for words that are not conjugated. */
  readonly sense?: Sense | undefined;
  readonly isFinal?: boolean | undefined;
};

export type Entry = Omit<Word, "to"> & { readonly text: string };

type Node = { next: Map<string, Node> | undefined; readonly entries: Entry[] };

/** Words found letter by letter; those that begin with a letter are put in order when it is first met. */
export type Lexicon = {
  readonly listed: ReadonlyMap<string, readonly Entry[]>;
  readonly roots: Map<string, Node>;
};

export function lexiconOf(entries: readonly Entry[]): Lexicon {
  const known = entries.filter(({ text }) => text !== "");
  return { listed: Map.groupBy(known, ({ text }) => text.charAt(0)), roots: new Map() };
}

/** Every word that begins here, the shortest first. */
export function wordsAt(lexicon: Lexicon, text: string, from: number): readonly Word[] {
  if (isInLatinWord(text, from)) return [];
  const found: Word[] = [];
  let node = rootOf(lexicon, text.charAt(from));
  for (let at = from + 1; node !== undefined; at += 1) {
    if (node.entries.length > 0 && !isInLatinWord(text, at)) {
      for (const { name, sense, isFinal } of node.entries) found.push({ name, sense, isFinal, to: at });
    }
    node = node.next?.get(text[at] ?? "");
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

function rootOf({ listed, roots }: Lexicon, letter: string): Node | undefined {
  const known = roots.get(letter);
  const entries = listed.get(letter);
  if (known !== undefined || entries === undefined) return known;
  const root = emptyNode();
  for (const entry of entries) place(entry, root);
  roots.set(letter, root);
  return root;
}

function place(entry: Entry, root: Node): void {
  let node = root;
  for (const char of entry.text.slice(1)) node = childOf(node, char);
  const isKnown = node.entries.some(({ name, sense }) => name === entry.name && sense === entry.sense);
  if (!isKnown) node.entries.push(entry);
}

function emptyNode(): Node {
  return { next: undefined, entries: [] };
}

function childOf(node: Node, char: string): Node {
  node.next ??= new Map();
  const known = node.next.get(char);
  if (known !== undefined) return known;
  const child = emptyNode();
  node.next.set(char, child);
  return child;
}
