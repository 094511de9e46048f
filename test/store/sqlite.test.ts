import { join } from "node:path";
import { openSqlite } from "#src/store/sqlite.ts";
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
    remove: async () => {
      await open.close();
      await folder.remove();
    },
  };
});
