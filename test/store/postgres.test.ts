import { openPostgres } from "#src/store/postgres.ts";
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
      remove: async () => {
        await open.close();
        await database.remove();
      },
    };
  });
});
