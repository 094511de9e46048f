import holidays from "@holiday-jp/holiday_jp";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOpen, opensAt, replyBy } from "#src/desk/business-hours.ts";
import { hoursOf, type Schedule } from "#src/desk/schedule.ts";

const zones = ["Asia/Tokyo", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"];

const minuteMs = 60_000;
const stepMs = 15 * minuteMs;
const first = Date.parse("2026-01-01T00:00:00Z");
const last = Date.parse("2028-01-01T00:00:00Z");

/** Two years, a quarter of an hour at a time. */
const instants = fc
  .integer({ min: first / stepMs, max: last / stepMs })
  .map((quarter) => new Date(quarter * stepMs));
const day = fc.integer({ min: 0, max: 760 }).map((after) => isoDay(first + after * 1_440 * minuteMs));

/** A lunch break, a night shift, holidays, and whatever closures and openings besides. */
const schedules: fc.Arbitrary<Schedule> = fc.record({
  week: fc.constant(
    [0, 1, 2, 3, 4, 5, 6].map((weekday) => {
      if (weekday === 0) return [];
      if (weekday === 6) return [{ from: 22 * 60, to: 26 * 60 }];
      return [
        { from: 8 * 60 + 30, to: 12 * 60 + 15 },
        { from: 13 * 60, to: 17 * 60 + 45 },
      ];
    }),
  ),
  holidays: fc.constantFrom("JP", "none"),
  closed: fc.array(
    fc.record({ from: day, days: fc.integer({ min: 0, max: 12 }) }).map(({ from, days }) => ({
      from,
      to: isoDay(Date.parse(from) + days * 1_440 * minuteMs),
    })),
    { maxLength: 30 },
  ),
  extra: fc.array(
    fc.record({
      day,
      shifts: fc.constantFrom(
        [{ from: 10 * 60, to: 11 * 60 + 45 }],
        // into the lunch break, over the end of the day, and beside a shift
        [{ from: 12 * 60, to: 13 * 60 + 30 }],
        [{ from: 20 * 60, to: 25 * 60 }],
        [
          { from: 17 * 60 + 45, to: 19 * 60 },
          { from: 6 * 60, to: 7 * 60 },
        ],
      ),
    }),
    { maxLength: 30 },
  ),
});

describe.each(zones)("in %s, at every instant of two years", (zone) => {
  test("the desk is open when a clock on its wall says so, and a second beside each edge, too", () => {
    fc.assert(
      fc.property(schedules, instants, fc.constantFrom(-1_000, 0, 1_000), (schedule, moment, besideMs) => {
        const at = new Date(moment.getTime() + besideMs);
        return isOpen(hoursOf(schedule, zone), at) === isOpenByClock(schedule, at, zone);
      }),
      { numRuns: 800 },
    );
  });

  test("somebody is there, or answers by a time when somebody is, after so many minutes at the desk", () => {
    fc.assert(
      fc.property(schedules, instants, fc.integer({ min: 1, max: 60 }), (schedule, moment, quarters) => {
        const desk = hoursOf(schedule, zone);
        const promised = replyBy(desk, moment, quarters * 15);
        if (promised === undefined) return false;

        expect(isOpenByClock(schedule, new Date(promised.getTime() - 1), zone)).toBe(true);
        expect(staffedQuarters(schedule, { from: moment, to: promised }, zone)).toBe(quarters);
        const opens = opensAt(desk, moment) ?? new Date(0);
        expect(isOpenByClock(schedule, opens, zone)).toBe(true);
        expect(isOpen(desk, moment) || opens < promised).toBe(true);
        return true;
      }),
      { numRuns: 30 },
    );
  });

  test("who asks later, or whose clock jumps, is answered no sooner", () => {
    fc.assert(
      fc.property(schedules, instants, fc.integer({ min: 0, max: 100_000 }), (schedule, moment, jumpS) => {
        const desk = hoursOf(schedule, zone);
        const [sooner, later] = [moment, new Date(moment.getTime() + jumpS * 1_000)].map((at) =>
          replyBy(desk, at, 60),
        );
        return sooner !== undefined && later !== undefined && sooner <= later;
      }),
      { numRuns: 100 },
    );
  });
});

/** Told another way: by what the clock and the calendar on the wall say. */
function isOpenByClock({ week, closed, extra, ...kept }: Schedule, at: Date, zone: string): boolean {
  const shiftsOn = (on: string) => {
    const isClosed =
      closed.some(({ from, to }) => from <= on && on <= to) ||
      (kept.holidays === "JP" && holidays.isHoliday(new Date(`${on}T12:00:00`)));
    const usual = isClosed ? [] : (week[new Date(on).getUTCDay()] ?? []);
    return [...usual, ...extra.filter((opening) => opening.day === on).flatMap(({ shifts }) => shifts)];
  };
  const { today, minutes } = wallClock(at, zone);
  const yesterday = isoDay(Date.parse(today) - 1_440 * minuteMs);
  return (
    shiftsOn(today).some(({ from, to }) => from <= minutes && minutes < to) ||
    shiftsOn(yesterday).some(({ to }) => minutes + 1_440 < to)
  );
}

function staffedQuarters(schedule: Schedule, { from, to }: Record<"from" | "to", Date>, zone: string) {
  let quarters = 0;
  for (let ms = from.getTime(); ms < to.getTime(); ms += stepMs) {
    if (isOpenByClock(schedule, new Date(ms), zone)) quarters += 1;
  }
  return quarters;
}

const clocks = new Map(
  zones.map((zone) => [
    zone,
    new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }),
  ]),
);

function wallClock(at: Date, zone: string) {
  const [today = "", time = ""] = (clocks.get(zone)?.format(at) ?? "").split(" ");
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return { today, minutes: hours * 60 + minutes + seconds / 60 };
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
