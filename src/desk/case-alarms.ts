import { z } from "zod";
import type { Alarm, CaseStanding } from "#src/turn/case-rules.ts";
import { type BusinessHours, opensAt } from "./business-hours.ts";
import type { ClockEvent } from "./case-life.ts";
import { goneAt, type PresenceRules } from "./presence.ts";

/** How long, in minutes, somebody waits for somebody. */
export type Patience = {
  /** The requester for an agent, until they are offered to be answered later. */
  readonly nobodyCame: number;
  /** The agent for the requester, until those are reminded … */
  readonly userSilent: number;
  /** … and, after that, until the case is closed. */
  readonly userGone: number;
};

const alarmSchema = z.object({
  type: z.literal("alarm"),
  case: z.int(),
  since: z.string(),
  /** The newest thing said; absent where it does not matter what was said since. */
  lastSequence: z.int().exactOptional(),
  /** What the requester said last; it does not matter any more once an agent has answered. */
  unanswered: z.int().exactOptional(),
});

/** What an alarm was set for: it rings only if the case still stands like that. */
export type AlarmSet = Readonly<z.infer<typeof alarmSchema>>;

/** What a stored alarm was set for. Throws on one that no version of this program wrote. */
export function toAlarmSet(payload: unknown): AlarmSet {
  return alarmSchema.parse(payload);
}

/** The alarms a case needs that has come to its status just now. */
export function statusAlarms(
  { number, status, since, dueAt }: CaseStanding,
  at: Date,
  desk: { readonly hours: BusinessHours | undefined; readonly patience: Patience },
): readonly Alarm[] {
  const { hours, patience } = desk;
  const set = { type: "alarm", case: number, since: since.toISOString() } as const;
  if (status === "waiting") {
    const overdue = dueAt !== undefined && dueAt > at ? [alarm("overdue", set, dueAt)] : [];
    return [alarm("nobody-came", set, inMinutes(patience.nobodyCame, at)), ...overdue];
  }
  const opening = status === "deferred" && hours ? opensAt(hours, at) : undefined;
  return opening === undefined ? [] : [alarm("desk-opened", set, inDueOrder(opening, dueAt))];
}

const longestDelayMs = 2_000;

/** What is due sooner comes up sooner: a millisecond for every minute, as nobody can take in more at once. */
function inDueOrder(opening: Date, dueAt: Date | undefined): Date {
  const minutes = dueAt === undefined ? longestDelayMs : (dueAt.getTime() - opening.getTime()) / 60_000;
  return new Date(opening.getTime() + Math.round(Math.min(longestDelayMs, Math.max(0, minutes))));
}

/** The alarm for a requester who says nothing more after this. */
export function silenceAlarms(
  { number, since }: CaseStanding,
  {
    at,
    lastSequence,
    wasReminded,
  }: { readonly at: Date; readonly lastSequence: number; readonly wasReminded: boolean },
  patience: Patience,
): readonly Alarm[] {
  const set = { type: "alarm", case: number, since: since.toISOString(), lastSequence } as const;
  return [
    wasReminded
      ? alarm("user-gone", set, inMinutes(patience.userGone, at))
      : alarm("user-silent", set, inMinutes(patience.userSilent, at)),
  ];
}

/** The alarm for an agent who is gone, and has left unanswered what the requester said. */
export function goneAlarm(
  { number, since }: CaseStanding,
  said: { readonly at: Date; readonly sequence: number },
  { goneMinutes }: Pick<PresenceRules, "goneMinutes">,
): readonly Alarm[] {
  const set = { type: "alarm", case: number, since: since.toISOString(), unanswered: said.sequence } as const;
  return [alarm("agent-gone", set, goneAt(said.at, goneMinutes))];
}

/** What an alarm means when it rings: who waits when the desk has closed meanwhile is answered when it opens. */
export function eventOf(type: ClockEvent["type"], isClosed: boolean): ClockEvent {
  return { type: type === "nobody-came" && isClosed ? "desk-closed" : type };
}

// a target of its own for each kind: a day's wait must not hold up one of minutes
function alarm(target: ClockEvent["type"], payload: AlarmSet, dueAt: Date): Alarm {
  return { target, payload, dueAt };
}

function inMinutes(minutes: number, at: Date): Date {
  return new Date(at.getTime() + minutes * 60_000);
}
