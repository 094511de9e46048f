type Waiting<Work, Result> = {
  readonly work: Work;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
};

type Groups<Work, Result> = {
  readonly most: number;
  /** Of the same key, only one is in a group: each sees what the one before it has done. */
  readonly keyOf: (work: Work) => string;
  /** Does all of it, or nothing; gives the results in the same order. */
  readonly together: (group: readonly Work[]) => Promise<readonly Result[]>;
  /** Whether a group failed for a reason that any of it would fail for alone. */
  readonly isCommon: (error: unknown) => boolean;
};

/** Does what comes at about the same time in one go. What makes a group fail fails alone: the others are done without it. */
export function inGroups<Work, Result>(groups: Groups<Work, Result>): (work: Work) => Promise<Result> {
  let waiting: Waiting<Work, Result>[] = [];
  let isRunning = false;
  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve, reject });
      if (!isRunning) schedule();
    });

  function schedule(): void {
    isRunning = true;
    // after everything that has arrived by now was read
    setImmediate(async () => {
      await carryOut(next());
      if (waiting.length > 0) return schedule();
      isRunning = false;
    });
  }

  function next(): readonly Waiting<Work, Result>[] {
    const group = new Map<string, Waiting<Work, Result>>();
    const later: Waiting<Work, Result>[] = [];
    for (const one of waiting) {
      const key = groups.keyOf(one.work);
      if (group.has(key) || group.size === groups.most) later.push(one);
      else group.set(key, one);
    }
    waiting = later;
    return [...group.values()];
  }

  async function carryOut(group: readonly Waiting<Work, Result>[]): Promise<void> {
    try {
      const results = await groups.together(group.map(({ work }) => work));
      for (const [index, result] of results.entries()) group[index]?.resolve(result);
    } catch (error) {
      await failed(group, error);
    }
  }

  async function failed(group: readonly Waiting<Work, Result>[], error: unknown): Promise<void> {
    if (group.length === 1 || groups.isCommon(error)) {
      for (const { reject } of group) reject(error);
      return;
    }
    for (const one of group) await carryOut([one]);
  }
}
