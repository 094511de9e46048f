import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskClient, deskClient, makeFirstAccount } from "#test/support/desk-client.ts";
import { describeOnPostgres, type TestDatabase, testDatabase } from "#test/support/postgres.ts";
import { newRequester } from "#test/support/requester.ts";
import { type Process, startProcess } from "./process.ts";

const settings = { BUSINESS_HOURS: "Mon-Sun 00:00-24:00", DESK_TIME_ZONE: "Asia/Tokyo", AGENT_CAPACITY: "1" };

describeOnPostgres("the desk of two processes on one PostgreSQL", { timeout: 60_000 }, () => {
  let database: TestDatabase;
  let one: Process;
  let other: Process;
  /** The same person's browsers at both. */
  let atOne: DeskClient;
  let atOther: DeskClient;

  beforeAll(async () => {
    database = await testDatabase();
    [one, other] = await Promise.all([
      startProcess(database.url, { settings }),
      startProcess(database.url, { settings }),
    ]);
    atOne = await makeFirstAccount(one.deskUrl);
    atOther = deskClient(other.address);
    atOther.carry(atOne.cookie());
  });
  afterAll(async () => {
    await Promise.all([one.kill(), other.kill()]);
    await database.remove();
  });

  const told = async ({ address }: Process) => {
    const requester = await newRequester(address);
    const number = await requester.askForPerson();
    return { number, said: (await requester.said()).findLast((text) => text.includes("受付番号は")) };
  };
  const nobody = "すぐにお返事できる担当者がいません";

  test("who is away, or has no room, at one of them is promised to nobody by the other", async () => {
    await atOne.submit("/desk/presence", { to: "away" });
    expect((await told(other)).said).toContain(nobody);
    expect((await atOther.page("/desk/cases")).text).toContain("離席中");

    await atOther.submit("/desk/presence", { to: "available" });
    const { number, said } = await told(one);
    expect(said).toContain("ただいま受付時間内です");

    await atOther.submit(`/desk/cases/${number}/claim`);
    expect((await told(one)).said).toContain(nobody);
    await atOne.submit(`/desk/cases/${number}/close`, { as: "fixed", cause: "none" });
    expect((await told(other)).said).toContain("ただいま受付時間内です");
  });

  test("hours that are changed at one of them count at once at the other", async () => {
    const follows = async (client: DeskClient) =>
      /name="follows" value="(\d+)"/.exec((await client.page("/desk/hours")).text)?.[1] ?? "";
    expect((await told(other)).said).toContain("受付時間内です");

    // one minute of the year after next: whenever this runs, it is closed
    const year = new Date().getUTCFullYear() + 2;
    const hours = { mon: "09:00-09:01", closed: `2020-01-01..${year}-01-31` };
    await atOne.submit("/desk/hours", { ...hours, follows: await follows(atOne) });
    expect((await told(other)).said).not.toContain("受付時間内です");
    expect((await atOther.page("/desk/hours")).text).toContain("09:00-09:01");

    await atOther.submit("/desk/hours/undo", { follows: await follows(atOther) });
    expect((await told(one)).said).toContain("受付時間内です");
  });
});
