import type { Kysely } from "kysely";
import type { Schema } from "#src/store/schema.ts";

type Use = { readonly token: string; readonly now: Date; readonly expiresAt: Date };

export async function useOnce({ token, now, expiresAt }: Use, db: Kysely<Schema>): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    // forgotten here, so that the table stays as small as the tokens that can still be tried
    await transaction.deleteFrom("used_tokens").where("expires_at", "<=", now.toISOString()).execute();
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto("used_tokens")
      .values({ token, expires_at: expiresAt.toISOString() })
      .onConflict((used) => used.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  });
}
