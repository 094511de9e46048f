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

type Kind = Omit<Entry, "text">;

type Node = { next: Map<string, Node> | undefined; readonly kinds: Kind[] };

/**
 * Words found letter by letter; those that begin with a letter are put in order when it is first met. Until then they are
 * lines of text, each a word and the number of its kind: the forms of a language's verbs are more than a hundred thousand, and
 * as values each they would take most of a start and of the memory.
 */
export type Lexicon = {
  readonly kinds: readonly Kind[];
  readonly listed: ReadonlyMap<string, string>;
  readonly roots: Map<string, Node>;
};

export function lexiconOf(entries: readonly Entry[]): Lexicon {
  const known = entries.filter(({ text }) => text !== "");
  const kinds = new Map<string, { readonly kind: Kind; readonly number: number }>();
  const lineOf = ({ text, ...kind }: Entry) => {
    const id = JSON.stringify(kind);
    const { number } = kinds.get(id) ?? { number: kinds.size };
    kinds.set(id, { kind, number });
    return `${text}\t${number}`;
  };
  const lines = known.map((entry) => ({ letter: entry.text.charAt(0), line: lineOf(entry) }));
  const listed = [...Map.groupBy(lines, ({ letter }) => letter)].map(
    // each once: a verb of two lists has many forms twice
    ([letter, some]) => [letter, [...new Set(some.map(({ line }) => line))].join("\n")] as const,
  );
  return {
    kinds: [...kinds.values()].map(({ kind }) => kind),
    listed: new Map(listed),
    roots: new Map(),
  };
}

/** Every word that begins here, the shortest first. */
export function wordsAt(lexicon: Lexicon, text: string, from: number): readonly Word[] {
  if (isInLatinWord(text, from)) return [];
  const found: Word[] = [];
  let node = rootOf(lexicon, text.charAt(from));
  for (let at = from + 1; node !== undefined; at += 1) {
    if (node.kinds.length > 0 && !isInLatinWord(text, at)) {
      for (const { name, sense, isFinal } of node.kinds) found.push({ name, sense, isFinal, to: at });
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

function rootOf({ kinds, listed, roots }: Lexicon, letter: string): Node | undefined {
  const known = roots.get(letter);
  const lines = listed.get(letter);
  if (known !== undefined || lines === undefined) return known;
  const root = emptyNode();
  for (const line of lines.split("\n")) {
    const [word = "", number] = line.split("\t");
    const kind = kinds[Number(number)];
    if (kind !== undefined) place(word, kind, root);
  }
  roots.set(letter, root);
  return root;
}

function place(word: string, kind: Kind, root: Node): void {
  let node = root;
  for (const char of word.slice(1)) node = childOf(node, char);
  const isKnown = node.kinds.some(({ name, sense }) => name === kind.name && sense === kind.sense);
  if (!isKnown) node.kinds.push(kind);
}

function emptyNode(): Node {
  return { next: undefined, kinds: [] };
}

function childOf(node: Node, char: string): Node {
  node.next ??= new Map();
  const known = node.next.get(char);
  if (known !== undefined) return known;
  const child = emptyNode();
  node.next.set(char, child);
  return child;
}
