import { setTimeout as pause } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import type { Followed } from "#src/store/followed.ts";
import type { Schema } from "#src/store/schema.ts";

const keysAtOnce = 1_000;

/** Looks at what is watched, for what nobody told: the net below the notifications. Gives what looks at once. */
export function pollAlways(
  db: Kysely<Schema>,
  followed: Followed,
  { lookEveryMs, signal }: { readonly lookEveryMs: number; readonly signal: AbortSignal },
) {
  const known = new Map<string, string>();
  let looking = Promise.resolve();
  const lookNow = () => {
    // one after the other; a database that is away is looked at again
    looking = looking.then(() => look(db, followed, known)).catch(() => undefined);
    return looking;
  };
  return { lookNow, worked: work() };

  async function work(): Promise<void> {
    while (!signal.aborted) {
      await lookNow();
      await pause(lookEveryMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function look(db: Kysely<Schema>, followed: Followed, known: Map<string, string>): Promise<void> {
  const watched = new Set(followed.watched());
  for (const key of known.keys()) if (!watched.has(key)) known.delete(key);
  if (watched.has("desk")) tell("desk", await deskState(db));
  if (watched.has("agents")) tell("agents", await agentsState(db));
  const keys = [...watched].filter((key) => key !== "desk" && key !== "agents");
  for (let from = 0; from < keys.length; from += keysAtOnce) {
    const rows = await db
      .selectFrom("conversations")
      .select(["key", "version"])
      .select(({ selectFrom }) =>
        selectFrom("case_notes")
          .select(({ fn }) => fn.max("position").as("position"))
          .whereRef("case_notes.conversation", "=", "conversations.key")
          .as("noted"),
      )
      .where("key", "in", keys.slice(from, from + keysAtOnce))
      .execute();
    for (const { key, version, noted } of rows) tell(key, `${version} ${noted}`);
  }

  // what is seen for the first time is told too: it may have changed since its reader began
  function tell(key: string, state: string): void {
    if (known.get(key) === state) return;
    known.set(key, state);
    followed.changed(key);
  }
}

async function deskState(db: Kysely<Schema>): Promise<string> {
  const rows = await db
    .selectFrom("cases")
    .select(["number", "status", "assignee", "due_at"])
    // as the index of what is open says it
    .where(sql<boolean>`status <> 'closed'`)
    .orderBy("number")
    .execute();
  return JSON.stringify(rows);
}

/** Who is at the desk, but not when they were seen there last: that is no news. */
async function agentsState(db: Kysely<Schema>): Promise<string> {
  const rows = await db
    .selectFrom("agents")
    .select(["id", "available", "capacity", "disabled"])
    .orderBy("id")
    .execute();
  return JSON.stringify(rows);
}
