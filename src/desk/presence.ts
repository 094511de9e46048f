import type { Agent, Load } from "#src/store/account-store.ts";

/** What counts as being at the desk. */
export type PresenceRules = {
  /** Whoever was not heard of for so many minutes has gone. */
  readonly goneMinutes: number;
  /** How many cases somebody takes at once, unless it is said of them. */
  readonly capacity: number;
};

export type Whereabouts = "available" | "away" | "gone";

/** Where somebody is; undefined for who was never at the desk. */
export function whereabouts(
  { presence, isDisabled }: Pick<Agent, "presence" | "isDisabled">,
  at: Date,
  { goneMinutes }: Pick<PresenceRules, "goneMinutes">,
): Whereabouts | undefined {
  if (presence === undefined) return undefined;
  if (isDisabled || goneAt(presence.seenAt, goneMinutes) <= at) return "gone";
  return presence.isAvailable ? "available" : "away";
}

/** From when on somebody has gone, if nothing more is heard of them. */
export function goneAt(seenAt: Date, goneMinutes: number): Date {
  return new Date(seenAt.getTime() + goneMinutes * 60_000);
}

/**
 * Whether somebody is there who has room for one more case. Where nobody was ever at the desk it is not used, and its
 * hours alone say when somebody answers.
 */
export function isStaffed(
  agents: readonly Agent[],
  loads: readonly Load[],
  { at, ...rules }: PresenceRules & { readonly at: Date },
): boolean {
  if (agents.every(({ presence }) => presence === undefined)) return true;
  return agents.some((agent) => {
    const taken = loads.find((load) => load.agent === agent.name)?.cases ?? 0;
    return whereabouts(agent, at, rules) === "available" && taken < (agent.capacity ?? rules.capacity);
  });
}
