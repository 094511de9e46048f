import type { Kysely } from "kysely";
import type { CaseThreadRow, SupportChannelRow } from "#src/store/desk-schema.ts";
import { toJson, toText } from "#src/store/json-text.ts";
import type { Method } from "#src/store/method.ts";
import type { Schema } from "#src/store/schema.ts";
import type { CaseThread, SupportChannel, SupportStore } from "#src/store/support-store.ts";

/** The store's methods for the support people's side of Teams. */
export function supportMethods(db: Kysely<Schema>, method: Method): SupportStore {
  const threads = () => db.selectFrom("case_threads").selectAll();
  return {
    supportChannels: method(async () => {
      const rows = await db.selectFrom("support_channels").selectAll().orderBy("serves").execute();
      return rows.map(toChannel);
    }),
    serveIn: method(async (channel) => {
      const { serves, ...row } = channelRow(channel);
      await db
        .insertInto("support_channels")
        .values({ serves, ...row })
        .onConflict((before) => before.column("serves").doUpdateSet(row))
        .execute();
    }),
    serveNoMoreIn: method(async (place) => {
      const { channel, team } = place;
      if (channel === undefined && team === undefined) return false;
      const ending = db
        .deleteFrom("support_channels")
        .$if(channel !== undefined, (left) => left.where("channel", "=", channel ?? ""))
        .$if(team !== undefined, (left) => left.where("team", "=", team ?? ""));
      return (await ending.executeTakeFirst()).numDeletedRows > 0n;
    }),
    caseThread: method(async (number) => {
      const row = await threads().where("case_number", "=", number).executeTakeFirst();
      return row && toThread(row);
    }),
    caseThreadIn: method(async (conversation) => {
      const row = await threads().where("conversation", "=", conversation).executeTakeFirst();
      return row && toThread(row);
    }),
    keepThread: method(async (thread) => {
      await db
        .insertInto("case_threads")
        .values(threadRow(thread))
        .onConflict((first) => first.column("case_number").doNothing())
        .execute();
      return toThread(await threads().where("case_number", "=", thread.case).executeTakeFirstOrThrow());
    }),
    dropThread: method(async (number) => {
      await db.deleteFrom("case_threads").where("case_number", "=", number).execute();
    }),
    soonerToBeTold: method(soonerToBeTold(db)),
    noteTold: method(async (number, key) => {
      await db.updateTable("case_threads").set({ told: key }).where("case_number", "=", number).execute();
    }),
  };
}

/** What is tried again later than this is not waited for. */
const aboutToMs = 60_000;

function soonerToBeTold(db: Kysely<Schema>): SupportStore["soonerToBeTold"] {
  return async ({ number, dueAt }, target, now) => {
    const due = dueAt.toISOString();
    const sooner = await db
      .selectFrom("cases")
      .innerJoin("outbox", "outbox.conversation", "cases.conversation")
      .leftJoin("case_threads", "case_threads.case_number", "cases.number")
      .select(({ fn }) => fn.count<number | string>("cases.number").distinct().as("count"))
      .where("case_threads.case_number", "is", null)
      .where("cases.status", "in", ["waiting", "deferred"])
      .where(({ eb, or, and }) =>
        or([
          eb("cases.due_at", "<", due),
          and([eb("cases.due_at", "=", due), eb("cases.number", "<", number)]),
        ]),
      )
      .where("outbox.settled", "is", null)
      // a case that waits for the opening is told there right after that
      .where("outbox.target", "in", [target, "desk-opened"])
      .where("outbox.due_at", "<=", new Date(now.getTime() + aboutToMs).toISOString())
      .executeTakeFirstOrThrow();
    return Number(sooner.count);
  };
}

/** Everybody stands as nobody's language: a key cannot be null. */
const everybody = "";

function channelRow({ serves = everybody, owner, reference, ...rest }: SupportChannel): SupportChannelRow {
  return { ...rest, serves, reference: toText(reference), owner_id: owner.id, owner_name: owner.name };
}

function toChannel({ serves, reference, owner_id, owner_name, ...rest }: SupportChannelRow): SupportChannel {
  return {
    ...rest,
    ...(serves !== everybody && { serves }),
    reference: toJson(reference),
    owner: { id: owner_id, name: owner_name },
  };
}

function threadRow({ case: case_number, reference, told, ...rest }: CaseThread): CaseThreadRow {
  return { ...rest, case_number, reference: toText(reference), told: told ?? null };
}

function toThread({ case_number, reference, told, ...rest }: CaseThreadRow): CaseThread {
  return { ...rest, case: case_number, reference: toJson(reference), ...(told !== null && { told }) };
}
