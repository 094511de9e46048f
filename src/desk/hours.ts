import type { ServerResponse } from "node:http";
import type { SetSchedule } from "#src/store/schedule-store.ts";
import type { ShowAgent, SignedVisit } from "./desk-request.ts";
import { type HoursProblems, scheduleOf, type WrittenHours, writtenHours, writtenIn } from "./hours-form.ts";
import { hoursPage } from "./hours-page.ts";
import { inLanguage } from "./layout.ts";
import { note } from "./note.ts";
import { hoursOf, type Schedule, scheduleSchema } from "./schedule.ts";
import { redirect, sendPage } from "./send.ts";

const nothing: Schedule = {
  week: Array.from({ length: 7 }, () => []),
  holidays: "none",
  closed: [],
  extra: [],
};

export const showHours: ShowAgent = (_, response, visit) => sendHours(response, 200, {}, visit);

/** Sets when somebody is at the desk, from now on, in every process. */
export const setHours: ShowAgent = async (_, response, visit) => {
  const written = writtenIn(visit.form);
  const read = scheduleOf(written, visit.reader.words);
  if ("problems" in read) return await sendHours(response, 422, { written, problems: read.problems }, visit);
  await note("hours-set", {}, visit);
  await set(read.schedule, { written }, response, visit);
};

/** Back to what was set before, or to the environment where nothing was. */
export const undoHours: ShowAgent = async (_, response, visit) => {
  const { store, form } = visit;
  const current = await store.schedule();
  const before = current && (await store.scheduleAt(current.follows));
  await note("hours-undone", {}, visit);
  // whoever pressed it on an old page meant another one
  const isMeant = String(current?.position) === form.get("follows");
  await set(isMeant ? before?.schedule : undefined, {}, response, visit);
};

/** Back to what the environment says. */
export const resetHours: ShowAgent = async (_, response, visit) => {
  await note("hours-reset", {}, visit);
  await set(undefined, {}, response, visit);
};

async function set(
  schedule: SetSchedule["schedule"],
  shown: { readonly written?: WrittenHours },
  response: ServerResponse,
  visit: SignedVisit,
): Promise<void> {
  const { store, form, session, now, reader } = visit;
  const follows = (await store.schedule())?.position ?? 0;
  const isSet =
    String(follows) === form.get("follows") &&
    (await store.setSchedule({
      follows,
      at: now(),
      by: session.agent.name,
      ...(schedule !== undefined && { schedule }),
    }));
  if (isSet) return redirect(response, inLanguage("/desk/hours", reader.locale));
  await sendHours(response, 409, { ...shown, problems: { whole: reader.words.hours.changed } }, visit);
}

async function sendHours(
  response: ServerResponse,
  status: number,
  { written, problems = {} }: { readonly written?: WrittenHours; readonly problems?: HoursProblems },
  { store, now, reader, schedule: ofEnvironment, timeZone = "UTC" }: SignedVisit,
): Promise<void> {
  const current = await store.schedule();
  const set = current?.schedule;
  const schedule = set === undefined ? ofEnvironment : scheduleSchema.parse(set);
  const shown = {
    at: now(),
    timeZone,
    hours: schedule && hoursOf(schedule, timeZone),
    set: current,
    written: written ?? writtenHours(schedule ?? nothing),
    problems,
  };
  sendPage(response, status, hoursPage(shown, reader));
}
