import type { Insertable, Transaction } from "kysely";
import { run } from "#src/store/run.ts";
import type { Schema } from "#src/store/schema.ts";

/** Each number of rows is a statement of its own: so there are not too many of them. */
const mostRows = 32;

/** Inserts rows, which all name the same columns in the same order, many in one statement. */
export async function insertRows<Table extends keyof Schema>(
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
  db: Transaction<Schema>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += mostRows) {
    const some = rows.slice(from, from + mostRows);
    const parameters = some.flatMap((row) => Object.values(row));
    const make = () => db.insertInto(table).values(some);
    await run({ name: `insert ${table} ${some.length}`, parameters, make }, db);
  }
}
