import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openSqlite } from "#src/store/sqlite.ts";
import { dumpOf } from "#test/contracts/dump.ts";
import { describeStore } from "#test/contracts/store-contract.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";

describeStore("SQLite", async () => {
  const folder = await temporaryFolder();
  const file = join(folder.path, "made", "on", "demand", "kiriwake.db");
  let open = await openSqlite({ file });
  return {
    store: open,
    reopen: async () => {
      await open.close();
      open = await openSqlite({ file });
      return open;
    },
    dump: async () => {
      const database = new DatabaseSync(file, { readOnly: true });
      try {
        const tables = database.prepare("select name from sqlite_schema where type = 'table'").all();
        return await dumpOf(
          tables.map(({ name }) => String(name)),
          (table) => database.prepare(`select * from "${table}"`).all(),
        );
      } finally {
        database.close();
      }
    },
    remove: async () => {
      await open.close();
      await folder.remove();
    },
  };
});
