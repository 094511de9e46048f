import type { Kysely } from "kysely";
import type { Schema } from "#src/store/schema.ts";

/** Migration 0006: whom nothing can be sent to, and how a channel names what was sent. */
export async function addReach(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("conversations").addColumn("silenced_at", "text").execute();
  await db.schema
    .createTable("deliveries")
    .addColumn("conversation", "text", (column) => column.notNull())
    .addColumn("entry", "text", (column) => column.notNull())
    .addColumn("channel_id", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("deliveries_primary", ["conversation", "entry"])
    .execute();
}

/** Outside of any turn: it changes nothing a turn decides by. */
export async function silence(key: string, at: Date, db: Kysely<Schema>): Promise<void> {
  await db
    .updateTable("conversations")
    .set({ silenced_at: at.toISOString() })
    .where("key", "=", key)
    .where("silenced_at", "is", null)
    .execute();
}

type Delivery = { readonly conversation: string; readonly entry: string; readonly channelId: string };

export async function noteDelivery(delivery: Delivery, db: Kysely<Schema>): Promise<void> {
  const { conversation, entry, channelId } = delivery;
  await db
    .insertInto("deliveries")
    .values({ conversation, entry, channel_id: channelId })
    // sent once more: the newer one is the one people see last
    .onConflict((again) => again.columns(["conversation", "entry"]).doUpdateSet({ channel_id: channelId }))
    .execute();
}

export async function deliveredAs(
  conversation: string,
  entry: string,
  db: Kysely<Schema>,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("deliveries")
    .select("channel_id")
    .where("conversation", "=", conversation)
    .where("entry", "=", entry)
    .executeTakeFirst();
  return row?.channel_id;
}
