import { type Kysely, sql } from "kysely";
import { listingOf } from "#src/store/listing.ts";

/** Migration 0010: who is at the desk and for how many cases; what a list of cases shows. */
export async function addPresence(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("agents").addColumn("available", "integer").execute();
  await db.schema.alterTable("agents").addColumn("seen_at", "text").execute();
  await db.schema.alterTable("agents").addColumn("capacity", "integer").execute();
  await addListing(db);
}

/** What a list shows stands in columns, and in indexes: a packet is long, and most cases are closed. */
async function addListing(db: Kysely<unknown>): Promise<void> {
  for (const column of ["requester", "sought", "reason", "suspect"]) {
    await db.schema.alterTable("cases").addColumn(column, "text").execute();
  }
  await db.schema.alterTable("cases").addColumn("share", "real").execute();
  await fillListing(db);
  const isOpen = sql<boolean>`status <> 'closed'`;
  await db.schema
    .createIndex("cases_open")
    .on("cases")
    .columns(["due_at", "number", "status", "assignee"])
    .where(isOpen)
    .execute();
  await db.schema
    .createIndex("cases_closed")
    .on("cases")
    .column("number")
    .where(sql<boolean>`status = 'closed'`)
    .execute();
  // holds all that is searched, so that no packet is passed over on the way
  await db.schema.createIndex("cases_sought").on("cases").columns(["number", "sought", "assignee"]).execute();
}

type Tables = {
  readonly cases: {
    readonly number: number;
    readonly packet: string;
    readonly requester: string | null;
    readonly sought: string | null;
    readonly reason: string | null;
    readonly suspect: string | null;
    readonly share: number | null;
  };
};

const batch = 500;

async function fillListing(db: Kysely<unknown>): Promise<void> {
  const tables = db.withTables<Tables>();
  for (let last = 0; ; ) {
    const rows = await tables
      .selectFrom("cases")
      .select(["number", "packet"])
      .where("number", ">", last)
      .orderBy("number")
      .limit(batch)
      .execute();
    for (const { number, packet } of rows) {
      const listing = listingOf(JSON.parse(packet));
      await tables.updateTable("cases").set(listing).where("number", "=", number).execute();
      last = number;
    }
    if (rows.length < batch) return;
  }
}
