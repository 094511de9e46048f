import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createHttpServer } from "#src/channels/http-server.ts";
import { mountDesk } from "#src/desk/desk.ts";
import type { DeskDeps } from "#src/desk/desk-request.ts";
import { hashOf, newToken } from "#src/desk/token.ts";
import type { Role } from "#src/store/account-store.ts";
import { openSqlite } from "#src/store/sqlite.ts";
import type { Json, Store, TranscriptEntry } from "#src/store/store.ts";
import { memoryFeed } from "#src/turn/feed.ts";
import { addAccount } from "#test/contracts/agent-examples.ts";
import { examplePacket, openedAt } from "#test/handoff/example-case.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { get } from "#test/support/http-get.ts";

type Options = Partial<Omit<DeskDeps, "store" | "log">> & {
  /** Lets a test put itself between the desk and its store. */
  readonly through?: (store: Store) => Store;
};

/** The desk on a real server over a real store; it is closed with the test. */
export async function deskServer({ through = (store) => store, ...options }: Options = {}) {
  const folder = await temporaryFolder();
  const store = await openSqlite({ file: join(folder.path, "kiriwake.sqlite") });
  const clock = { ms: Date.parse("2026-11-21T12:00:00Z") };
  const logged: string[] = [];
  const write = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log = { info: write, warn: write, error: write };

  const start = async () => {
    const server = createHttpServer({ log });
    const now = () => new Date(clock.ms);
    const deps = {
      now,
      publicUrl: undefined,
      timeZone: "Asia/Tokyo",
      feed: memoryFeed(),
      // what agents do is tested on the whole product
      act: async () => ({ type: "missing" }) as const,
      leave: async () => undefined,
      forget: () => undefined,
      fetchPicture: async () => undefined,
      typing: () => undefined,
      presence: { goneMinutes: 10, capacity: 5 },
      entities: [],
      wakeOutbox: () => undefined,
      ...options,
      log,
      store: through(store),
    };
    const { path } = await mountDesk(server, deps);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const stop = async () => {
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    };
    onTestFinished(stop);
    return { path, port: server.address().port, origin: `http://127.0.0.1:${server.address().port}` };
  };
  // registered first, so that it is carried out last
  onTestFinished(async () => {
    await store.close();
    await folder.remove();
  });
  const first = await start();
  const ask = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    get(first.origin, path, headers);

  return {
    ...first,
    store,
    logged,
    ask,
    /** The same desk once more, as after a restart. */
    restart: start,
    later: (ms: number) => {
      clock.ms += ms;
    },
    /** Signs somebody in, and makes them an account before; gives what their browser then sends along. */
    enter: async (role: Role = "agent", name = "佐藤") => {
      await addAccount(store, name, { role });
      const token = newToken();
      const at = new Date(clock.ms);
      await store.addSession({ hash: hashOf(token), startedAt: at, seenAt: at }, `id of ${name}`);
      return { cookie: `kiriwake-desk=${token}` };
    },
  };
}

type Said = Pick<TranscriptEntry, "author"> & { readonly activity: Json };

/** Stores a conversation that was handed over, as a turn would, another one for each `as`; gives the case's number. */
export async function storeCase(
  store: Store,
  {
    packet = examplePacket(),
    said = exampleConversation,
    as = said.length,
  }: { readonly packet?: Json; readonly said?: readonly Said[]; readonly as?: number } = {},
): Promise<number> {
  const number = await store.caseNumber(`directline:${as}`, 1);
  const key = `directline:${number}`;
  await store.commit({
    conversation: {
      key,
      channel: "directline",
      id: String(number),
      locale: "ja",
      version: 1,
      lastSequence: said.length,
      episode: 1,
      reference: {},
      caseNumber: number,
    },
    at: openedAt,
    transcript: said.map((entry, index) => ({
      ...entry,
      sequence: index + 1,
      id: `a-${index + 1}`,
      at: new Date(openedAt.getTime() + index * 1_000),
    })),
    outbox: [],
    case: {
      number,
      conversation: key,
      episode: 1,
      status: "waiting",
      createdAt: openedAt,
      since: openedAt,
      packet,
    },
  });
  return number;
}

export const exampleConversation: readonly Said[] = [
  {
    author: "bot",
    activity: {
      type: "message",
      textFormat: "markdown",
      text: "こんにちは。**キリワケ**です。\n\nどのような状況ですか？",
      suggestedActions: { actions: [{ title: "メールが一通も届かない" }, { title: "よくわからない" }] },
    },
  },
  {
    author: "user",
    activity: { type: "message", text: "昨日から急に来なくなりました\nウェブメールでは見れます" },
  },
  {
    author: "bot",
    activity: {
      type: "message",
      textFormat: "markdown",
      text: "承知しました。担当者にお引き継ぎします。",
      attachments: [
        {
          contentType: "application/vnd.microsoft.card.adaptive",
          content: { fallbackText: "担当者にお伝えする内容", actions: [{ title: "この内容で送る" }] },
        },
      ],
    },
  },
  { author: "user", activity: { type: "message", value: { kiriwake: { type: "review", instance: 3 } } } },
  {
    author: "bot",
    activity: { type: "message", textFormat: "markdown", text: "受付番号は **K-1001** です。" },
  },
  { author: "user", activity: { type: "message", text: "よろしくお願いします" } },
];
