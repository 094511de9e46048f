import { expect, onTestFinished, test } from "vitest";
import { startApp } from "#test/support/app.ts";
import { startConnector } from "#test/support/connector-server.ts";
import recorded from "#test/support/fixtures/teams-activities.json" with { type: "json" };
import { newRequester } from "#test/support/requester.ts";

// as Microsoft's Agents Playground 0.2.28 sent them, but for the service URL, the id of the private chat and the form's number
type Name = keyof typeof recorded;

test("a private chat is welcomed once, and what is pressed, said and filled in there is answered", async () => {
  const { happens, texts } = await started();

  await happens("installed", "joined", "member-joined");
  await expect.poll(texts).toEqual([expect.stringContaining("I find out why mail does not arrive")]);
  await happens("pressed");
  await expect.poll(() => texts().at(-1)).toContain("When you open webmail");
  await happens("said");
  // not understood, or asked back: answered it is
  await expect.poll(() => texts().at(-1)).toMatch(/I didn't get that|Do you mean/);
  await happens("asked-for-person");
  await expect.poll(() => texts().at(-1)).toContain("hand you over");
  await happens("sent-form");
  await expect.poll(() => texts().at(-1)).toContain("ext. 1234");
});

test("nobody is greeted where others read along, and who calls there is asked into a private chat", async () => {
  const { happens, texts, opened } = await started();

  await happens(
    "installed-in-group",
    "joined-group",
    "installed-in-team",
    "joined-team",
    "member-joined-team",
  );
  await happens("called-in-group");

  await expect.poll(() => texts().join()).toContain("our own chat");
  expect(opened()).toEqual([expect.objectContaining({ members: [{ id: "user-id-0" }] })]);
  expect(texts().join()).not.toContain("I find out");
});

test("a removed bot is silent, and installed again it does not greet again", async () => {
  const { happens, texts } = await started();
  await happens("installed", "joined");
  await expect.poll(texts).toHaveLength(1);

  await happens("removed", "installed-again", "member-left");

  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(texts()).toHaveLength(1);
});

test.each<[Name, boolean]>([
  ["member-joined-team", true],
  ["member-left-team", true],
  ["channel-renamed", true],
  ["team-renamed", true],
  ["channel-deleted", false],
  ["removed-from-team", false],
  ["team-deleted", false],
  ["uninstalled-from-team", false],
])("after %s, that cases go on coming to the support channel is %s", async (name, isServed) => {
  const { app, happens, texts, opened } = await started();
  await happens("installed-in-team", "joined-team", "called-in-channel");
  expect(texts().at(-1)).toContain("support channel now");

  await happens(name);
  await (await newRequester(app.origin)).askForPerson();

  if (isServed) await expect.poll(opened).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(opened()).toHaveLength(isServed ? 1 : 0);
});

/** The product, and Teams before it. */
async function started() {
  const connector = await startConnector();
  const app = await startApp({ DEFAULT_LOCALE: "en", TEAMS_SUPPORT_OWNERS: "anybody" });
  onTestFinished(async () => {
    await app.stop();
    await connector.close();
  });
  const happens = async (...names: readonly Name[]) => {
    for (const name of names) {
      const answer = await fetch(`${app.origin}/api/messages`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ...recorded[name], serviceUrl: connector.url }),
      });
      expect(answer.status).toBe(200);
    }
  };
  const isOpening = (path: string) => path.endsWith("/v3/conversations");
  const texts = () =>
    connector.calls
      .filter(({ method, path }) => method === "POST" && !isOpening(path))
      .map(({ body }) => {
        const { text, summary } = body as { text?: string; summary?: string };
        return text ?? summary ?? "";
      });
  const opened = () => connector.calls.filter(({ path }) => isOpening(path)).map(({ body }) => body);
  return { app, happens, texts, opened };
}
