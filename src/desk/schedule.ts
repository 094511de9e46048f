import holidays from "@holiday-jp/holiday_jp";
import { z } from "zod";
import type { BusinessHours } from "./business-hours.ts";

const shift = z.object({ from: z.int().min(0), to: z.int().min(1) }).readonly();
const day = z.iso.date();

/** When somebody is at the desk, as it is set in the environment or on the desk's own page. */
export const scheduleSchema = z
  .object({
    /** The shifts of each day of the week, Sunday first. */
    week: z.array(z.array(shift).readonly()).length(7).readonly(),
    /** Whose public holidays are kept. */
    holidays: z.enum(["JP", "none"]),
    /** The company's own closures, first and last day. */
    closed: z.array(z.object({ from: day, to: day }).readonly()).readonly(),
    /** Shifts of single days, also where the desk would be closed. */
    extra: z.array(z.object({ day, shifts: z.array(shift).readonly() }).readonly()).readonly(),
  })
  .readonly();

export type Schedule = z.infer<typeof scheduleSchema>;

export function hoursOf({ week, closed, extra, ...kept }: Schedule, timeZone: string): BusinessHours {
  return {
    timeZone,
    week,
    isClosed: (on) =>
      closed.some(({ from, to }) => from <= on && on <= to) ||
      // noon: the library looks at the day of the server's own zone
      (kept.holidays === "JP" && holidays.isHoliday(new Date(`${on}T12:00:00`))),
    extra: (on) => extra.filter((opening) => opening.day === on).flatMap(({ shifts }) => shifts),
  };
}
