import type { Queue } from "#src/store/store.ts";
import type { Place } from "./voice.ts";

/** So many must have waited for their time to say something. */
const sample = 5;

/** What somebody who waits is told of their place. */
export function placeIn({ ahead, hasMore, waitedMs }: Queue): Place {
  const typical = waitedMs.toSorted((a, b) => a - b)[Math.floor(waitedMs.length / 2)];
  const isKnown = typical !== undefined && waitedMs.length >= sample;
  return {
    position: ahead + 1,
    ...(hasMore && { isLater: true }),
    ...(isKnown && { minutes: Math.max(1, Math.round(typical / 60_000)) }),
  };
}
