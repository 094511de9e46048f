import { expect, onTestFinished, test } from "vitest";
import { Authentication, TurnAdapter } from "#src/channels/adapter.ts";
import { createPace } from "#src/channels/pace.ts";
import { supportTeams } from "#src/channels/teams/support-teams.ts";
import { caseCard } from "#src/desk/case-card.ts";
import { readerOf } from "#src/desk/reader.ts";
import { supportLine } from "#src/desk/support-line.ts";
import type { Order } from "#src/handoff/target.ts";
import { teamsChannelTarget } from "#src/handoff/teams-channel.ts";
import { openSqlite } from "#src/store/sqlite.ts";
import type { SupportChannel } from "#src/store/support-store.ts";
import { changed, describeTarget, opening, said } from "#test/contracts/target-contract.ts";
import { examplePacket, hostile } from "#test/handoff/example-case.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { objectionsTo } from "#test/support/card-linter.ts";
import { type Call, type Refusal, startConnector } from "#test/support/connector-server.ts";

const help = "19:help@thread.tacv2";

describeTarget("the support people's channel of Teams", async () => {
  const { target, connector, refuse, refused, close } = await started();
  return {
    target,
    shown: async (name) => {
      const number = name.slice(2);
      const thread = connector.calls
        .map((call, index) => ({ call, id: `${help};messageid=sent-${index + 1}` }))
        .find(({ call }) => isBegun(call) && JSON.stringify(call.body).includes(`"case":${number}`))?.id;
      return connector.calls.flatMap((call) => {
        if (refused.has(call.body)) return [];
        if (isBegun(call)) return JSON.stringify(call.body).includes(`"case":${number}`) ? ["opened"] : [];
        if (!decodeURIComponent(call.path).includes(`${thread}/`)) return [];
        if (call.method === "PUT")
          return [JSON.stringify(call.body).includes("担当しています") ? "assigned" : "closed"];
        const { text } = call.body as { text: string };
        return text.includes("@Kiriwake") ? [] : [text.slice(text.indexOf(": ") + 2)];
      });
    },
    refuse: (how) => refuse({ status: how === "for now" ? 503 : 400 }),
    goAway: async () => connector.close(),
    close,
  };
});

test("the card is put in the place of the old one; one that was deleted is posted again", async () => {
  const { deliver, connector, refuse } = await forTest();

  await deliver(opening(1001));
  await deliver(changed(1001, "1", { status: "assigned", assignee: "佐藤" }));
  refuse({ status: 404 });
  await deliver(changed(1001, "2", { status: "waiting" }));
  await deliver(said(1001, "3", { who: "requester", text: "まだですか" }));

  expect(
    connector.calls.map(
      ({ method, path }) => `${method} ${decodeURIComponent(path).replace(/\/[0-9a-f-]{36}$/, "")}`,
    ),
  ).toEqual([
    "POST /v3/conversations",
    `PUT /v3/conversations/${help};messageid=sent-1/activities/sent-1`,
    `POST /v3/conversations/${help};messageid=sent-1/activities`,
    `PUT /v3/conversations/${help};messageid=sent-1/activities/sent-1`,
    "POST /v3/conversations",
    `POST /v3/conversations/${help};messageid=sent-5/activities`,
  ]);
});

test("a case waits with its card until the desk is open, and then has one", async () => {
  const { deliver, connector } = await forTest();
  const at = new Date("2026-11-21T11:50:00.000Z");

  await deliver(standing(opening(1001), { status: "deferred", since: at }));
  await deliver(
    standing(said(1001, "1", { who: "requester", text: "まだですか" }), { status: "deferred", since: at }),
  );
  expect(connector.calls).toEqual([]);
  await deliver(changed(1001, "2", { status: "waiting" }));

  expect(connector.calls.map(({ path }) => path)).toEqual(["/v3/conversations"]);
});

test("cases that begin to wait together are posted in the order their answers are due", async () => {
  const { deliver, connector } = await forTest();
  const opened = (number: number, minute: number) => {
    const order = changed(number, "1", { status: "waiting" });
    return { ...order, opened: { ...order.opened, dueAt: new Date(Date.UTC(2026, 10, 24, 1, minute)) } };
  };

  await Promise.all([opened(1001, 30), opened(1002, 10), opened(1004, 20), opened(1003, 20)].map(deliver));

  const numbers = connector.calls.map(({ body }) => /K-\d+/.exec(JSON.stringify(body))?.[0]);
  expect(numbers).toEqual(["K-1002", "K-1003", "K-1004", "K-1001"]);
});

test("a case goes to the channel for its requester's language, or else to the one for everybody", async () => {
  const { deliver, connector, store } = await forTest();
  await store.serveIn({ ...channel(connector.url), channel: "19:english", serves: "en", locale: "en" });

  await deliver(opening(1001));
  const english = opening(1002);
  await deliver({ ...english, opened: { ...english.opened, packet: examplePacket({ locale: "en" }) } });

  expect(connector.calls.map(({ body }) => body)).toMatchObject([
    { channelData: { channel: { id: help } } },
    { channelData: { channel: { id: "19:english" } } },
  ]);
});

