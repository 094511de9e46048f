import { z } from "zod";
import { list } from "./config-values.ts";
import type { Shift } from "./desk/business-hours.ts";
import type { Schedule } from "./desk/schedule.ts";
import { shiftsIn, shiftsPattern } from "./desk/shift-text.ts";
import { isTimeZone } from "./time-zone.ts";

const days: readonly string[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const dayPattern = `(?:${days.join("|")})`;
const daysPattern = `${dayPattern}(?:-${dayPattern})?`;
const entryPattern = new RegExp(`^(${daysPattern}(?:,${daysPattern})*) +(${shiftsPattern})$`, "i");

/** "Mon-Fri 09:00-12:00,13:00-18:00; Sat 10:00-12:00"; 22:00-30:00 is a night shift until 6 in the morning. */
const week = z
  .string()
  .refine((text) => entriesOf(text).every((entry) => entryPattern.test(entry)), {
    error: "must be days and times, as Mon-Fri 09:00-12:00,13:00-18:00; Sat 10:00-12:00",
  })
  .transform(toWeek);

const zone = z.string().refine(isTimeZone, { error: "must be the name of a time zone, as Asia/Tokyo" });

const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(?:\.\.\d{4}-\d\d-\d\d)?$/, "must be a day or two, as 2026-12-29..2027-01-03");

const minutes = z
  .string()
  .regex(/^[1-9]\d{0,4}$/, "must be a number of minutes from 1 to 99999")
  .transform(Number);

export const hoursVariables = {
  BUSINESS_HOURS: week.optional(),
  DESK_TIME_ZONE: zone.default(Intl.DateTimeFormat().resolvedOptions().timeZone),
  HOLIDAYS: z.enum(["JP", "none"], "allowed: JP, none").default("none"),
  CLOSED_DAYS: list(day).default([]),
  REPLY_WITHIN_MINUTES: minutes.default(60),
  NOBODY_CAME_MINUTES: minutes.default(5),
  USER_SILENT_MINUTES: minutes.default(15),
  USER_GONE_MINUTES: minutes.default(24 * 60),
  AGENT_GONE_MINUTES: minutes.default(10),
  AGENT_CAPACITY: minutes.default(5),
} as const;

export type HoursValues = z.infer<z.ZodObject<typeof hoursVariables>>;

/** When somebody is at the desk; undefined when nobody said. */
export function scheduleIn(values: HoursValues): Schedule | undefined {
  const { BUSINESS_HOURS, HOLIDAYS, CLOSED_DAYS } = values;
  if (BUSINESS_HOURS === undefined) return undefined;
  const closed = CLOSED_DAYS.map((entry) => entry.split("..")).map(([from = "", to = from]) => ({
    from,
    to,
  }));
  return { week: BUSINESS_HOURS, holidays: HOLIDAYS, closed, extra: [] };
}

function entriesOf(text: string): readonly string[] {
  return text
    .split(";")
    .map((entry) => entry.trim())
    .filter(Boolean);
}

function toWeek(text: string): readonly (readonly Shift[])[] {
  const shifts: Shift[][] = days.map(() => []);
  for (const entry of entriesOf(text)) {
    const [, named = "", times = ""] = entryPattern.exec(entry) ?? [];
    for (const day of named.toLowerCase().split(",").flatMap(daysIn)) {
      shifts[day]?.push(...(shiftsIn(times) ?? []));
    }
  }
  return shifts;
}

function daysIn(range: string): readonly number[] {
  const [first = 0, last = first] = range.split("-").map((name) => days.indexOf(name));
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => (first + index) % 7);
}
