import { type CauseId, causes } from "#dialogs/mail-reception/causes.ts";
import { interview, type Policy } from "./interview.ts";
import type { Requester } from "./requesters.ts";
import { type Spread, spread } from "./spread.ts";

export type Result = Spread & {
  readonly requesters: number;
  /** How often the most suspected cause is the right one, and one of the two most suspected. */
  readonly top1: number;
  readonly top2: number;
};

export type Simulation = Result & { readonly causes: Readonly<Partial<Record<CauseId, Result>>> };

/** Every requester, asked the way a policy asks. */
export function simulation(requesters: readonly Requester[], next: Policy): Simulation {
  const played = requesters.map((requester) => {
    const { asked, ranked } = interview(requester, next);
    return { cause: requester.cause, asked: asked.length, place: ranked.indexOf(requester.cause) };
  });
  return {
    ...result(played),
    causes: Object.fromEntries(
      causes.map((cause) => [cause, result(played.filter((one) => one.cause === cause))]),
    ),
  };
}

function result(played: readonly { readonly asked: number; readonly place: number }[]): Result {
  const ends = new Map<number, number>();
  for (const { asked } of played) ends.set(asked, (ends.get(asked) ?? 0) + 1);
  const within = (places: number): number =>
    played.filter(({ place }) => place < places).length / played.length;
  return { ...spread(ends), requesters: played.length, top1: within(1), top2: within(2) };
}
