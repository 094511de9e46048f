type Window = { readonly calls: number; readonly ms: number };

/** What Teams takes from a bot in one conversation, and for one organisation. */
const inConversation: readonly Window[] = [
  { calls: 7, ms: 1_000 },
  { calls: 8, ms: 2_000 },
  { calls: 60, ms: 30_000 },
  { calls: 1_800, ms: 3_600_000 },
];
const inTenant: readonly Window[] = [{ calls: 30, ms: 1_000 }];

export type Pace = {
  /** Takes a place for one call; or says in how many milliseconds there is one. */
  readonly take: (place: { readonly conversation: string; readonly tenant: string | undefined }) => number;
};

/** Keeps the calls of this process below the limits; what several processes do together, the channel's 429 corrects. */
export function createPace(now: () => Date): Pace {
  const conversations = new Map<string, number[]>();
  const tenants = new Map<string, number[]>();
  let sweptAt = 0;

  return {
    take: ({ conversation, tenant = "" }) => {
      const at = now().getTime();
      sweep(at);
      const mine = callsOf(conversations, conversation, at);
      const ours = callsOf(tenants, tenant, at);
      const wait = Math.max(waitFor(mine, inConversation, at), waitFor(ours, inTenant, at));
      if (wait > 0) return wait;
      mine.push(at);
      ours.push(at);
      // no window looks further back than this
      mine.splice(0, mine.length - 1_800);
      ours.splice(0, ours.length - 30);
      return 0;
    },
  };

  /** Forgets who was quiet for an hour. */
  function sweep(at: number): void {
    if (at - sweptAt < 60_000) return;
    sweptAt = at;
    for (const [key, calls] of conversations) {
      if ((calls.at(-1) ?? 0) <= at - 3_600_000) conversations.delete(key);
    }
  }
}

function callsOf(all: Map<string, number[]>, key: string, at: number): number[] {
  const known = all.get(key) ?? [];
  // calls that are still to come were made before the clock was set back
  const calls = (known.at(-1) ?? 0) > at ? [] : known;
  all.set(key, calls);
  return calls;
}

/** How long until every window has room for one more call. */
function waitFor(calls: readonly number[], windows: readonly Window[], at: number): number {
  const waits = windows.map((window) => {
    const first = calls.at(-window.calls);
    return first === undefined || calls.length < window.calls ? 0 : first + window.ms - at;
  });
  return Math.max(0, ...waits);
}
