import type { Kysely, Transaction } from "kysely";
import type { RatingStore } from "#src/store/rating-store.ts";
import type { Schema } from "#src/store/schema.ts";
import type { TurnCommit } from "#src/store/store.ts";

/** Migration 0007: what people thought of being helped. */
export async function createRatings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("ratings")
    .addColumn("conversation", "text", (column) => column.notNull().references("conversations.key"))
    .addColumn("instance", "integer", (column) => column.notNull())
    .addColumn("rating", "text", (column) => column.notNull())
    .addColumn("rated", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("ratings_key", ["conversation", "instance"])
    .execute();
}

export async function addRating(turn: TurnCommit, db: Transaction<Schema>): Promise<void> {
  if (turn.rating === undefined) return;
  const { rating, of, instance } = turn.rating;
  const row = { rating, rated: of, at: turn.at.toISOString() };
  await db
    .insertInto("ratings")
    .values({ conversation: turn.conversation.key, instance, ...row })
    .onConflict((again) => again.columns(["conversation", "instance"]).doUpdateSet(row))
    .execute();
}

export async function ratingCounts(db: Kysely<Schema>): ReturnType<RatingStore["ratingCounts"]> {
  const rows = await db
    .selectFrom("ratings")
    .select(["rated", "rating", ({ fn }) => fn.countAll<number>().as("count")])
    .groupBy(["rated", "rating"])
    .execute();
  // PostgreSQL counts in text
  return rows.map(({ rated, rating, count }) => ({ of: rated, rating, count: Number(count) }));
}
