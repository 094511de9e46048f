/** So many failures in a row, and nothing is tried for a while. */
const failuresEnough = 3;
const restMs = 60_000;

/** Who waits for a slow server holds memory here: beyond this many at once nobody else is let wait. */
const mostAtOnce = 16;

type Breaker = <Result>(work: () => Promise<Result>) => Promise<Result | undefined>;

/** Runs work and gives undefined where it fails; rests after failures in a row, and tells of it once. */
export function breaker({ now, opened }: { readonly now: () => Date; readonly opened: () => void }): Breaker {
  let failures = 0;
  let restsUntil = 0;
  let underWay = 0;
  const failed = () => {
    failures += 1;
    if (failures % failuresEnough !== 0) return;
    restsUntil = now().getTime() + restMs;
    opened();
  };
  return async (work) => {
    if (underWay >= mostAtOnce || now().getTime() < restsUntil) return undefined;
    underWay += 1;
    try {
      const result = await work();
      failures = 0;
      return result;
    } catch {
      // whatever went wrong there, nobody here is to notice
      failed();
      return undefined;
    } finally {
      underWay -= 1;
    }
  };
}
