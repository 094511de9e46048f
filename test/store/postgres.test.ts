import { openPostgres } from "#src/store/postgres.ts";
import { dumpOf } from "#test/contracts/dump.ts";
import { describeStore } from "#test/contracts/store-contract.ts";
import { describeOnPostgres, testDatabase } from "#test/support/postgres.ts";

describeOnPostgres("with a PostgreSQL", () => {
  describeStore("PostgreSQL", async () => {
    const database = await testDatabase();
    let open = await openPostgres(database);
    return {
      store: open,
      reopen: async () => {
        await open.close();
        open = await openPostgres(database);
        return open;
      },
      dump: async () => {
        const tables = await database.query(
          "select tablename as name from pg_tables where schemaname = current_schema()",
        );
        return dumpOf(
          tables.map(({ name }) => String(name)),
          (table) => database.query(`select * from "${table}"`),
        );
      },
      remove: async () => {
        await open.close();
        await database.remove();
      },
    };
  });
});
