/** Runs tasks of one key one after the other, and those of different keys side by side. */
export type KeyedQueue = {
  readonly run: <Result>(key: string, task: () => Promise<Result>) => Promise<Result>;
};

export function keyedQueue(): KeyedQueue {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run: (key, task) => {
      const before = tails.get(key) ?? Promise.resolve();
      // a task that failed has told its own caller, and holds nobody else up
      const result = before.then(task, task);
      const tail = result.then(forget, forget);
      tails.set(key, tail);
      return result;

      function forget(): void {
        if (tails.get(key) === tail) tails.delete(key);
      }
    },
  };
}
