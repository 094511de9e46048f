import type { Config } from "./config.ts";
import type { BusinessHours } from "./desk/business-hours.ts";
import { hoursOf, scheduleSchema } from "./desk/schedule.ts";
import type { Store } from "./store/store.ts";

type Given = { readonly config: Pick<Config, "desk">; readonly store: Pick<Store, "schedule"> };

/**
 * When somebody is at the desk: as an admin set it last, and until then, or where they took it back, as the environment
 * says; undefined when nobody said. Read anew each time, so that a change counts at once in every process.
 */
export async function hoursNow({ config: { desk }, store }: Given): Promise<BusinessHours | undefined> {
  const set = (await store.schedule())?.schedule;
  const schedule = set === undefined ? desk.schedule : scheduleSchema.parse(set);
  return schedule && hoursOf(schedule, desk.timeZone);
}
