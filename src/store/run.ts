import type { Compilable, CompiledQuery, Kysely } from "kysely";
import type { Schema } from "#src/store/schema.ts";

/** By what a database and its transactions have in common. */
const known = new WeakMap<object, Map<string, CompiledQuery<unknown>>>();

type Query<Row> = {
  /** The same name is the same text. */
  readonly name: string;
  /** What stands in it this time, in the order of the text. */
  readonly parameters: readonly unknown[];
  readonly make: () => Compilable<Row>;
};

/** Runs a query and gives its rows; its text is made only once for a database: that takes longer than carrying it out. */
export async function run<Row>(
  { name, parameters, make }: Query<Row>,
  db: Kysely<Schema>,
): Promise<readonly Row[]> {
  const { adapter } = db.getExecutor();
  const queries = known.get(adapter) ?? new Map<string, CompiledQuery<unknown>>();
  known.set(adapter, queries);
  const query = queries.get(name) ?? make().compile();
  queries.set(name, query);
  // boundary: what has this name was made by the same code
  return (await db.executeQuery<Row>({ ...(query as CompiledQuery<Row>), parameters })).rows;
}
