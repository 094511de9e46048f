import { once } from "node:events";
import { expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { newChat } from "#test/support/direct-line-chat.ts";
import { directLineServer } from "#test/support/direct-line-server.ts";
import { openStream } from "#test/support/open-stream.ts";
import { together } from "#test/support/together.ts";

test("a reader that comes back is sent exactly what it missed, in order", async () => {
  const server = await directLineServer();
  const chat = await newChat(server);
  const first = await openStream(await chat.streamUrl());
  await chat.say("one");
  await vi.waitFor(() => expect(first.texts()).toEqual(["hello", "one", "echo one"]));
  first.socket.close();
  for (let count = 1; count <= 60; count += 1) {
    await chat.say(`missed ${count}`);
    server.later(1_000);
  }

  const second = await openStream(await chat.streamUrl(first.watermark()));

  const missed = Array.from({ length: 60 }, (_, index) => [
    `missed ${index + 1}`,
    `echo missed ${index + 1}`,
  ]).flat();
  await vi.waitFor(() => expect(second.texts()).toEqual(missed));
  expect(second.watermark()).toBe("124");
});

test("a message stored without a notice arrives with the next one", async () => {
  const server = await directLineServer({ pingMs: 50 });
  const chat = await newChat(server);
  const stream = await openStream(await chat.streamUrl());
  await vi.waitFor(() => expect(stream.texts()).toEqual(["hello"]));
  const other = await directLineServer({ file: server.file });

  await other.call("POST", chat.path, { token: chat.token, json: { type: "message", text: "elsewhere" } });

  await vi.waitFor(() => expect(stream.texts()).toEqual(["hello", "elsewhere", "echo elsewhere"]));
});

test("never sends an empty object", async () => {
  const server = await directLineServer();
  const chat = await newChat(server);
  const stream = await openStream(await chat.streamUrl());

  stream.socket.send("");
  stream.socket.send("{}");
  await chat.say("hi");

  await vi.waitFor(() => expect(stream.texts()).toEqual(["hello", "hi", "echo hi"]));
  expect(stream.sets.every(({ activities }) => activities.length > 0)).toBe(true);
});

test("a typing notice moves no watermark", async () => {
  const server = await directLineServer();
  const chat = await newChat(server);
  const stream = await openStream(await chat.streamUrl());

  await chat.say("hi");

  await vi.waitFor(() => expect(stream.texts()).toHaveLength(3));
  const typing = stream.sets.filter(({ activities }) => activities[0]?.type === "typing");
  expect(typing).toMatchObject([{ activities: [{ from: { id: "kiriwake" } }] }]);
  expect(typing[0]).not.toHaveProperty("watermark");
});

test("who presses twice sees both sent, though it was done once", async () => {
  const server = await directLineServer({
    store: (store) => {
      const commitBoth = together(2, store.commit);
      return {
        ...store,
        commit: (turn) => (turn.conversation.version === 1 ? store.commit : commitBoth)(turn),
      };
    },
  });
  const chat = await newChat(server);
  const stream = await openStream(await chat.streamUrl());

  await Promise.all([chat.say("yes", "number-1"), chat.say("yes", "number-2")]);

  await vi.waitFor(() => expect(stream.numbers().toSorted()).toEqual(["number-1", "number-2"]));
  expect(stream.texts().filter((text) => text === "echo yes")).toHaveLength(1);
});

test("the oldest stream makes room for the ninth", async () => {
  const server = await directLineServer();
  const chat = await newChat(server);
  const streams: Awaited<ReturnType<typeof openStream>>[] = [];
  for (let count = 0; count < 9; count += 1) streams.push(await openStream(await chat.streamUrl()));

  await vi.waitFor(() => expect(streams[0]?.socket.readyState).toBe(WebSocket.CLOSED));

  await chat.say("hi");
  const open = streams.slice(1);
  await vi.waitFor(() => expect(open.every((stream) => stream.texts().length === 3)).toBe(true));
});

test("a reader that no longer answers is let go", async () => {
  const server = await directLineServer({ pingMs: 30 });
  const chat = await newChat(server);
  const stream = await openStream(await chat.streamUrl(), { autoPong: false });

  await once(stream.socket, "close");

  expect(stream.socket.readyState).toBe(WebSocket.CLOSED);
});

test("goes on by itself after the store could not be read", async () => {
  let isDown = true;
  const server = await directLineServer({
    store: (store) => ({
      ...store,
      transcript: async (...page) => {
        if (isDown) throw new Error("the disk is away");
        return await store.transcript(...page);
      },
    }),
  });
  const chat = await newChat(server);
  const stream = await openStream(await chat.streamUrl());
  isDown = false;

  await vi.waitFor(() => expect(stream.texts()).toEqual(["hello"]), 5_000);
});
