import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { readConfig } from "#src/config.ts";
import { caseLetter } from "#src/desk/case-letter.ts";
import { takeCaseTurn } from "#src/desk/case-turn.ts";
import { plainText } from "#src/desk/plain-text.ts";
import { readerOf } from "#src/desk/reader.ts";
import { requestTrackerTarget } from "#src/handoff/request-tracker.ts";
import { trackerClient } from "#src/handoff/request-tracker-client.ts";
import { pollOnce } from "#src/handoff/request-tracker-poll.ts";
import type { Order } from "#src/handoff/target.ts";
import { createLog } from "#src/log.ts";
import { openSqlite } from "#src/store/sqlite.ts";
import { memoryFeed } from "#src/turn/feed.ts";
import { createTurnDeps } from "#src/turn-deps.ts";
import { describeTarget, noted, opening, said } from "#test/contracts/target-contract.ts";
import { storeCase } from "#test/desk/desk-server.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { shownIn } from "#test/support/letter-shown.ts";
import type { Tape } from "#test/support/tape.ts";

export type TrackerUnderTest = {
  readonly tape: Tape;
  readonly queue: string;
  readonly tokens: { readonly kiriwake: string; readonly agent: string };
  readonly close: () => Promise<void>;
};

const signal = () => AbortSignal.timeout(20_000);

/** What Kiriwake does with Request Tracker, on the real one and on what the real one answered once. */
export function describeTracker(name: string, open: () => Promise<TrackerUnderTest>): void {
  describeTarget(name, async () => {
    const { target, agent, tape, close } = await opened(await open());
    return {
      target,
      shown: agent.shown,
      refuse: (how) => tape.refuse(how === "for now" ? 502 : 403),
      goAway: tape.stop,
      close,
    };
  });

  const openForTest = async () => {
    const { close, ...all } = await opened(await open());
    onTestFinished(close);
    return all;
  };

  describe(`what agents do in ${name}`, () => {
    test("reaches the requester: they take the ticket, answer, and resolve it", async () => {
      const { target, agent, poll, store, said: chat } = await openForTest();
      await poll();
      await target(opening(1001), signal());

      await agent.ask("PUT", "/ticket/{ticket}/take", {});
      await agent.reply("<p>こんにちは&nbsp;<b>設定</b>を一緒に見ましょう</p>", "text/html");
      await poll();

      expect(await store.case(1001)).toMatchObject({ status: "assigned", assignee: "佐藤" });
      expect((await chat()).slice(-2)).toEqual([
        expect.stringContaining("担当の佐藤が承ります"),
        "**佐藤**\n\nこんにちは 設定を一緒に見ましょう",
      ]);

      await agent.ask("PUT", "/ticket/{ticket}", { Status: "resolved" });
      await poll();
      expect(await store.case(1001)).toMatchObject({ status: "closed", closedAs: "fixed" });
    });

    test("is taken over once, though the look at it is repeated after a crash", async () => {
      const { target, agent, poll, store, said: chat } = await openForTest();
      await poll();
      await target(opening(1001), signal());
      const cursor = (await store.remembered("request-tracker:cursor")) ?? "";
      await agent.reply("こんにちは", "text/plain");

      await poll();
      await store.remember("request-tracker:cursor", cursor);
      await poll();

      expect(
        (await chat()).filter((text) => text.includes("こんにちは\n") || text.endsWith("こんにちは")),
      ).toHaveLength(1);
      expect((await chat()).filter((text) => text.includes("承ります"))).toHaveLength(1);
    });

    test("is found by the ticket's subject when the crash came before it was remembered", async () => {
      const { forgetful, agent, poll, store } = await openForTest();
      await poll();
      await forgetful(opening(1001), signal());

      await agent.ask("PUT", "/ticket/{ticket}/take", {});
      await poll();

      expect(await store.case(1001)).toMatchObject({ status: "assigned", assignee: "佐藤" });
    });

    test("gives the case back to the queue when nobody owns the ticket any more", async () => {
      const { target, agent, poll, store } = await openForTest();
      await poll();
      await target(opening(1001), signal());
      await agent.ask("PUT", "/ticket/{ticket}/take", {});
      await poll();

      await agent.ask("PUT", "/ticket/{ticket}/untake", {});
      await poll();

      expect((await store.case(1001))?.status).toBe("waiting");
    });

    test("is not passed on while somebody at the desk has the case, and the ticket says so, once", async () => {
      const { target, agent, poll, act, said: chat } = await openForTest();
      await poll();
      await target(opening(1001), signal());
      await act(1001, { type: "claimed", agent: "鈴木" }, { target: "desk", key: "1" });
      const before = await chat();

      await agent.reply("横から失礼します", "text/plain");
      await poll();
      await poll();

      expect(await chat()).toEqual(before);
      const notes = await agent.texts();
      expect(notes.filter((text) => text.includes("鈴木が担当しています"))).toHaveLength(1);
    });

    test("has the desk's notes as comments, which the requester is not told", async () => {
      const { target, agent, poll, said: chat } = await openForTest();
      await poll();
      await target(opening(1001), signal());
      const before = await chat();

      await target(noted(1001, "1", "ルーターは\n古い型"), signal());
      await target(noted(1001, "1", "ルーターは\n古い型"), signal());
      await poll();

      const notes = (await agent.texts()).filter((text) => text.includes("古い型"));
      expect(notes).toHaveLength(1);
      expect(notes[0]).toContain("内部メモ 鈴木");
      const history = historySchema.parse(
        await agent.ask("GET", "/ticket/{ticket}/history?fields=Type&per_page=50"),
      );
      const types = history.items.map(({ Type }) => Type);
      expect(types.filter((type) => type === "Comment")).toHaveLength(1);
      expect(types).not.toContain("Correspond");
      expect(await chat()).toEqual(before);
    });

    test("with tickets that are no cases is left alone", async () => {
      const { agent, poll, said: chat } = await openForTest();
      await poll();
      const before = await chat();

      await agent.ask("POST", "/ticket", {
        Queue: agent.queue,
        Subject: "[K-1001] プリンター",
        Content: "x",
      });
      await agent.reply("直りました", "text/plain", await agent.ticket("プリンター"));
      await poll();

      expect(await chat()).toEqual(before);
    });
  });

  test("a queue that is not there is no reason to try again", async () => {
    const { tape, store, tokens } = await openForTest();
    const tracker = trackerClient({ url: tape.url, token: tokens.kiriwake, queue: "nowhere" });

    const failure = await requestTrackerTarget({ tracker, store, write })(opening(1001), signal()).catch(
      (error: unknown) => error,
    );

    expect(failure).toMatchObject({ name: "DeliveryError", retryable: false });
  });

  test("a case whose first order was given up gets its ticket with the next one", async () => {
    const { target, agent } = await openForTest();

    await target(said(1001, "5", { who: "requester", text: "まだですか" }), signal());

    expect(await agent.shown("K-1001")).toEqual(["opened", "まだですか"]);
  });
}

