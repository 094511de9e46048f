import { describe, expect, test } from "vitest";
import { z } from "zod";
import { hoursVariables, scheduleIn } from "#src/config-hours.ts";
import { type BusinessHours, isOpen, replyBy } from "#src/desk/business-hours.ts";
import { hoursOf } from "#src/desk/schedule.ts";

function hours(settings: Readonly<Record<string, string>>): BusinessHours {
  const values = z.object(hoursVariables).parse({ DESK_TIME_ZONE: "Asia/Tokyo", ...settings });
  const schedule = scheduleIn(values);
  if (schedule === undefined) throw new Error("no hours");
  return hoursOf(schedule, values.DESK_TIME_ZONE);
}

const office = { BUSINESS_HOURS: "Mon-Fri 09:00-12:00,13:00-18:00", HOLIDAYS: "JP" };
const at = (text: string) => new Date(`${text}+09:00`);

describe("an office in Tokyo, with a lunch break", () => {
  test.each([
    ["2026-11-24T08:59:59", false],
    ["2026-11-24T09:00:00", true],
    ["2026-11-24T11:59:59", true],
    ["2026-11-24T12:00:00", false],
    ["2026-11-24T13:00:00", true],
    ["2026-11-24T18:00:00", false],
    // a Saturday, and a holiday on a Monday
    ["2026-11-21T10:00:00", false],
    ["2026-11-23T10:00:00", false],
  ])("at %s is open: %s", (moment, open) => {
    expect(isOpen(hours(office), at(moment))).toBe(open);
  });

  test.each([
    ["2026-11-24T10:00:00", "2026-11-24T11:00:00"],
    // the lunch break does not count
    ["2026-11-24T11:30:00", "2026-11-24T13:30:00"],
    ["2026-11-24T12:20:00", "2026-11-24T14:00:00"],
    ["2026-11-24T17:30:00", "2026-11-25T09:30:00"],
    // Friday evening before a holiday on Monday
    ["2026-11-20T19:00:00", "2026-11-24T10:00:00"],
  ])("answers what comes at %s by %s, given an hour", (asked, answered) => {
    expect(replyBy(hours(office), at(asked), 60)).toEqual(at(answered));
  });

  test("closes on days of its own", () => {
    const closed = hours({ ...office, CLOSED_DAYS: "2026-12-29..2027-01-03, 2026-11-25" });

    expect(replyBy(closed, at("2026-11-24T19:00:00"), 60)).toEqual(at("2026-11-26T10:00:00"));
    expect(replyBy(closed, at("2026-12-28T19:00:00"), 60)).toEqual(at("2027-01-04T10:00:00"));
  });
});

test("a night shift reaches into the next day", () => {
  const night = hours({ BUSINESS_HOURS: "Fri 22:00-06:00" });

  expect(isOpen(night, at("2026-11-28T05:59:59"))).toBe(true);
  expect(isOpen(night, at("2026-11-28T06:00:00"))).toBe(false);
  expect(replyBy(night, at("2026-11-27T23:30:00"), 120)).toEqual(at("2026-11-28T01:30:00"));
});

test.each([
  // in spring the clock leaps from 2:00 to 3:00, in autumn it shows 1:00 to 2:00 twice
  ["2026-03-08T06:59:59Z", true],
  ["2026-03-08T07:00:00Z", false],
  ["2026-11-01T05:30:00Z", true],
  ["2026-11-01T06:59:59Z", true],
  ["2026-11-01T07:00:00Z", false],
])("a night shift until two, in the night the clocks change, at %s: %s", (moment, open) => {
  const night = hours({ BUSINESS_HOURS: "Sat 22:00-02:00", DESK_TIME_ZONE: "America/New_York" });

  expect(isOpen(night, new Date(moment))).toBe(open);
});

test("nobody there at all is told apart from later", () => {
  const never: BusinessHours = { timeZone: "Asia/Tokyo", week: [], isClosed: () => false, extra: () => [] };

  expect(replyBy(never, at("2026-11-24T10:00:00"), 60)).toBeUndefined();
});
