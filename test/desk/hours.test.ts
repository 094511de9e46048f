import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isOpen } from "#src/desk/business-hours.ts";
import { deskWords } from "#src/desk/desk-words.ts";
import { scheduleOf, writtenHours, writtenIn } from "#src/desk/hours-form.ts";
import { hoursOf } from "#src/desk/schedule.ts";
import { type RunningApp, startApp } from "#test/support/app.ts";
import { addAgent, type DeskClient, makeFirstAccount } from "#test/support/desk-client.ts";
import { newRequester } from "#test/support/requester.ts";

const office = { mon: "09:00-12:00,13:00-18:00", holidays: "JP" };
const read = (fields: Readonly<Record<string, string>>) =>
  scheduleOf(writtenIn(new URLSearchParams(fields)), deskWords.en);

describe("what is written as hours", () => {
  test.each([
    ["2026-11-16T11:59:59", true],
    ["2026-11-16T12:00:00", false],
    ["2026-11-16T13:00:00", true],
    ["2026-11-16T18:00:00", false],
    // a holiday, a closure, and openings besides on a holiday and on a Saturday
    ["2026-11-23T10:00:00", false],
    ["2026-12-28T10:00:00", false],
    ["2026-10-12T10:00:00", true],
    ["2026-10-12T09:59:59", false],
    ["2026-12-05T14:59:59", true],
    ["2026-12-05T15:00:00", false],
  ])("at %s in Tokyo is open: %s", (moment, open) => {
    const written = read({
      ...office,
      closed: "2026-12-28～2027-01-03",
      extra: "2026-12-05 １０：００〜１５：００\n2026-10-12 10:00-11:00, 13:00-14:00",
    });

    const schedule = "schedule" in written ? written.schedule : undefined;

    expect(schedule && isOpen(hoursOf(schedule, "Asia/Tokyo"), new Date(`${moment}+09:00`))).toBe(open);
  });

  test("is written back as it is read", () => {
    const first = read({ ...office, sat: "22:00-6:00", closed: "2026-12-29..2027-01-03\n2027-05-06" });
    if (!("schedule" in first)) throw new Error("it was not read");

    expect(scheduleOf(writtenHours(first.schedule), deskWords.en)).toEqual(first);
  });

  test.each([
    [{ mon: "9-18" }, ["mon"]],
    [{ mon: "09:00-12:00;13:00-18:00", sun: "closed" }, ["sun", "mon"]],
    [{ ...office, closed: "2026-02-30" }, ["closed"]],
    [{ ...office, closed: "2027-01-03..2026-12-29" }, ["closed"]],
    [{ ...office, extra: "2026-12-05" }, ["extra"]],
    [{ ...office, extra: "Saturday 10:00-15:00" }, ["extra"]],
    [{}, ["whole"]],
  ])("%j is refused where it is wrong", (fields, wrong) => {
    const written = read(fields);

    expect("problems" in written && Object.keys(written.problems)).toEqual(wrong);
  });
});

describe("the page of opening hours", () => {
  let app: RunningApp;
  let admin: DeskClient;
  // a Tuesday evening
  const now = () => new Date("2026-11-24T20:00:00+09:00");

  beforeEach(async () => {
    const hours = { BUSINESS_HOURS: "Mon-Sun 00:00-24:00", DESK_TIME_ZONE: "Asia/Tokyo" };
    app = await startApp(hours, { now });
    admin = await makeFirstAccount(app.deskUrl());
  });
  afterEach(() => app.stop());

  const told = async () => {
    const requester = await newRequester(app.origin);
    await requester.askForPerson();
    return (await requester.said()).findLast((text) => text.includes("受付番号は")) ?? "";
  };
  const places = async () =>
    /name="follows" value="(\d+)"/.exec((await admin.page("/desk/hours")).text)?.[1] ?? "";

  test("what is saved counts at once, can be undone, and stands in the audit", async () => {
    expect((await admin.page("/desk/hours")).text).toContain("ただいま受付時間内です");
    expect(await told()).toContain("ただいま受付時間内です");

    const saved = await admin.submit("/desk/hours", { wed: "10:00-12:00", follows: await places() });
    expect(saved.status).toBe(303);
    expect(await told()).toContain("11月25日(水) 11:00");
    expect((await admin.page("/desk/hours")).text).toContain("佐藤さんが");

    await admin.submit("/desk/hours/undo", { follows: await places() });
    expect(await told()).toContain("ただいま受付時間内です");
    const { text } = await admin.page("/desk/audit");
    expect(text).toContain("受付時間を変更した");
    expect(text).toContain("受付時間の変更を取り消した");
  });

  test("of two who change the same hours the second is told, and keeps what they wrote", async () => {
    const follows = await places();
    await admin.submit("/desk/hours", { wed: "10:00-12:00", follows });

    const second = await admin.submit("/desk/hours", { wed: "14:00-16:00", follows });

    expect(second.status).toBe(409);
    expect(second.text).toContain("直前にほかの方が");
    expect(second.text).toContain('value="14:00-16:00"');
    expect(await told()).toContain("11月25日(水) 11:00");
  });

  test("what is wrong is said beside its field, and nothing changes; only an admin may", async () => {
    const wrong = await admin.submit("/desk/hours", { wed: "ten", follows: await places() });
    const supervisor = await addAgent(admin, app.origin, { name: "suzuki", role: "supervisor" });

    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('id="wed-problem"');
    expect((await supervisor.submit("/desk/hours", { wed: "10:00-12:00", follows: "0" })).status).toBe(403);
    expect(await told()).toContain("ただいま受付時間内です");
  });
});
