import type { Kysely } from "kysely";
import { run } from "#src/store/run.ts";
import type { Schema } from "#src/store/schema.ts";
import { textList } from "#src/store/text-list.ts";

/**
 * Which of these activities were committed in which of these conversations: what was said stands in the transcript
 * under its own id, and only what leaves nothing there has a row in the inbox.
 */
export function seenIn(
  conversations: readonly string[],
  activities: readonly string[],
  db: Kysely<Schema>,
): Promise<readonly { readonly conversation: string; readonly activity: string }[]> {
  const [places, ids] = [textList(conversations, db), textList(activities, db)];
  const make = () =>
    db
      .selectFrom("transcript")
      .select(["conversation", "id as activity"])
      .where(places.has("conversation"))
      .where(ids.has("id"))
      .unionAll(
        db
          .selectFrom("inbox")
          .select(["conversation", "activity"])
          .where(places.has("conversation"))
          .where(ids.has("activity")),
      );
  const parameters = [places.parameter, ids.parameter, places.parameter, ids.parameter];
  return run({ name: "seen activities", parameters, make }, db);
}
