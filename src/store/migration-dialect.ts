import type { ColumnDefinitionBuilder, Kysely, QueryExecutorProvider } from "kysely";

/** The few things each database says in its own words. */
export type MigrationDialect = {
  /** The type of a column that counts for as long as the product is used. */
  readonly counterType: "integer" | "bigint";
  /** The type of a column that holds a file. */
  readonly bytesType: "blob" | "bytea";
  /** Makes a column the primary key that the database counts up by itself. */
  readonly counter: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
  readonly countFrom: (
    table: string,
    column: string,
    first: number,
    db: QueryExecutorProvider,
  ) => Promise<void>;
  readonly refuseUpdates: (table: string, db: Kysely<unknown>) => Promise<void>;
  /** Lets a column refer to nothing; missing where a table would have to be made anew for it, and looking it up is cheap. */
  readonly dropReference?: (table: string, column: string, db: Kysely<unknown>) => Promise<void>;
};
