import { type Kysely, type RawBuilder, sql } from "kysely";
import { hasRowLocks } from "#src/store/row-locks.ts";
import type { Schema } from "#src/store/schema.ts";

type TextList = {
  /** Whether a column holds one of the texts. */
  readonly has: (column: string) => RawBuilder<boolean>;
  readonly parameter: string | readonly string[];
};

/** Some texts as one parameter, so that a statement is the same for any number of them. */
export function textList(texts: readonly string[], db: Kysely<Schema>): TextList {
  if (hasRowLocks(db)) {
    return { has: (column) => sql`${sql.ref(column)} = any(${texts}::text[])`, parameter: texts };
  }
  const parameter = JSON.stringify(texts);
  return {
    has: (column) => sql`${sql.ref(column)} in (select value from json_each(${parameter}))`,
    parameter,
  };
}
