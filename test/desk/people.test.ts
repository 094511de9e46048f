import { expect, onTestFinished, test } from "vitest";
import { png } from "#test/files/example-files.ts";
import { startApp } from "#test/support/app.ts";
import { addAgent, makeFirstAccount } from "#test/support/desk-client.ts";
import { createRequester } from "#test/support/requester-files.ts";

test("an admin exports and erases what is kept of somebody; nobody else does, and not by mistake", async () => {
  const app = await startApp();
  onTestFinished(app.stop);
  const admin = await makeFirstAccount(app.deskUrl(), "en");
  const agent = await addAgent(admin, app.origin, { name: "tanaka" });
  const { key, attach } = await createRequester(app.origin);
  await attach("canary-71", ["canary-72.png", png]);
  const user = /dl_[\w-]+/.exec((await admin.submit("/desk/people/export", { key })).text)?.[0] ?? "";

  const found = (await admin.page(`/desk/people?find=${user}`)).text;
  const exported = (await admin.submit("/desk/people/export", { key })).text;
  const byAgent = (await agent.submit("/desk/people/erase", { key, word: "erase" })).status;
  const unsure = (await admin.submit("/desk/people/erase", { key, word: "" })).status;
  const kept = (await admin.submit("/desk/people/export", { key })).status;
  const erased = (await admin.submit("/desk/people/erase", { key, word: "erase" })).text;

  expect(found).toContain(key);
  expect(exported).toContain("canary-71");
  expect(exported).toContain("canary-72.png");
  expect([byAgent, unsure, kept]).toEqual([403, 422, 200]);
  expect(erased).toContain("It was erased.");
  expect((await admin.submit("/desk/people/export", { key })).status).toBe(404);
  expect((await admin.page("/desk/audit")).text).toContain("Erased a person");
});
