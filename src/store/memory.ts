import type { Kysely } from "kysely";
import type { Schema } from "#src/store/schema.ts";

/** Apart from the rows the store keeps for itself in the same table. */
const row = (name: string) => `remembered:${name}`;

export async function remembered(name: string, db: Kysely<Schema>): Promise<string | undefined> {
  const found = await db.selectFrom("meta").select("value").where("name", "=", row(name)).executeTakeFirst();
  return found?.value;
}

export async function remember(name: string, value: string, db: Kysely<Schema>): Promise<void> {
  await db
    .insertInto("meta")
    .values({ name: row(name), value })
    .onConflict((known) => known.column("name").doUpdateSet({ value }))
    .execute();
}
