import type { Config } from "./config.ts";
import type { Store } from "./store/store.ts";

/** Opens the database the settings name; only its own driver is loaded. */
export async function openStore({ database }: Pick<Config, "database">): Promise<Store> {
  switch (database.type) {
    case "sqlite": {
      const { openSqlite } = await import("./store/sqlite.ts");
      return openSqlite(database);
    }
    case "postgres": {
      const { openPostgres } = await import("./store/postgres.ts");
      return openPostgres(database);
    }
  }
}
