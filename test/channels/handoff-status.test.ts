import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { startApp } from "#test/support/app.ts";

const hub = { id: "hub", name: "佐藤" };
const requester = { id: "user-1", name: "Sato", role: "user" };

test("a hub takes a case, and ends it: its requester is told both", async () => {
  const chat = await handedOver();

  await chat.status("accepted");
  expect(await chat.news()).toEqual([expect.stringContaining("担当の佐藤が承ります")]);
  await chat.status("completed");
  expect(await chat.news()).toEqual([expect.stringContaining("終了しました")]);
});

test("a hub that fails gives the requester back to the queue, and they are told so honestly", async () => {
  const chat = await handedOver();
  const failed = expect.stringContaining("おつなぎできませんでした");

  await chat.status("failed");
  expect(await chat.news()).toEqual([failed]);

  await chat.status("accepted");
  await chat.news();
  await chat.status("failed");
  expect(await chat.news()).toEqual([failed]);
  await chat.say("まだですか");
  expect(await chat.news()).toEqual([expect.stringContaining("承っています")]);
});

test("what a hub says is understood in any order, and what it says late or twice changes nothing", async () => {
  const chat = await handedOver();

  await chat.status("completed");
  expect(await chat.news()).toEqual([
    expect.stringContaining("承ります"),
    expect.stringContaining("終了しました"),
  ]);
  for (const late of ["accepted", "failed", "completed"]) await chat.status(late);

  expect(await chat.news()).toEqual([]);
});

test("the same event sent again is obeyed once", async () => {
  const chat = await handedOver();

  await chat.status("failed", { id: "status-1" });
  await chat.status("failed", { id: "status-1" });

  expect(await chat.news()).toHaveLength(1);
});

test.each([
  ["the requester says", { from: requester }],
  ["an end user says under another name", { from: { id: "user-2", role: "user" } }],
  ["somebody in Web Chat says", { channelId: "webchat" }],
  ["is said in a conversation that was never handed over", { conversation: { id: "another" } }],
  ["has no state we know", { value: { state: "exploded" } }],
  ["has no value", { value: undefined }],
])("a status that %s is taken and ignored", async (_, changes) => {
  const chat = await handedOver();

  expect(await chat.status("accepted", changes)).toBe(200);

  expect(await chat.news()).toEqual([]);
});

test("before it was handed over, a conversation is nobody's to take", async () => {
  const chat = await started();
  await chat.say("メールが一通も届かない");
  await chat.news();

  await chat.status("accepted");

  expect(await chat.news()).toEqual([]);
});

async function handedOver() {
  const chat = await started();
  await chat.say("担当者");
  await chat.say("この内容で送る");
  await expect.poll(() => chat.seen().some(({ name }) => name === "handoff.initiate")).toBe(true);
  await chat.news();
  return chat;
}

const activitySchema = z.looseObject({
  type: z.string(),
  name: z.string().optional(),
  text: z.string().optional(),
});

/** A requester and a hub on one channel of the Bot Framework's, with a connector that keeps what is sent to it. */
async function started() {
  const app = await startApp();
  onTestFinished(app.stop);
  const sent: z.infer<typeof activitySchema>[] = [];
  const connector = createServer(async (request, response) => {
    sent.push(activitySchema.parse(await json(request)));
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ id: `sent-${sent.length}` }));
  });
  await new Promise<void>((resolve) => connector.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    connector.closeAllConnections();
    connector.close();
  });
  // boundary: a server that listens on a port has no other kind of address
  const { port } = connector.address() as AddressInfo;
  let count = 0;
  let told = 0;

  const post = async (activity: object): Promise<number> => {
    count += 1;
    const answer = await fetch(`${app.origin}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        id: `activity-${count}`,
        channelId: "emulator",
        serviceUrl: `http://127.0.0.1:${port}/`,
        conversation: { id: "conversation-1" },
        recipient: { id: "bot" },
        locale: "ja",
        ...activity,
      }),
    });
    return answer.status;
  };
  return {
    seen: () => sent,
    say: (text: string) => post({ type: "message", from: requester, text }),
    status: (state: string, changes: object = {}) =>
      post({ type: "event", name: "handoff.status", from: hub, value: { state }, ...changes }),
    /** What the requester was told since the last look; waits until nothing more comes. */
    news: async () => {
      for (let before = -1; before !== sent.length; ) {
        before = sent.length;
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      const texts = sent.slice(told).flatMap(({ text }) => (text ? [text] : []));
      told = sent.length;
      return texts;
    },
  };
}
