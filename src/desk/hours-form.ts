import { z } from "zod";
import type { DeskWords } from "./desk-words.ts";
import type { Schedule } from "./schedule.ts";
import { shiftsIn, shiftText } from "./shift-text.ts";

/** The days of the week as they stand on the page: Monday first. */
export const weekDays = [1, 2, 3, 4, 5, 6, 0] as const;

export const dayFields = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

export type HoursField = (typeof dayFields)[number] | "holidays" | "closed" | "extra";

/** What stands in the form's fields. */
export type WrittenHours = Readonly<Record<HoursField, string>>;

export type HoursProblems = Readonly<Partial<Record<HoursField | "whole", string>>>;

export function writtenHours({ week, holidays, closed, extra }: Schedule): WrittenHours {
  const days = dayFields.map((name, index) => [name, shiftText(week[index] ?? [])] as const);
  return {
    // boundary: fromEntries forgets which names it was given
    ...(Object.fromEntries(days) as Record<(typeof dayFields)[number], string>),
    holidays,
    closed: closed.map(({ from, to }) => (from === to ? from : `${from}..${to}`)).join("\n"),
    extra: extra.map(({ day, shifts }) => `${day} ${shiftText(shifts)}`).join("\n"),
  };
}

/** The form as it was sent; full-width digits, commas and dashes are as good as others. */
export function writtenIn(form: URLSearchParams): WrittenHours {
  const text = (name: string) => plain(form.get(name) ?? "").slice(0, 4_000);
  const days = dayFields.map((name) => [name, text(name)] as const);
  return {
    ...(Object.fromEntries(days) as Record<(typeof dayFields)[number], string>),
    holidays: text("holidays"),
    closed: text("closed"),
    extra: text("extra"),
  };
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[〜∼]/g, "~")
    .replace(/[–—−]/g, "-")
    .replaceAll("、", ",")
    .replaceAll("\r", "")
    .trim();
}

/** What was written as a schedule, or what is wrong with each field. */
export function scheduleOf(
  written: WrittenHours,
  { hours: words }: Pick<DeskWords, "hours">,
): { readonly schedule: Schedule } | { readonly problems: HoursProblems } {
  const week = dayFields.map((name) => (written[name] === "" ? [] : shiftsOf(written[name])));
  const closed = lines(written.closed).map(spanIn);
  const extra = lines(written.extra).map(openingIn);
  const problems: HoursProblems = {
    ...Object.fromEntries(dayFields.flatMap((name, day) => (week[day] ? [] : [[name, words.badShifts]]))),
    ...(closed.includes(undefined) && { closed: words.badClosed }),
    ...(extra.includes(undefined) && { extra: words.badExtra }),
    ...(week.every((shifts) => shifts?.length === 0) && { whole: words.nobodyEver }),
  };
  if (Object.keys(problems).length > 0) return { problems };
  return {
    schedule: {
      week: week.map((shifts) => shifts ?? []),
      holidays: written.holidays === "JP" ? "JP" : "none",
      closed: closed.filter((span) => span !== undefined),
      extra: extra.filter((opening) => opening !== undefined),
    },
  };
}

function lines(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

function shiftsOf(text: string) {
  return shiftsIn(text.replaceAll("~", "-").replace(/\s*([-,])\s*/g, "$1"));
}

const isDay = (text: string) => z.iso.date().safeParse(text).success;

function spanIn(line: string): Schedule["closed"][number] | undefined {
  const [from = "", to = from] = line.split(/\s*(?:\.\.|~)\s*/);
  return isDay(from) && isDay(to) && from <= to ? { from, to } : undefined;
}

function openingIn(line: string): Schedule["extra"][number] | undefined {
  const [, day = "", times = ""] = /^(\S+)\s+(.+)$/.exec(line) ?? [];
  const shifts = shiftsOf(times);
  return isDay(day) && shifts ? { day, shifts } : undefined;
}
