import { type Kysely, sql } from "kysely";
import { glanceColumns } from "#src/store/case-glance.ts";
import { toJson } from "#src/store/json-text.ts";

/**
 * Migration 0012: packets have a table of their own, so that nobody who reads a case's row reads its packet; what lists
 * show of them is in columns.
 */
export async function partPackets(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("case_packets")
    .addColumn("case_number", "integer", (column) => column.primaryKey())
    .addColumn("packet", "text", (column) => column.notNull())
    .execute();
  await sql`insert into case_packets (case_number, packet) select number, packet from cases`.execute(db);
  await db.schema.alterTable("cases").dropColumn("packet").execute();
  for (const column of ["reason", "requester_id", "requester", "suspect", "find_key"])
    await db.schema.alterTable("cases").addColumn(column, "text").execute();
  await db.schema.alterTable("cases").addColumn("suspect_share", sql`double precision`).execute();
  await fillGlances(db.withTables<Tables>());
  // by its number, what was asked for last first
  const isClosed = sql<boolean>`status = 'closed'`;
  await db.schema.createIndex("cases_closed").on("cases").column("number").where(isClosed).execute();
}

type Tables = {
  readonly case_packets: { readonly case_number: number; readonly packet: string };
  readonly cases: ReturnType<typeof glanceColumns> & { readonly number: number };
};

const atOnce = 500;

async function fillGlances(db: Kysely<Tables>): Promise<void> {
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom("case_packets")
      .selectAll()
      .where("case_number", ">", after)
      .orderBy("case_number")
      .limit(atOnce)
      .execute();
    for (const { case_number: number, packet } of rows) {
      await db
        .updateTable("cases")
        .set(glanceColumns(toJson(packet)))
        .where("number", "=", number)
        .execute();
      after = number;
    }
    if (rows.length < atOnce) return;
  }
}
