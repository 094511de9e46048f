import type { Kysely } from "kysely";
import type { ScheduleRow } from "#src/store/desk-schema.ts";
import { toJson, toText } from "#src/store/json-text.ts";
import type { Method } from "#src/store/method.ts";
import type { MigrationDialect } from "#src/store/migration-dialect.ts";
import type { ScheduleStore, SetSchedule } from "#src/store/schedule-store.ts";
import type { Schema } from "#src/store/schema.ts";

/** Migration 0013: the desk's hours, every setting of them. */
export async function createSchedules(db: Kysely<unknown>, dialect: MigrationDialect): Promise<void> {
  await db.schema
    .createTable("schedules")
    .addColumn("position", "integer", dialect.counter)
    // of two admins who change the same one, one comes first and the other is told
    .addColumn("follows", "integer", (column) => column.notNull().unique())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.notNull())
    .addColumn("schedule", "text")
    .execute();
}

/** The store's methods for the desk's hours. */
export function scheduleMethods(db: Kysely<Schema>, method: Method): Omit<ScheduleStore, "schedule"> {
  return {
    scheduleAt: method(async (position) => {
      const row = await schedules(db).where("position", "=", position).executeTakeFirst();
      return row && toSetSchedule(row);
    }),
    setSchedule: method(async ({ follows, at, by, schedule }) => {
      const text = schedule === undefined ? null : toText(schedule);
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("schedules")
        .values({ follows, at: at.toISOString(), by, schedule: text })
        .onConflict((taken) => taken.column("follows").doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    }),
  };
}

export async function schedule(db: Kysely<Schema>): Promise<SetSchedule | undefined> {
  const row = await schedules(db).orderBy("position", "desc").limit(1).executeTakeFirst();
  return row && toSetSchedule(row);
}

function schedules(db: Kysely<Schema>) {
  return db.selectFrom("schedules").selectAll();
}

function toSetSchedule({ at, schedule, ...row }: ScheduleRow): SetSchedule {
  return { ...row, at: new Date(at), ...(schedule !== null && { schedule: toJson(schedule) }) };
}
