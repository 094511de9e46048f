/** What a way to say a time means, with the numbers and names found in it. */
export type Moment = { readonly means: string; readonly n?: number; readonly weekday?: number } & {
  readonly month?: number;
  readonly day?: number;
};

/**
 * The day, week ("2026-11-16/2026-11-22"), month ("2026-10") or year that is meant, seen from `today` and always the
 * last one there was; undefined where no date can be told.
 */
export function dateOf({ means, ...found }: Moment, today: string): string | undefined {
  const [unit = "", counted = "0"] = means.split(" ");
  const back = counted === "n" ? (found.n ?? 0) : Number(counted);
  switch (unit) {
    case "day":
      return daysBefore(today, back);
    case "weeks":
      return daysBefore(today, back * 7);
    case "week":
      return `${monday(today, back)}/${daysBefore(monday(today, back), -6)}`;
    case "weekday":
      return lastWeekday(found.weekday ?? 0, today);
    case "weekday-of-week":
      return past(daysBefore(monday(today, back), -(((found.weekday ?? 0) + 6) % 7)), today);
    case "month":
      return monthBefore(today, back);
    case "named-month":
      return namedMonth(found.month ?? 0, today);
    case "date":
      return namedDay(found.month ?? 0, found.day ?? 0, today);
    case "day-of-month":
      return dayOfMonth(found.day ?? 0, today);
    case "day-of-month-of":
      return existing(`${monthBefore(today, back)}-${two(found.day ?? 0)}`);
    case "year":
      return String(Number(today.slice(0, 4)) - back);
    default:
      return undefined;
  }
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** Monday begins the week. */
function monday(today: string, weeksBack: number): string {
  return daysBefore(today, ((weekdayOf(today) + 6) % 7) + weeksBack * 7);
}

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** Whoever means today says so: the last one before it. */
function lastWeekday(weekday: number, today: string): string {
  return daysBefore(today, ((weekdayOf(today) - weekday + 6) % 7) + 1);
}

function past(day: string, today: string): string | undefined {
  return day <= today ? day : undefined;
}

function monthBefore(today: string, months: number): string {
  const index = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - months;
  return `${Math.floor(index / 12)}-${two((index % 12) + 1)}`;
}

function namedMonth(month: number, today: string): string | undefined {
  if (month < 1 || month > 12) return undefined;
  const year = Number(today.slice(0, 4));
  return `${month <= Number(today.slice(5, 7)) ? year : year - 1}-${two(month)}`;
}

function namedDay(month: number, day: number, today: string): string | undefined {
  const year = Number(today.slice(0, 4));
  const written = `${two(month)}-${two(day)}`;
  return existing(`${`${year}-${written}` <= today ? year : year - 1}-${written}`);
}

function dayOfMonth(day: number, today: string): string | undefined {
  const written = existing(`${today.slice(0, 7)}-${two(day)}`);
  return written !== undefined && written <= today
    ? written
    : existing(`${monthBefore(today, 1)}-${two(day)}`);
}

function existing(day: string): string | undefined {
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? undefined : day;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
