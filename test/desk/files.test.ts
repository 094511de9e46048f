import { expect, onTestFinished, test } from "vitest";
import { png, txt } from "#test/files/example-files.ts";
import { startApp } from "#test/support/app.ts";
import { makeFirstAccount } from "#test/support/desk-client.ts";
import { createRequester, type SentFile } from "#test/support/requester-files.ts";

const desk = "/desk/cases/K-1001";

async function handedOver() {
  const app = await startApp();
  onTestFinished(app.stop);
  const requester = await createRequester(app.origin);
  const agent = await makeFirstAccount(app.deskUrl(), "en");
  return {
    app,
    requester,
    agent,
    escalate: () => requester.say({ kiriwake: { type: "command", command: "human" } }),
  };
}

const upload = (client: Awaited<ReturnType<typeof makeFirstAccount>>, text: string, ...files: SentFile[]) =>
  client.sendFiles(`${desk}/reply`, { text }, files);

test("a file goes from the requester to the agent and from the agent to the requester, as downloads only", async () => {
  const { app, requester, agent, escalate } = await handedOver();

  await requester.attach("これです", ["画面.png", png]);
  await escalate();
  await requester.submitReview();
  await agent.submit(`${desk}/claim`);
  await upload(agent, "こちらをどうぞ", ["手順.txt", txt]);

  const page = (await agent.page(desk)).text;
  const link = /href="(\/desk\/cases\/K-1001\/files\/[\w-]+\?lang=en)"/.exec(page)?.[1] ?? "";
  const saved = await agent.page(link);
  const [mine, theirs] = (await requester.attachments()).map(({ contentUrl = "" }) => contentUrl);
  const given = await fetch(app.origin + theirs);
  const packet = JSON.parse((await agent.page(`${desk}.json`)).text);

  expect(page).toContain("画面.png");
  expect(packet.files).toEqual([{ name: "画面.png", size: png.length }]);
  for (const { headers } of [saved, given, await fetch(app.origin + mine)]) {
    expect(headers.get("content-disposition")).toMatch(
      /^attachment; filename="[\w .-]+"; filename\*=UTF-8''%/,
    );
    expect(headers.get("content-security-policy")).toContain("sandbox");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("private, no-store");
  }
  expect(Buffer.from(await given.arrayBuffer()).equals(txt)).toBe(true);
  expect((await agent.page("/desk/audit")).text).toContain("Saved a file");
});

test("nobody has another's file: not with the id alone, nor by guessing, nor without signing in", async () => {
  const { app, requester } = await handedOver();
  const other = await createRequester(app.origin);
  await requester.attach("", ["a.png", png]);
  const [{ contentUrl = "" } = {}] = await requester.attachments();
  const id = contentUrl.split("/").at(-1);
  const status = async (path: string) => (await fetch(app.origin + path, { redirect: "manual" })).status;

  expect(await status(contentUrl)).toBe(200);
  expect(await status(`/chat/files/${encodeURIComponent(other.key)}/${id}`)).toBe(404);
  expect(await status(`/chat/files/${encodeURIComponent(requester.key)}/${"A".repeat(43)}`)).toBe(404);
  expect(await status(`/chat/files/${encodeURIComponent(requester.key)}/%00`)).toBe(404);
  expect(await status(`/chat/files/..%2f..%2fetc/passwd`)).toBe(404);
  expect(await status(`${desk}/files/${id}`)).toBe(401);
  expect(await other.postFiles(requester.conversationId, ["a.png", png])).toBe(403);
});

test("what is not taken is said kindly, and the words beside it and the other files are kept", async () => {
  const { requester } = await handedOver();

  await requester.attach("メールが来ません", ["x.svg", Buffer.from("<svg/>")], ["a.png", png]);

  const [kept, refused] = await requester.attachments();
  expect([kept?.name, kept?.contentUrl === undefined]).toEqual(["a.png", false]);
  expect([refused?.name, refused?.contentUrl === undefined]).toEqual(["x.svg", true]);
  expect(await requester.lastHeard()).toContain("ファイルをお預かりしました");
  expect(await requester.lastHeard()).toContain("このファイルはお預かりできません");
});

test("an agent's wrong file is refused with what they wrote kept, and with nothing sent", async () => {
  const { requester, agent, escalate } = await handedOver();
  await escalate();
  await requester.submitReview();
  await agent.submit(`${desk}/claim`);
  const before = (await requester.attachments()).length;

  const wrong = await upload(agent, "書きかけです", ["<b>evil.html", Buffer.from("<html>")]);
  const empty = await upload(agent, " ");

  expect(wrong.text).toContain("“bevil.html” cannot be attached");
  expect(wrong.text).toContain(">書きかけです</textarea>");
  expect(empty.text).toContain("Write a reply or choose a file first.");
  expect(await requester.lastHeard()).not.toContain("書きかけです");
  expect((await requester.attachments()).length).toBe(before);
});

test("20 MB are refused before they are read, also in pieces; other bodies than forms with files, too", async () => {
  const { app, requester, agent } = await handedOver();
  const large = Buffer.alloc(20 * 1024 * 1024, 65);
  const path = `${app.origin}/v3/directline/conversations/${requester.conversationId}/upload`;
  const post = (body: string | ReadableStream, type?: string) =>
    fetch(path, {
      method: "POST",
      headers: { ...requester.headers, ...(type && { "content-type": type }) },
      body,
      duplex: "half",
    } as RequestInit).then(
      ({ status }) => status,
      () => "cut off",
    );
  let left = 20;
  const pieces = new ReadableStream({
    pull: (controller) => {
      left -= 1;
      controller.enqueue(Buffer.alloc(1024 * 1024, 65));
      if (left === 0) controller.close();
    },
  });

  expect([413, "cut off"]).toContain(await requester.postFiles(requester.conversationId, ["a.txt", large]));
  expect([413, "cut off"]).toContain(await post(pieces, "multipart/form-data; boundary=x"));
  expect(await post("{}", "application/json")).toBe(415);
  expect(await post("nonsense", "multipart/form-data; boundary=x")).toBe(400);
  expect(await post(`--x\r\n`.repeat(5_000), "multipart/form-data; boundary=x")).toBe(413);
  expect([413, "cut off"]).toContain(
    await upload(agent, "", ["a.txt", large]).then(
      ({ status }) => status,
      () => "cut off",
    ),
  );
  expect((await fetch(`${app.origin}/healthz`)).status).toBe(200);
  expect(await requester.attachments()).toEqual([]);
});