function write(order: Order) {
  return caseLetter(order, { reader: readerOf("ja", "Asia/Tokyo"), publicUrl: "https://help.example.com" });
}

async function opened({ tape, queue, tokens, close }: TrackerUnderTest) {
  const folder = await temporaryFolder();
  const store = await openSqlite({ file: join(folder.path, "kiriwake.sqlite") });
  const tracker = trackerClient({ url: tape.url, token: tokens.kiriwake, queue });
  const config = readConfig({ NODE_ENV: "test" });
  const turn = createTurnDeps({
    config,
    log: createLog({ level: "silent" }),
    store,
    feed: memoryFeed(),
    now: () => new Date(),
    targets: [],
    wakeOutbox: () => undefined,
    sender: { leaseUntil: () => undefined, take: () => undefined },
  });
  await storeCase(store);
  const act: Parameters<typeof pollOnce>[0]["act"] = (number, event, origin) =>
    takeCaseTurn(number, { event, origin }, { ...turn, store, patience: config.desk.patience });
  const notPassedOn = (assignee: string) => `${assignee}が担当しています`;
  const log = { warn: () => undefined };
  return {
    tape,
    tokens,
    store,
    act,
    target: requestTrackerTarget({ tracker, store, write }),
    /** One that dies before it can remember anything. */
    forgetful: requestTrackerTarget({
      tracker,
      store: { remembered: async () => undefined, remember: async () => undefined },
      write,
    }),
    agent: agentOf({ url: tape.url, token: tokens.agent, queue }),
    poll: () =>
      pollOnce({ tracker, store, act, plain: (markup) => plainText({ markup }), notPassedOn, log }, signal()),
    /** What stands in the chat. */
    said: async () =>
      (await store.transcript("directline:1001", 0, 100)).map(
        ({ activity }) => textSchema.parse(activity).text,
      ),
    close: async () => {
      await close();
      await store.close();
      await folder.remove();
    },
  };
}

const textSchema = z.object({ text: z.string().catch("") });
const historySchema = z.object({ items: z.array(z.object({ Type: z.string() })) });
const listSchema = z.object({ items: z.array(z.looseObject({ id: z.string() })) });

/** An agent who works in Request Tracker. */
export function agentOf({
  url,
  token,
  queue,
}: {
  readonly url: string;
  readonly token: string;
  readonly queue: string;
}) {
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const where = path.includes("{ticket}") ? path.replace("{ticket}", await ticket("K-1001")) : path;
    const answer = await fetch(`${url}/REST/2.0${where}`, {
      method,
      headers: { authorization: `token ${token}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    return await answer.json();
  };
  const list = async (path: string) => listSchema.parse(await ask("GET", path)).items;
  const tickets = (name: string) => {
    const query = encodeURIComponent(`Queue = '${queue}' AND Subject LIKE '${name}'`);
    return list(`/tickets?query=${query}&orderby=id&order=ASC`);
  };
  const ticket = async (name: string) => (await tickets(name))[0]?.id ?? "none";
  const texts = async (name = "K-1001") => {
    const found = await list(
      `/ticket/${await ticket(name)}/attachments?fields=Content,ContentType&per_page=100`,
    );
    return found
      .filter(({ ContentType }) => ContentType === "text/plain")
      .map(({ Content }) => String(Content));
  };
  return {
    queue,
    ask,
    ticket,
    texts,
    reply: async (content: string, kind: string, to = "{ticket}") =>
      ask("POST", `/ticket/${to}/correspond`, { Content: content, ContentType: kind }),
    shown: async (name: string) => {
      const [, ...notes] = await texts(name);
      const made = (await tickets(name)).map(() => "opened");
      return [...made, ...notes.map(shownIn)];
    },
  };
}
