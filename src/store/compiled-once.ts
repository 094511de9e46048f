import type { CompiledQuery, Kysely } from "kysely";
import type { Schema } from "#src/store/schema.ts";

/** By what a database and its transactions have in common. */
const known = new WeakMap<object, Map<string, CompiledQuery>>();

/** A query of this name for this database, whose text is made only once: that takes longer than carrying it out. */
export function compiledOnce(name: string, db: Kysely<Schema>, make: () => CompiledQuery): CompiledQuery {
  const { adapter } = db.getExecutor();
  const queries = known.get(adapter) ?? new Map<string, CompiledQuery>();
  known.set(adapter, queries);
  const query = queries.get(name) ?? make();
  queries.set(name, query);
  return query;
}
