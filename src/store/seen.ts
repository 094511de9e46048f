import { type Kysely, type RawBuilder, sql } from "kysely";
import { hasRowLocks } from "#src/store/row-locks.ts";
import { run } from "#src/store/run.ts";
import type { Schema } from "#src/store/schema.ts";

/** An activity, and the conversation it came in. */
type Sent = { readonly conversation: string; readonly activity: string };

/**
 * Which of these activities were committed before: what was said stands in the transcript under its own id, and only
 * what leaves nothing there has a row in the inbox.
 */
export function seenIn(sent: readonly Sent[], db: Kysely<Schema>): Promise<readonly Sent[]> {
  const { rows, parameters } = sentRows(sent, db);
  // one value each, which is looked up: what merely exists, PostgreSQL may look for in a list of all there is
  const make = () => sql<Sent>`
    select conversation, activity from ${rows} where coalesce(
      (select 1 from transcript where transcript.conversation = sent.conversation and id = sent.activity),
      (select 1 from inbox where inbox.conversation = sent.conversation and inbox.activity = sent.activity)
    ) = 1
  `;
  return run(
    { name: "seen activities", parameters, make: () => ({ compile: () => make().compile(db) }) },
    db,
  );
}

type SentRows = { readonly rows: RawBuilder<unknown>; readonly parameters: readonly unknown[] };

/** Each looked for by itself: two lists would be looked through for every pair of what is in them. */
function sentRows(sent: readonly Sent[], db: Kysely<Schema>): SentRows {
  if (hasRowLocks(db)) {
    const [conversations, activities] = [
      sent.map((one) => one.conversation),
      sent.map((one) => one.activity),
    ];
    return {
      rows: sql`unnest(${conversations}::text[], ${activities}::text[]) as sent (conversation, activity)`,
      parameters: [conversations, activities],
    };
  }
  const list = JSON.stringify(sent);
  return {
    rows: sql`(select value ->> 'conversation' as conversation, value ->> 'activity' as activity
      from json_each(${list})) as sent`,
    parameters: [list],
  };
}
