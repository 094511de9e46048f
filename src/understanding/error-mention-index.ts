/** What the recognition needs to know of an error; the dialog's table says more about each. */
type RecognisableError = {
  readonly kind: string;
  readonly direction: string;
  /** As people write it: "0x800CCC92", "5.2.2", "5.5.x", "IN-USE". */
  readonly code?: string;
  /** The server's word means this error even without brackets. */
  readonly isDistinct?: boolean;
  /** The words of a mail app; %S stands for a name or an address. */
  readonly match?: readonly string[];
  /** Everyday words too: they count only quoted, printed as the app prints them, or reported as shown. */
  readonly isEveryday?: boolean;
};

/** Errors by their id. */
export type ErrorTable = Readonly<Record<string, RecognisableError>>;

export type TextPattern = {
  readonly id: string;
  readonly printed: string;
  readonly parts: readonly string[];
  readonly isEveryday: boolean;
};

/** The table turned around: from what people write to the id. */
export type ErrorIndex = {
  readonly idOf: ReadonlyMap<string, string>;
  readonly responses: ReadonlyMap<
    string,
    { readonly id: string; readonly code: string; readonly isDistinct: boolean }
  >;
  readonly texts: readonly TextPattern[];
};

/** Prepared once for each table. */
export function indexOf(table: ErrorTable, foldText: (text: string) => string): ErrorIndex {
  const ready = prepared.get(table);
  if (ready !== undefined) return ready;
  const index = toIndex(table, foldText);
  prepared.set(table, index);
  return index;
}

const prepared = new WeakMap<ErrorTable, ErrorIndex>();

function toIndex(table: ErrorTable, foldText: (text: string) => string): ErrorIndex {
  const idOf = new Map<string, string>();
  const responses = new Map<string, { id: string; code: string; isDistinct: boolean }>();
  const texts: TextPattern[] = [];
  for (const [id, { kind, code, match, isDistinct = false, isEveryday = false }] of Object.entries(table)) {
    if (code !== undefined && /^(?:0x|\d)/.test(code)) idOf.set(code, id);
    else if (code !== undefined && kind.endsWith("-response")) {
      responses.set(code.toLowerCase(), { id, code, isDistinct });
    }
    for (const printed of match ?? []) {
      const parts = printed.split(/%(?:\d\$)?S/).map(foldText);
      texts.push({ id, printed, parts: parts.filter((part) => part !== ""), isEveryday });
    }
  }
  return { idOf, responses, texts };
}
