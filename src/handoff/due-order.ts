import { setTimeout as pause } from "node:timers/promises";

/** What is to be done at a place, and before which of the others. */
export type DueTask<Result> = {
  readonly place: string;
  readonly dueAt: Date | undefined;
  readonly number: number;
  /** So long others that are due sooner may still come. */
  readonly settleMs: number;
  /** So long it waits for its turn … */
  readonly waitsMs: number;
  /** … and rejects with this when that does not come. */
  readonly tooLate: () => Error;
  readonly run: () => Promise<Result>;
};

type Waiting = Pick<DueTask<unknown>, "dueAt" | "number"> & { readonly begin: () => Promise<void> };

/** Does one thing after the other at each place: of those that wait, what is due first, and of the rest what came first. */
export function createDueOrder(): <Result>(task: DueTask<Result>) => Promise<Result> {
  const places = new Map<string, Waiting[]>();
  return ({ place, settleMs, waitsMs, tooLate, run, dueAt, number }) =>
    new Promise((resolve, reject) => {
      const patience = setTimeout(() => {
        leave(place, entry);
        reject(tooLate());
      }, waitsMs);
      const begin = () => {
        clearTimeout(patience);
        return run().then(resolve, reject);
      };
      const entry = { dueAt, number, begin };
      const waiting = places.get(place);
      if (waiting !== undefined) {
        waiting.push(entry);
        return;
      }
      places.set(place, [entry]);
      void work(place, settleMs);
    });

  function leave(place: string, entry: Waiting): void {
    const waiting = places.get(place) ?? [];
    if (waiting.includes(entry)) waiting.splice(waiting.indexOf(entry), 1);
  }

  async function work(place: string, settleMs: number): Promise<void> {
    const waiting = places.get(place) ?? [];
    if (settleMs > 0) await pause(settleMs);
    for (let next = first(waiting); next !== undefined; next = first(waiting)) {
      waiting.splice(waiting.indexOf(next), 1);
      await next.begin();
    }
    places.delete(place);
  }
}

function first(waiting: readonly Waiting[]): Waiting | undefined {
  return waiting.toSorted((one, other) => dueOf(one) - dueOf(other) || one.number - other.number)[0];
}

function dueOf({ dueAt }: Waiting): number {
  return dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
