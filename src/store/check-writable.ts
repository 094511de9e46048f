import type { Kysely } from "kysely";
import type { Schema } from "#src/store/schema.ts";

// more than a turn writes: what is left on a disk that is nearly full must not pass for room
const row = { name: "write-check", value: "x".repeat(65_536) } as const;

export async function checkWritable(db: Kysely<Schema>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // removed and written anew: a row that stays the same is not written at all
    await transaction.deleteFrom("meta").where("name", "=", row.name).execute();
    await transaction
      .insertInto("meta")
      .values(row)
      // another process may check at the same moment
      .onConflict((written) => written.column("name").doUpdateSet({ value: row.value }))
      .execute();
  });
}
