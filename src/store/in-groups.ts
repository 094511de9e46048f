type Waiting<Work, Outcome> = {
  readonly work: Work;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (reason: unknown) => void;
};

type Groups<Work, Outcome> = {
  readonly most: number;
  /** Of the same key, only one is in a group: each sees what the one before it has done. */
  readonly keyOf: (work: Work) => string;
  /** Does all of it, or nothing; gives what came of it, which everybody is told. */
  readonly together: (group: readonly Work[]) => Promise<Outcome>;
  /** Whether a group failed for a reason that any of it would fail for alone. */
  readonly isCommon: (error: unknown) => boolean;
};

/** Does what comes at about the same time in one go. What makes a group fail fails alone: the others are done without it. */
export function inGroups<Work, Outcome>(groups: Groups<Work, Outcome>): (work: Work) => Promise<Outcome> {
  let waiting: Waiting<Work, Outcome>[] = [];
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

  function next(): readonly Waiting<Work, Outcome>[] {
    const group = new Map<string, Waiting<Work, Outcome>>();
    const later: Waiting<Work, Outcome>[] = [];
    for (const one of waiting) {
      const key = groups.keyOf(one.work);
      if (group.has(key) || group.size === groups.most) later.push(one);
      else group.set(key, one);
    }
    waiting = later;
    return [...group.values()];
  }

  async function carryOut(group: readonly Waiting<Work, Outcome>[]): Promise<void> {
    try {
      const outcome = await groups.together(group.map(({ work }) => work));
      for (const { resolve } of group) resolve(outcome);
    } catch (error) {
      await failed(group, error);
    }
  }

  async function failed(group: readonly Waiting<Work, Outcome>[], error: unknown): Promise<void> {
    if (group.length === 1 || groups.isCommon(error)) {
      for (const { reject } of group) reject(error);
      return;
    }
    for (const one of group) await carryOut([one]);
  }
}
