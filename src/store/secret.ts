import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { Schema } from "#src/store/schema.ts";

export async function secret(name: string, db: Kysely<Schema>): Promise<Uint8Array> {
  const row = await db.selectFrom("secrets").select("value").where("name", "=", name).executeTakeFirst();
  if (row !== undefined) return new Uint8Array(Buffer.from(row.value, "base64url"));

  await db
    .insertInto("secrets")
    .values({ name, value: randomBytes(32).toString("base64url") })
    .onConflict((made) => made.doNothing())
    .execute();
  // read back: when two ask at once, both must get the one that was kept
  return secret(name, db);
}
