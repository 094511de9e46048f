import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { createAgent } from "#test/support/agent.ts";
import { startApp } from "#test/support/app.ts";
import { type Roster, startConnector } from "#test/support/connector-server.ts";
import { createTeamsDoor } from "#test/support/teams-door.ts";

const bot = { id: "28:kiriwake", name: "Kiriwake" };
const sato = {
  id: "29:sato",
  name: "Sato Hanako",
  email: "hanako.sato@osaka.example.com",
  userPrincipalName: "h.sato@example.com",
  userRole: "user",
};
const personal = { id: "a:1", conversationType: "personal", tenantId: "tenant-1" };

test("who asks is known by the roster: their name where the message has none, their mail address, what they sign in with", async () => {
  const { handOver, agent } = await started(() => sato);

  await handOver({ from: { id: "29:sato" } });

  const page = await agent("page");
  expect(page).toContain("Sato Hanako");
  expect(page).toContain("hanako.sato@osaka.example.com");
  expect(page).toContain("h.sato@example.com");
});

test("the name that came with the message is the one they have now", async () => {
  const { handOver, agent } = await started(() => ({ ...sato, name: "Suzuki Hanako" }), { isGood: true });

  await handOver({ from: { id: "29:sato", name: "Sato Hanako" } });

  expect(await agent("page")).toContain("Sato Hanako");
  expect(await agent("page")).not.toContain("Suzuki");
});

test("a case goes to the channel for its requester's mail domain, and its card has their address", async () => {
  const { serveIn, handOver, posted } = await started(() => sato);
  await serveIn("19:everybody", "support here");
  await serveIn("19:osaka", "support osaka here");

  await handOver();

  await expect.poll(posted).toHaveLength(1);
  expect(posted()[0]).toContain('"id":"19:osaka"');
  expect(posted()[0]).toContain("hanako.sato@osaka.example.com");
});

test.each<[string, Roster]>([
  ["may not be read", () => ({ status: 403, code: "BotNotInConversationRoster" })],
  ["does not know them", () => ({ status: 404 })],
  ["answers about somebody else", () => ({ ...sato, id: "29:mori" })],
  ["has nothing but nonsense", () => ({ id: "29:sato", email: "nobody", userPrincipalName: 7 })],
])("where the roster %s, nothing is guessed and nothing else fails", async (_, roster) => {
  const { serveIn, handOver, posted, agent } = await started(roster);
  await serveIn("19:everybody", "support here");
  await serveIn("19:osaka", "support osaka here");

  await handOver({ from: { id: "29:sato", name: "Sato" } });

  await expect.poll(posted).toHaveLength(1);
  expect(posted()[0]).toContain('"id":"19:everybody"');
  const page = await agent("page");
  expect(page).not.toContain("Mail address");
  expect(page).not.toContain("Sign-in name");
  expect(page).not.toContain("cannot be reached");
});

test("a roster that is away for a moment is asked again", async () => {
  let asked = 0;
  const { handOver, say, agent } = await started(
    () => {
      asked += 1;
      return asked < 3 ? { status: 503 } : sato;
    },
    { isGood: true },
  );

  await say("No mail arrives at all");
  await expect.poll(() => asked, { timeout: 10_000 }).toBe(3);
  await handOver();

  expect(await agent("page")).toContain("hanako.sato@osaka.example.com");
});

/** The product, a requester in Teams, and channels of a team. */
async function started(roster: Roster, { isGood = roster("29:sato") === sato } = {}) {
  let reads = 0;
  const connector = await startConnector(
    () => undefined,
    (member) => {
      reads += 1;
      return roster(member);
    },
  );
  const folder = await temporaryFolder();
  const file = join(folder.path, "roster.sqlite");
  const app = await startApp({
    DATABASE_FILE: file,
    DEFAULT_LOCALE: "en",
    TEAMS_SUPPORT_OWNERS: "anybody",
    TEAMS_SUPPORT_QUEUES: "osaka: domain *.example.com",
  });
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare("select name from meta where name like '%person:%'");
  onTestFinished(async () => {
    database.close();
    await app.stop();
    await folder.remove();
    await connector.close();
  });
  const door = createTeamsDoor(app.origin, connector.url);
  const say = (text: string | undefined, more: object = {}) =>
    door({ text, conversation: personal, ...more });
  const handOver = async (more: object = {}) => {
    await say("a person please", more);
    // asked after the answer was sent: kept a moment after it was read
    await expect.poll(() => reads).toBeGreaterThan(0);
    if (isGood) await expect.poll(() => rows.get()).toBeDefined();
    await say(undefined, { ...more, value: { kiriwake: { type: "command", command: "send" } } });
  };
  const serveIn = (channel: string, text: string) =>
    door({
      text: `<at>Kiriwake</at> ${text}`,
      entities: [{ type: "mention", text: "<at>Kiriwake</at>", mentioned: bot }],
      recipient: bot,
      conversation: { id: `${channel};messageid=1`, conversationType: "channel", isGroup: true },
      channelData: { channel: { id: channel }, team: { id: "19:team" } },
    });
  const posted = () =>
    connector.calls
      .filter(({ path }) => path.endsWith("/v3/conversations"))
      .map(({ body }) => JSON.stringify(body));
  return { say, handOver, serveIn, posted, agent: createAgent(app) };
}
