/** What the browser keeps between visits; only as long as the page when it keeps nothing for us. */
export type Memory = {
  readonly read: (key: string) => string | undefined;
  readonly write: (key: string, value: string) => void;
  readonly forget: (key: string) => void;
};

export function createMemory(): Memory {
  const own = new Map<string, string>();
  return {
    read: (key) => attempt(() => localStorage.getItem(key)) ?? own.get(key),
    write: (key, value) => {
      own.set(key, value);
      attempt(() => localStorage.setItem(key, value));
    },
    forget: (key) => {
      own.delete(key);
      attempt(() => localStorage.removeItem(key));
    },
  };
}

// merely naming localStorage throws where the browser blocks it, as in a frame without third-party storage
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
