import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { packetSchema } from "#src/handoff/packet.ts";
import { toPacket } from "#src/handoff/to-packet.ts";
import { StoreUnavailableError } from "#src/store/store-errors.ts";
import { deskServer, exampleConversation, storeCase } from "#test/desk/desk-server.ts";
import { exampleHandover, examplePacket, hostile } from "#test/handoff/example-case.ts";

/** A page's text as a person reads it, without its markup. */
function read(page: string): string {
  const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return page
    .replace(/^[\s\S]*<body>/, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&([\w#]+);/g, (entity, name: string) => entities[name] ?? entity)
    .replace(/\s+/g, " ");
}

async function casePage(query = "", options: Parameters<typeof storeCase>[1] = {}) {
  const desk = await deskServer();
  const number = await storeCase(desk.store, options);
  const { status, text, headers } = await desk.ask(`/desk/cases/K-${number}${query}`, await desk.enter());
  return { status, page: text, text: read(text), headers };
}

describe("the page of a case", () => {
  test.each([
    ["who asks and how to reach them", "佐藤 dl_sato 連絡先 090-0000-0000 都合のよい時間 平日の午後"],
    ["why it was handed over", "引き継ぎの理由 試した手順では直らなかった"],
    ["when, with the zone", "2026年11月21日 20:45 JST"],
    [
      "what the mail is read with",
      "メールを見る方法 Outlook（パソコン） メールサービス プロバイダー・レンタルサーバー",
    ],
    [
      "an answer that follows from another",
      "1 インターネット接続 インターネットにつながっている 「Webメールでの受信」の回答から",
    ],
    ["a check that was not asked", "2 障害・メンテナンス 未確認"],
    ["an answer that was not known", "3 ほかのアドレスの受信 わからない ボタンで回答"],
    ["an answer that was confirmed", "4 始まり方 急に届かなくなった 食い違いを再確認済み 文章から読み取り"],
    ["somebody's words", "「ウェブメールでは見れます」"],
    ["the error's code", "6 エラーメッセージ エラーが表示されている 0x800CCC92"],
    ["a further question", "最近の変更 最近変わったことは特にない"],
    ["what came of the advice", "メールソフトの設定 : 直らなかった"],
  ])("tells %s", async (_, words) => {
    expect((await casePage()).text).toContain(words);
  });

  test("says the same in English, whatever language the requester spoke", async () => {
    const { text, page } = await casePage("?lang=en");

    expect(page).toContain('<html lang="en">');
    expect(text).toContain("Case K-1001");
    expect(text).toContain("Handed over because The steps they tried did not help");
    expect(text).toMatch(/Internet connection \S.* Follows from “/);
    expect(text).toContain("“ウェブメールでは見れます”");
  });

  test("shows the eight checks in the article's order", async () => {
    const { page } = await casePage("?lang=en");

    expect([...page.matchAll(/<span class="number">(\d)<\/span>/g)].map(([, number]) => number)).toEqual([
      "1",
      "2",
      "3",
      "4",
      "5",
      "6",
      "7",
      "8",
    ]);
  });

  test("gives reasons for the likely causes with where they stand, and names the others", async () => {
    const { text } = await casePage();

    expect(text).toMatch(/考えられる原因 \S+ \d+% 合う回答/);
    expect(text).toContain("Webメールの受信トレイに届いている (資料からの推定 A13)");
    expect(text).toMatch(/そのほか: .*メールの転送（\d%）/);
  });

  test("tells what the error means", async () => {
    const { text } = await casePage("?lang=en", {
      packet: toPacket(
        exampleHandover({
          findings: {
            error: {
              answer: "shown",
              source: "text",
              at: "2026-11-21T11:43:00.000Z",
              detail: "0x800CCC92",
              text: "0x800ccc92 と出ます",
            },
          },
        }),
      ),
    });

    expect(text).toMatch(/Code 0x800CCC92 Meaning \w.* As it was shown 0x800ccc92 と出ます/);
  });

  test("tells of contradictions in words", async () => {
    const { text } = await casePage("", {
      packet: examplePacket({ conflicts: [{ one: "error", other: "scope" }] }),
    });

    expect(text).toContain(
      "「エラーが表示されている」と「特定のメールだけが届かない」は、両方が同時に起こることが少ない回答です。",
    );
  });

  test("says so when there is no contact, no error, no contradiction and nothing was tried", async () => {
    const { text } = await casePage("", {
      packet: toPacket(exampleHandover({ contact: {}, findings: {}, attempts: [] })),
    });

    expect(text).toContain("連絡先の記入なし");
    expect(text).toContain("手順はまだ試していません。");
    expect(text).not.toContain("食い違い");
    expect(text).not.toContain("追加の質問");
  });

  test("a packet of another version is shown as it is stored, with its transcript", async () => {
    const { status, text } = await casePage("", { packet: { ...examplePacket(), version: 2 } });

    expect(status).toBe(200);
    expect(text).toContain("このバージョンの画面では読み取れません");
    expect(text).toContain('"version": 2');
    expect(text).toContain("よろしくお願いします");
  });

  test.each(["gone", "constructor", "__proto__", "toString"])(
    "ids that have no words any more are shown as they are: %s",
    async (id) => {
      const packet = examplePacket();
      const answer = {
        answer: id,
        source: "derived",
        at: "2026-11-21T11:43:00Z",
        from: id,
        detail: id,
      } as const;
      const { status, text } = await casePage("", {
        packet: {
          ...packet,
          checks: packet.checks.map((check) => ({ ...check, question: id, answer })),
          suspects: [{ cause: id, share: 1, for: [], against: [], tried: "cannot" }],
          error: { id },
          situation: { app: id, service: id },
          attempts: [{ cause: id, outcome: "cannot", at: "2026-11-21T11:43:00Z" }],
          conflicts: [{ one: id, other: id }],
          channel: id,
          locale: id,
        },
      });

      expect(status).toBe(200);
      expect(text).toContain(`${id} 100%`);
      expect(text).toContain(`相談の窓口 ${id} 言語 ${id}`);
    },
  );
});

test("what was named beside the answers stands there with its words, whatever it is", async () => {
  const at = "2026-11-21T11:43:00Z";
  const { text } = await casePage("", {
    packet: {
      ...examplePacket(),
      notes: [
        { type: "since", value: "2026-11-20", quote: "昨日から", at },
        { type: "provider", value: "OCN", quote: "OCN", at },
        { type: "constructor", quote: "<b>", at },
      ],
    },
  });

  expect(text).toContain("いつから 2026-11-20 「昨日から」");
  expect(text).toContain("話に出たプロバイダー・サービス OCN");
  expect(text).toContain("constructor 「<b>」");
});

describe("the transcript", () => {
  test("shows what was changed in Teams, and nothing of what was deleted there", async () => {
    const said = (id: string, text: string) =>
      ({ author: "user", activity: { type: "message", id, text } }) as const;
    const changed = (type: string, id: string, text?: string) =>
      ({ author: "user", activity: { type, id, ...(text && { text }) } }) as const;
    const { text } = await casePage("?lang=en", {
      packet: { ...(examplePacket() as object), channel: "msteams" },
      said: [
        { ...said("a-1", "no male arrives") },
        { ...said("a-2", "my address is private") },
        changed("messageUpdate", "a-1", "no mail arrives"),
        changed("messageUpdate", "a-2", "my address is secret"),
        changed("messageDelete", "a-2"),
      ],
    });

    expect(text).toContain("Changed a message to no mail arrives");
    expect(text).toContain("Deleted a message");
    expect(text).not.toMatch(/private|secret/);
  });

  test("tells who said what when, what was said after the handover too", async () => {
    const { text } = await casePage();

    expect(text).toContain("キリワケ 11月21日 20:45 こんにちは。キリワケです。 どのような状況ですか？");
    expect(text).toContain("佐藤 11月21日 20:45 昨日から急に来なくなりました");
    expect(text).toContain("メールが一通も届かない よくわからない");
    expect(text).toMatch(/フォームを送信しました\s+ここで担当者に引き継ぎました キリワケ/);
    expect(text).toContain("よろしくお願いします");
  });

  test("is whole, however long it is, and read a page at a time", async () => {
    const asked: number[] = [];
    const desk = await deskServer({
      through: (store) => ({
        ...store,
        transcript: (key, after, limit) => {
          asked.push(after);
          return store.transcript(key, after, limit);
        },
      }),
    });
    const said = Array.from({ length: 1_001 }, (_, index) => ({
      author: "user" as const,
      activity: { type: "message", text: `言葉${index + 1}番` },
    }));
    const number = await storeCase(desk.store, { said });

    const { text } = await desk.ask(`/desk/cases/${number}`, await desk.enter());

    expect(text.match(/言葉\d+番/g)).toEqual(said.map(({ activity }) => activity.text));
    expect(asked).toEqual([0, 200, 400, 600, 800, 1_000, 1_001]);
  });

  test("of a case without one says so", async () => {
    expect((await casePage("", { said: [] })).text).toContain("会話の記録はありません。");
  });

  test.each([
    [
      "a card of buttons, as Teams has them",
      {
        type: "message",
        textFormat: "markdown",
        summary: "**接続**は？",
        attachments: [
          {
            contentType: "application/vnd.microsoft.card.adaptive",
            content: { fallbackText: "**接続**は？", actions: [{ title: "つながっている" }] },
          },
        ],
      },
      /キリワケ 11月21日 20:45 接続は？\s+つながっている/,
    ],
    [
      "a form",
      {
        type: "message",
        attachments: [
          { contentType: "application/vnd.microsoft.card.adaptive", content: { fallbackText: "確認" } },
        ],
      },
      /フォーム: 確認/,
    ],
    [
      "a file",
      { type: "message", attachments: [{ contentType: "image/png", name: "画面.png" }] },
      /画面\.png （?\(?受け取れなかったファイル/,
    ],
    ["something that is no message", { type: "messageReaction" }, /メッセージ以外の記録（messageReaction）/],
    ["escaped marks", { type: "message", textFormat: "markdown", text: "\\*\\*a\\_b" }, /\*\*a_b/],
    ["a user's own marks", { type: "message", text: "**a** \\*" }, /\*\*a\*\* \\\*/],
  ])("shows %s", async (_, activity, words) => {
    expect((await casePage("", { said: [{ author: "bot", activity }] })).text).toMatch(words);
  });

  test.each([
    [null],
    ["text"],
    [[1]],
    [{}],
    [{ type: 7, text: { a: 1 } }],
    [{ type: "message", suggestedActions: { actions: "x" }, attachments: { length: 3 } }],
    [{ type: "message", suggestedActions: [], attachments: [null, 1, { content: 5 }] }],
    [{ type: "message", attachments: [{ contentType: "application/vnd.microsoft.card.adaptive" }] }],
  ])("an activity stored as %j does not hide the case", async (activity) => {
    const { status, text } = await casePage("", {
      said: [
        { author: "user", activity },
        { author: "user", activity: { type: "message", text: "このあと" } },
      ],
    });

    expect(status).toBe(200);
    expect(text).toContain("このあと");
  });
});

describe("what somebody typed", () => {
  test.each(hostile)("is shown as text wherever it stands: %j", async (typed) => {
    const base = toPacket(
      exampleHandover({
        contact: { way: typed, time: typed, note: typed },
        findings: {
          error: { answer: "shown", source: "text", at: "2026-11-21T11:43:00Z", quote: typed, text: typed },
        },
      }),
    );
    const said = [
      {
        author: "user" as const,
        activity: {
          type: "message",
          text: typed,
          suggestedActions: { actions: [{ title: typed }] },
          attachments: [{ contentType: "text/plain", name: typed }],
        },
      },
      { author: "bot" as const, activity: { type: typed } },
    ];
    const plain = (await casePage("", { packet: base, said: [] })).page;
    const { page, headers } = await casePage("", {
      packet: { ...base, requester: { id: typed, name: typed }, channel: typed, locale: typed },
      said,
    });

    // no element and no attribute that is not the page's own
    for (const markup of [page, plain]) {
      expect(markup).not.toMatch(
        /<script(?! type="module" src="\/desk\/(?:live|shortcuts).js"><\/script>)|<img|<\/title><\/style>|<!--|\son\w+=["']/i,
      );
      expect(markup.match(/<html/g)).toHaveLength(1);
    }
    expect(headers["set-cookie"]).toBeUndefined();
    expect(headers["content-security-policy"]).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
  });

  test("is text on the list too", async () => {
    const desk = await deskServer();
    const packet = examplePacket({ requester: { id: "x", name: hostile[0] } });
    await storeCase(desk.store, { packet });

    const { text } = await desk.ask("/desk/cases", await desk.enter());

    // the page's own two
    expect(text.match(/<script/g)).toHaveLength(2);
    expect(read(text)).toContain(hostile[0]);
  });
});

describe("the list", () => {
  test("has what waits longest first, with who, why and the likeliest cause", async () => {
    const desk = await deskServer();
    await storeCase(desk.store, { said: exampleConversation });
    await storeCase(desk.store, { said: [], packet: { version: 0 } });

    const { text, headers } = await desk.ask("/desk/cases", await desk.enter());

    expect([...text.matchAll(/\/desk\/cases\/(K-\d+)\?lang=ja/g)].map(([, name]) => name)).toEqual([
      "K-1001",
      "K-1002",
    ]);
    expect(read(text)).toMatch(
      /K-1001 担当者待ち 11月21日 20:45 試した手順では直らなかった 佐藤 \S+（\d+%）/,
    );
    expect(headers).toMatchObject({ "cache-control": "no-store", "x-robots-tag": "noindex" });
  });

  test("says so while there is no case", async () => {
    const desk = await deskServer();

    expect(read((await desk.ask("/desk/cases", await desk.enter())).text)).toContain(
      "引き継ぎはまだありません",
    );
  });
});

describe("as JSON", () => {
  test.each([
    ["/desk/cases/K-1001.json", {}],
    ["/desk/cases/1001.json", { accept: "text/html" }],
    ["/desk/cases/K-1001", { accept: "application/json" }],
    ["/desk/cases/k-1001", { accept: "application/json, */*" }],
  ])("%s gives the packet", async (path, headers) => {
    const desk = await deskServer();
    await storeCase(desk.store);

    const answer = await desk.ask(path, { ...headers, ...(await desk.enter()) });

    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(packetSchema.parse(JSON.parse(answer.text))).toEqual(examplePacket());
  });

  test("a browser gets the page, though it takes anything", async () => {
    const desk = await deskServer();
    await storeCase(desk.store);
    const accept = "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8";

    const { text } = await desk.ask("/desk/cases/K-1001", { accept, ...(await desk.enter()) });

    expect(text).toMatch(/^<!doctype html>/);
  });
});

test.each([
  "K-9999",
  "9999",
  "0",
  "K-",
  "x",
  "1e3",
  "K-1001x",
  "99999999999999999999",
  "%00",
  "K-1001.json.json",
  "__proto__",
])("there is no case %s, and the page says so", async (name) => {
  const desk = await deskServer();
  await storeCase(desk.store);

  const { status, text } = await desk.ask(`/desk/cases/${name}`, await desk.enter());

  expect(status).toBe(404);
  if (!name.endsWith(".json")) expect(text).toContain("この受付番号は見つかりません");
});

test.each([
  ["?lang=en", "ja", "en"],
  ["?lang=ja-JP", "en", "ja"],
  ["?lang=fr", "en-GB,ja;q=0.5", "en"],
  ["", "fr, en;q=0.4, ja;q=0.6", "ja"],
  ["", "ja;q=0, en;q=0.1", "en"],
  ["", "fr", "ja"],
  ["", "", "ja"],
  ['?lang="><script>', ";;;,q=,", "ja"],
])("asked with %j and a browser that prefers %j it speaks %s", async (query, accepted, language) => {
  const desk = await deskServer();

  const { text } = await desk.ask(`/desk/cases${query}`, {
    "accept-language": accepted,
    ...(await desk.enter()),
  });

  expect(text).toContain(`<html lang="${language}">`);
});

describe("when the database does not answer", () => {
  const broken = () => Promise.reject(new StoreUnavailableError("secret detail", { cause: undefined }));

  test.each(["/desk/cases", "/desk/cases/K-1001"])("%s says so, and the log says why", async (path) => {
    const desk = await deskServer({ through: (store) => ({ ...store, listCases: broken, case: broken }) });

    const { status, text } = await desk.ask(path, await desk.enter());

    expect(status).toBe(503);
    expect(text).toContain("データベースが応答していません");
    expect(text).not.toContain("secret detail");
    expect(desk.logged.at(-1)).toContain("A page of the desk could not be shown.");
  });

  test("half way through a transcript the page breaks off instead of looking whole", async () => {
    const desk = await deskServer({
      through: (store) => ({
        ...store,
        transcript: (key, after, limit) => (after > 0 ? broken() : store.transcript(key, after, limit)),
      }),
    });
    await storeCase(desk.store);
    const session = await desk.enter();

    const page = await fetch(`${desk.origin}/desk/cases/K-1001`, { headers: session });

    await expect(page.text()).rejects.toThrow();

    expect((await desk.ask("/desk/cases", session)).status).toBe(200);
  });
});

test("a reader who closes a long page early costs nothing and is no failure", async () => {
  const desk = await deskServer();
  const said = Array.from({ length: 2_000 }, () => ({
    author: "user" as const,
    activity: { type: "message", text: "長".repeat(2_000) },
  }));
  const number = await storeCase(desk.store, { said });
  const session = await desk.enter();

  await new Promise<void>((resolve, reject) => {
    const sent = request(`${desk.origin}/desk/cases/${number}`, { headers: session }, (response) => {
      response.once("data", () => sent.destroy());
      response.once("close", resolve);
      response.on("error", () => resolve());
    });
    sent.on("error", reject);
    sent.end();
  });

  expect((await desk.ask("/desk/cases", session)).status).toBe(200);
  expect(desk.logged).toEqual([]);
});

test("the stylesheet is there for everybody, the locked page needs it too", async () => {
  const { ask } = await deskServer();

  const { status, headers } = await ask("/desk/desk.css");

  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("text/css; charset=utf-8");
});
