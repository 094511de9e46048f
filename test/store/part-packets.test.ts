import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { partPackets } from "#src/store/case-list-tables.ts";
import { sqliteDialect } from "#src/store/sqlite-dialect.ts";

test("packets of before are kept whole, and what lists show of them is known", async () => {
  const packet = JSON.stringify({
    reason: "requested",
    requester: { id: "dl_1", name: "佐藤" },
    suspects: [{ cause: "spam", share: 0.4 }],
    more: "…",
  });
  const database = new DatabaseSync(":memory:");
  const db = new Kysely<unknown>({ dialect: sqliteDialect(database) });
  onTestFinished(() => db.destroy());
  database.exec("create table cases (number integer primary key, packet text not null, status text)");
  const add = database.prepare("insert into cases values (?, ?, 'closed')");
  // more than are looked at at once
  for (let number = 1; number <= 1_001; number += 1) add.run(number, number === 1_001 ? packet : "{}");

  await partPackets(db);

  expect(database.prepare("select * from case_packets where case_number = 1001").get()).toEqual({
    case_number: 1_001,
    packet,
  });
  expect(database.prepare("select * from cases where number = 1001").get()).toEqual({
    ...{ number: 1_001, status: "closed", reason: "requested", requester_id: "dl_1", requester: "佐藤" },
    ...{ suspect: "spam", suspect_share: 0.4, find_key: "佐藤 dl_1" },
  });
  expect(database.prepare("select count(*) as count from case_packets").get()).toEqual({ count: 1_001 });
});
