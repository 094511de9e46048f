import { expect, test } from "vitest";
import type { Store } from "#src/store/store.ts";
import { deskServer, storeCase } from "#test/desk/desk-server.ts";
import { hostile } from "#test/handoff/example-case.ts";
import { deskClient } from "#test/support/desk-client.ts";

test("what was given up is listed with its case, target, error and tries, and is sent again by one button", async () => {
  const desk = await deskServer();
  const cookie = await desk.enter("supervisor");
  await giveUp(desk.store, "The mail server answered 554.");

  const page = await desk.ask("/desk/undelivered?lang=en", cookie);

  expect(page.status).toBe(200);
  for (const words of [
    "/desk/cases/K-1001?lang=en",
    "E-mail",
    "The mail server answered 554.",
    "Send again",
  ]) {
    expect(page.text).toContain(words);
  }

  expect(await sendAgain(desk.origin, cookie, "directline:1001:2:0")).toBe(303);
  expect((await desk.ask("/desk/undelivered?lang=en", cookie)).text).toContain("Everything was delivered.");
  expect(await desk.store.deadOrders(10)).toEqual([]);
  expect(await desk.store.audit(undefined, 1)).toMatchObject([{ what: "sent-again", caseNumber: 1001 }]);
});

test("whoever has not entered sees nothing of it, and sends nothing again", async () => {
  const desk = await deskServer();
  await giveUp(desk.store, "403");

  expect((await desk.ask("/desk/undelivered")).status).toBe(401);
  expect(await sendAgain(desk.origin, {}, "directline:1001:2:0")).toBe(401);
  expect(await desk.store.deadOrders(10)).toHaveLength(1);
});

test("a form from another site sends nothing again", async () => {
  const desk = await deskServer();
  const cookie = await desk.enter("supervisor");
  await giveUp(desk.store, "403");

  expect(
    await sendAgain(desk.origin, { ...cookie, origin: "https://evil.example" }, "directline:1001:2:0"),
  ).toBe(403);
  expect(await desk.store.deadOrders(10)).toHaveLength(1);
});

test.each(hostile)("%j in an error is text", async (typed) => {
  const desk = await deskServer();
  const cookie = await desk.enter("supervisor");
  await giveUp(desk.store, typed);

  const { text } = await desk.ask("/desk/undelivered?lang=en", cookie);

  expect(text).not.toMatch(/<script>|<img|onmouseover='/);
});

/** An order to the mailbox that is dead. */
async function giveUp(store: Store, error: string): Promise<void> {
  const number = await storeCase(store);
  const conversation = await store.conversation(`directline:${number}`);
  if (conversation === undefined) throw new Error("The case has no conversation.");
  const key = `${conversation.key}:2:0`;
  await store.commit({
    conversation: { ...conversation, version: 2 },
    at: new Date("2026-11-21T12:00:00Z"),
    transcript: [],
    outbox: [{ key, conversation: conversation.key, target: "email", payload: { type: "case-opened" } }],
  });
  await store.settleOutbox(key, { type: "dead", error });
}

/** As the page's own button does, with the token of its form. */
async function sendAgain(origin: string, headers: Readonly<Record<string, string>>, key: string) {
  const client = deskClient(origin);
  client.carry(headers.cookie ?? "");
  const fields = { "form-token": await client.formToken(), key };
  return (
    await client.send("/desk/undelivered?lang=en", fields, headers.origin ? { origin: headers.origin } : {})
  ).status;
}