test("where nobody made a channel the support channel, nothing is sent", async () => {
  const { deliver, connector, store } = await forTest();
  await store.serveNoMoreIn({ channel: help });

  await deliver(opening(1001));

  expect(connector.calls).toEqual([]);
});

test("when nobody comes it is said again, and whoever made it the support channel is called when the answer is due", async () => {
  const { deliver, connector } = await forTest();

  await deliver(opening(1001));
  const order = opening(1001);
  const late = (type: "nobody-came" | "overdue") =>
    deliver({ ...order, key: type, news: { type, case: 1001, at: order.opened.packet.createdAt } });

  await late("nobody-came");
  expect(connector.calls.at(-1)?.body).toMatchObject({ text: expect.stringMatching(/^K-1001/) });
  await late("overdue");

  expect(connector.calls.at(-1)?.body).toMatchObject({
    text: expect.stringContaining("<at>田中</at> K-1001"),
    entities: [{ type: "mention", text: "<at>田中</at>", mentioned: { id: "29:tanaka", name: "田中" } }],
  });
});

test.each(["waiting", "assigned", "closed"] as const)(
  "a %s case's card is one Teams renders, and what was typed is text in it",
  (status) => {
    for (const text of hostile) {
      const contact = { way: text, time: text, note: text.repeat(200) };
      const packet = examplePacket({ requester: { id: "29:sato", name: text }, contact });
      const order = standing(opening(1001), { status, since: new Date(), assignee: text, closedAs: "fixed" });
      const opened = { ...order.opened, packet };
      for (const locale of ["ja", "en"] as const) {
        const card = caseCard(opened, {
          reader: readerOf(locale, "Asia/Tokyo"),
          publicUrl: "https://help.example.com",
        });
        const contentType = "application/vnd.microsoft.card.adaptive";
        expect(objectionsTo({ attachments: [{ contentType, content: card }] })).toEqual([]);
        if (text.includes("<")) expect(JSON.stringify(card)).not.toContain("<script>");
      }
    }
  },
);

test("the card says an error once, and in their own words what the requester named, attached and signs in with", () => {
  const at = "2026-11-21T11:45:00.000Z";
  const packet = examplePacket({
    requester: { id: "29:sato", name: "佐藤", upn: "sato@example.com" },
    error: { id: "0x800CCC92", code: "0x800CCC92", text: "0x800CCC92" },
    notes: [{ type: "since", value: "2026-11-20", quote: "昨日から", at }],
    files: [{ name: "画面.png", size: 4 }],
  });

  const card = caseCard(
    { ...opening(1001).opened, packet },
    { reader: readerOf("ja", "Asia/Tokyo"), publicUrl: undefined },
  );

  const facts = JSON.stringify(card);
  for (const value of ["0x800CCC92", "昨日から", "画面.png", "sato@example.com"])
    expect(facts.split(`"value":"${value}"`)).toHaveLength(2);
});

function standing(order: Order, changes: Order["opened"]["standing"]): Order {
  return { ...order, opened: { ...order.opened, standing: changes } };
}

async function forTest() {
  const { target, close, ...rest } = await started();
  onTestFinished(close);
  return { ...rest, deliver: (order: Order) => target(order, AbortSignal.timeout(5_000)) };
}

/** The target on a store of its own, and the channel's side of it. */
async function started() {
  const refusals: Refusal[] = [];
  const refused = new Set<unknown>();
  const connector = await startConnector(({ body }) => {
    const refusal = refusals.shift();
    if (refusal !== undefined) refused.add(body);
    return refusal;
  });
  const folder = await temporaryFolder();
  const store = await openSqlite({ file: `${folder.path}/support.sqlite` });
  await store.serveIn(channel(connector.url));
  const adapter = new TurnAdapter(new Authentication({}));
  const target = teamsChannelTarget({
    store,
    now: () => new Date(),
    queues: [{ name: "gmail", when: [{ fact: "service", value: "google" }] }],
    teams: supportTeams({ adapter, appId: "", pace: createPace(() => new Date()) }),
    voice: {
      card: (opened) => caseCard(opened, { reader: readerOf("ja", "Asia/Tokyo"), publicUrl: undefined }),
      line: supportLine,
    },
  });
  let isClosed = false;
  return {
    target,
    store,
    connector,
    refused,
    refuse: (refusal: Refusal) => void refusals.push(refusal),
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await connector.close();
      await store.close();
      await folder.remove();
    },
  };
}

function channel(serviceUrl: string): SupportChannel {
  return {
    channel: help,
    team: "19:team",
    locale: "ja",
    reference: {
      channelId: "msteams",
      serviceUrl,
      bot: { id: "28:kiriwake" },
      conversation: { id: help, tenantId: "tenant-1", conversationType: "channel", isGroup: true },
    },
    owner: { id: "29:tanaka", name: "田中" },
  };
}

function isBegun({ path }: Call): boolean {
  return path.endsWith("/v3/conversations");
}
