import { networkOf } from "#src/client-address.ts";
import { nameKey } from "#src/store/name-key.ts";

export type Attempt =
  | { readonly type: "let-through"; readonly wasRight: () => void }
  | { readonly type: "held-back"; readonly retryAfterSeconds: number };

export type Throttle = (signInName: string, address: string) => Attempt;

const pauseMs = 15 * 60_000;
/** For a name from one address: whoever knows a name must not shut out who has it. */
const wrongForName = 20;
/** For a name from all addresses it never came in from. */
const wrongFromStrangers = 1_000;
/** More than for a name: a whole office may come from one address, and one who forgot must not shut out the others. */
const wrongFromAddress = 100;
const maxCounted = 10_000;

/**
 * Holds back who guesses passwords, for a quarter of an hour: a name at an address after 20 wrong ones, an address after
 * 100, and a name after 1,000 wherever it did not come in from before. Counted in memory: guesses then cost no writes,
 * and what a restart forgives is little against twelve characters.
 */
export function createThrottle(now: () => Date): Throttle {
  const names = createCounts(wrongForName, now);
  const strangers = createCounts(wrongFromStrangers, now);
  const known = createKnown();
  const addresses = createCounts(wrongFromAddress, now);
  return (signInName, address) => {
    // a name nobody has is counted like any other: nothing tells them apart
    const name = nameKey(signInName).slice(0, 100);
    const network = networkOf(address);
    const here = `${name} ${network}`;
    const strangersMs = known.has(here) ? 0 : strangers.waitMs(name);
    const waitMs = Math.max(names.waitMs(here), addresses.waitMs(network), strangersMs);
    if (waitMs > 0) return { type: "held-back", retryAfterSeconds: Math.ceil(waitMs / 1_000) };
    // wrong until it is known to be right: who tries many at once is counted as well
    names.add(here);
    strangers.add(name);
    addresses.add(network);
    return {
      type: "let-through",
      wasRight: () => {
        known.add(here);
        names.forget(here);
        strangers.takeBack(name);
        addresses.takeBack(network);
      },
    };
  };
}

/** Where names came in from, those who came last. */
function createKnown() {
  const known = new Set<string>();
  return {
    has: (here: string) => known.has(here),
    add: (here: string) => {
      known.delete(here);
      known.add(here);
      const [oldest] = known;
      if (known.size > maxCounted && oldest !== undefined) known.delete(oldest);
    },
  };
}

type Count = { readonly wrong: number; readonly lastMs: number };

function createCounts(limit: number, now: () => Date) {
  const counts = new Map<string, Count>();
  const current = (key: string): Count => {
    const count = counts.get(key);
    // also when the clock was set back since
    const isOver = count === undefined || Math.abs(now().getTime() - count.lastMs) >= pauseMs;
    return isOver ? { wrong: 0, lastMs: 0 } : count;
  };
  return {
    waitMs: (key: string) => {
      const { wrong, lastMs } = current(key);
      return wrong < limit ? 0 : lastMs + pauseMs - now().getTime();
    },
    add: (key: string) => {
      const { wrong } = current(key);
      // deleted first: the map then keeps those who tried last
      counts.delete(key);
      counts.set(key, { wrong: wrong + 1, lastMs: now().getTime() });
      const [oldest] = counts.keys();
      if (counts.size > maxCounted && oldest !== undefined) counts.delete(oldest);
    },
    takeBack: (key: string) => {
      const { wrong, lastMs } = current(key);
      if (wrong > 0) counts.set(key, { wrong: wrong - 1, lastMs });
    },
    forget: (key: string) => void counts.delete(key),
  };
}
