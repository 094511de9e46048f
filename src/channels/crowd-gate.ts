export type CrowdGate = {
  /** Lets somebody in, and gives what to call when they are done; undefined while it is too crowded for one more. */
  readonly enter: () => (() => void) | undefined;
};

/** Fewer are let in however slow it is: what they wait for is no crowd. */
const always = 100;
const patienceMs = 700;

/**
 * Who would wait too long is better told so at once: they come back, and those who are inside are served in time. It is
 * too crowded while many are inside and whoever left last had waited long.
 */
export function createCrowdGate(now: () => number): CrowdGate {
  let inside = 0;
  let lastTookMs = 0;
  return {
    enter: () => {
      if (inside >= always && lastTookMs > patienceMs) return undefined;
      const enteredAt = now();
      inside += 1;
      return () => {
        inside -= 1;
        lastTookMs = now() - enteredAt;
      };
    },
  };
}
