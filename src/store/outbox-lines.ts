import type { Kysely } from "kysely";
import { run } from "#src/store/run.ts";
import type { Schema } from "#src/store/schema.ts";
import type { OutboxEntry } from "#src/store/store.ts";
import { textList } from "#src/store/text-list.ts";

/** Where orders are carried out one after the other: those of one conversation for one target. */
export type Line = Pick<OutboxEntry, "conversation" | "target">;

export function nameOf({ conversation, target }: Line): string {
  return `${target} ${conversation}`;
}

/** The names of the lines of these conversations in which something waits to be carried out. */
export async function waitingLines(
  conversations: readonly string[],
  db: Kysely<Schema>,
): Promise<ReadonlySet<string>> {
  if (conversations.length === 0) return new Set();
  const list = textList(conversations, db);
  const rows = await run(
    {
      name: "waiting lines",
      parameters: [list.parameter],
      make: () =>
        db
          .selectFrom("outbox")
          .select(["conversation", "target"])
          .where(list.has("conversation"))
          .where("settled", "is", null),
    },
    db,
  );
  return new Set(rows.map(nameOf));
}
