import type { Json } from "#src/store/store.ts";

/** The desk's hours as an admin set them. */
export type SetSchedule = {
  /** Counts up; 0 stands for what was before the first. */
  readonly position: number;
  /** The position of what it took the place of. */
  readonly follows: number;
  readonly at: Date;
  /** The admin's name. */
  readonly by: string;
  /** Absent where they went back to what the environment says. */
  readonly schedule?: Json;
};

export type ScheduleStore = {
  /** What is set now; undefined when nobody set anything. */
  readonly schedule: () => Promise<SetSchedule | undefined>;
  /** What was set then. */
  readonly scheduleAt: (position: number) => Promise<SetSchedule | undefined>;
  /** Takes the place of what it follows; false when something else did so first: nothing was changed. */
  readonly setSchedule: (set: Omit<SetSchedule, "position">) => Promise<boolean>;
};
