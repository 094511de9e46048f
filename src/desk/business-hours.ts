import { addDays, instantOf, localDay } from "./zoned-time.ts";

/** Minutes after midnight; `to` beyond 1440 reaches into the next day. */
export type Shift = { readonly from: number; readonly to: number };

/** When somebody is at the desk. */
export type BusinessHours = {
  readonly timeZone: string;
  /** The shifts of each day of the week, Sunday first. */
  readonly week: readonly (readonly Shift[])[];
  /** Days (2026-12-31) without any shift: public holidays and the company's own. */
  readonly isClosed: (day: string) => boolean;
  /** The shifts of a single day, besides those of the week and also where it is closed. */
  readonly extra: (day: string) => readonly Shift[];
};

type Opening = { readonly from: Date; readonly to: Date };

/** Longer than any desk is closed: whoever has no shift in it has none. */
const lookAheadDays = 60;

export function isOpen(hours: BusinessHours, at: Date): boolean {
  const opening = openings(hours, at).next().value;
  return opening !== undefined && opening.from <= at;
}

/** The next instant at which the desk opens, which is later than `at`; undefined when it does not in the next 60 days. */
export function opensAt(hours: BusinessHours, at: Date): Date | undefined {
  for (const { from } of openings(hours, at)) if (from > at) return from;
  return undefined;
}

/**
 * The instant by which somebody will have had so many minutes at the desk; always inside staffed hours, or at their
 * end. Undefined when nobody is there for the next 60 days.
 */
export function replyBy(hours: BusinessHours, at: Date, minutes: number): Date | undefined {
  let leftMs = minutes * 60_000;
  for (const { from, to } of openings(hours, at)) {
    const start = Math.max(from.getTime(), at.getTime());
    const end = start + leftMs;
    if (end <= to.getTime()) return new Date(end);
    leftMs -= to.getTime() - start;
  }
  return undefined;
}

/** What is open now or later, in order; shifts that touch are one. */
function* openings(hours: BusinessHours, at: Date): Generator<Opening, undefined> {
  let pending: Opening | undefined;
  for (const next of shiftsFrom(hours, at)) {
    if (pending !== undefined && next.from <= pending.to) {
      pending = { from: pending.from, to: next.to > pending.to ? next.to : pending.to };
      continue;
    }
    if (pending !== undefined) yield pending;
    pending = next;
  }
  if (pending !== undefined) yield pending;
}

function* shiftsFrom(hours: BusinessHours, at: Date): Generator<Opening> {
  const today = localDay(at, hours.timeZone);
  // yesterday's night shift may still be on
  for (let ahead = -1; ahead <= lookAheadDays; ahead += 1) {
    for (const shift of openingsOn(addDays(today, ahead), hours)) {
      if (shift.to > at && shift.to > shift.from) yield shift;
    }
  }
}

function openingsOn(day: string, { timeZone, week, isClosed, extra }: BusinessHours): readonly Opening[] {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const usual = isClosed(day) ? [] : (week[weekday] ?? []);
  return [...usual, ...extra(day)]
    .toSorted((one, other) => one.from - other.from)
    .map(({ from, to }) => ({ from: instantOf(day, from, timeZone), to: instantOf(day, to, timeZone) }));
}
