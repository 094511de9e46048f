import { connect } from "node:net";
import { expect, test, vi } from "vitest";
import { StoreUnavailableError } from "#src/store/store-errors.ts";
import { message, newChat } from "#test/support/direct-line-chat.ts";
import { directLineServer } from "#test/support/direct-line-server.ts";
import { together } from "#test/support/together.ts";

test("a message sent again under its number is answered with the first id and stored once", async () => {
  const server = await directLineServer();
  const chat = await newChat(server);
  const first = await chat.post(message("hi", "number-1"));
  server.later(10 * 60_000);

  const again = await chat.post(message("hi", "number-1"));

  expect(again).toMatchObject({ status: 200, body: { id: first.body.id } });
  expect(await chat.texts()).toEqual(["hi", "echo hi"]);
});

test("the same number in another conversation is another message", async () => {
  const server = await directLineServer();
  const [mine, theirs] = [await newChat(server), await newChat(server)];

  const first = await mine.post(message("hi", "number-1"));
  const second = await theirs.post(message("hi", "number-1"));

  expect(first.body.id).not.toBe(second.body.id);
});

test("the same words after an answer are said twice", async () => {
  const server = await directLineServer();
  const chat = await newChat(server);

  await chat.post(message("yes", "number-1"));
  await chat.post(message("yes", "number-2"));

  expect(await chat.texts()).toEqual(["yes", "echo yes", "yes", "echo yes"]);
});

test.each([
  [29_000, 1],
  [31_000, 2],
])("what failed is the same message again %i ms later, under a new number: %i stored", async (ms, stored) => {
  let isDown = true;
  const server = await directLineServer({
    store: (store) => ({
      ...store,
      commit: async (turn) => (isDown ? unavailable() : await store.commit(turn)),
    }),
  });
  const chat = await newChat(server);
  const failed = await chat.post(message("my mail is gone", "number-1"));
  isDown = false;
  server.later(ms);

  await chat.post(message("my mail is gone", "number-2"));
  await chat.post(message("my mail is gone", "number-1"));

  expect(failed.status).toBe(503);
  expect(failed.headers.get("retry-after")).toBe("5");
  expect(await chat.texts()).toHaveLength(stored * 2);
});

test("who left before the answer and sends again says it once", async () => {
  let letThrough: (() => void) | undefined;
  const server = await directLineServer({
    store: (store) => ({
      ...store,
      commit: async (turn) => {
        if (letThrough === undefined) await new Promise<void>((resolve) => (letThrough = resolve));
        return await store.commit(turn);
      },
    }),
  });
  const chat = await newChat(server);
  const left = connect(server.port, "127.0.0.1");
  left.write(chat.rawPost(message("hi", "number-1")));
  await vi.waitFor(() => expect(letThrough).toBeDefined());
  const before = await server.connections();
  left.resetAndDestroy();
  await vi.waitFor(async () => expect(await server.connections()).toBe(before - 1));
  letThrough?.();

  await vi.waitFor(async () => expect(await chat.texts()).toEqual(["hi", "echo hi"]));
  const again = await chat.post(message("hi", "number-2"));

  expect(again.status).toBe(200);
  expect(await chat.texts()).toEqual(["hi", "echo hi"]);
});

test("a button pressed twice at once does nothing twice", async () => {
  const server = await directLineServer({
    store: (store) => ({ ...store, commit: together(2, store.commit) }),
  });
  const chat = await newChat(server);

  const [first, second] = await Promise.all([chat.post(press("1")), chat.post(press("2"))]);

  expect(first.body.id).toBe(second.body.id);
  expect(await server.store.transcript(`directline:${chat.conversationId}`, 0, 10)).toHaveLength(2);
});

async function unavailable(): Promise<never> {
  throw new StoreUnavailableError("the disk is full", { cause: undefined });
}

function press(clientActivityID: string) {
  return { type: "message", value: { kiriwake: { answer: "yes" } }, channelData: { clientActivityID } };
}
