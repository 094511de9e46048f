import type { Shift } from "./business-hours.ts";

const time = "(?:[01]?\\d|2\\d|3[0-5]):[0-5]\\d";
const shift = `${time}-${time}`;

/** Shifts as people write them: 09:00-12:00,13:00-18:00. */
export const shiftsPattern = `${shift}(?:, ?${shift})*`;

const whole = new RegExp(`^${shiftsPattern}$`);

/** The shifts that are written; undefined when it is nothing of the kind. */
export function shiftsIn(text: string): readonly Shift[] | undefined {
  return whole.test(text) ? text.split(",").map(toShift) : undefined;
}

export function shiftText(shifts: readonly Shift[]): string {
  return shifts.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(", ");
}

/** A shift that ends before it begins goes on after midnight. */
function toShift(text: string): Shift {
  const [from = 0, to = 0] = text.trim().split("-").map(minutesOf);
  return { from, to: to <= from ? to + 24 * 60 : to };
}

function minutesOf(clockTime: string): number {
  return Number(clockTime.slice(0, -3)) * 60 + Number(clockTime.slice(-2));
}

function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
