/** What the browser keeps between visits; where it keeps nothing for us, whoever embeds the page may. */
export type Memory = {
  readonly read: (key: string) => string | undefined;
  readonly write: (key: string, value: string) => void;
  readonly forget: (key: string) => void;
  readonly isBlocked: boolean;
  /** Takes what `keep` was given on an earlier visit. */
  readonly recall: (kept: string) => void;
};

/** `keep` is given everything, as text, after each change that the browser itself did not keep. */
export function createMemory(keep: (kept: string) => void): Memory {
  const own = new Map<string, string>();
  const isBlocked = storage() === undefined;
  const keepOwn = () => {
    if (isBlocked) keep(JSON.stringify([...own]));
  };
  return {
    isBlocked,
    read: (key) => storage()?.getItem(key) ?? own.get(key),
    write: (key, value) => {
      own.set(key, value);
      storage()?.setItem(key, value);
      keepOwn();
    },
    forget: (key) => {
      own.delete(key);
      storage()?.removeItem(key);
      keepOwn();
    },
    recall: (kept) => {
      for (const [key, value] of toEntries(kept)) own.set(key, value);
    },
  };
}

// merely naming localStorage throws where the browser blocks it, as in a frame on another site
function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

function toEntries(kept: string): readonly (readonly [string, string])[] {
  try {
    const entries: unknown = JSON.parse(kept);
    return Array.isArray(entries) ? entries.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === "string");
}
