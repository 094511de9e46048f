import { describe, expect, test } from "vitest";
import { cookieOf, deskServer, storeCase } from "#test/desk/desk-server.ts";

const hourMs = 60 * 60 * 1_000;

describe("the link of a start", () => {
  test("leads to the list, with a session only this browser has", async () => {
    const { ask, entryPath } = await deskServer();

    const entered = await ask(entryPath);
    const { status, headers } = entered;

    expect(status).toBe(303);
    expect(headers.location).toBe("/desk/cases?lang=ja");
    expect(headers["set-cookie"]).toEqual([
      expect.stringMatching(/^kiriwake-desk=[\w.-]+; Path=\/desk; Max-Age=43200; HttpOnly; SameSite=Strict$/),
    ]);
    expect((await ask("/desk/cases", { cookie: cookieOf(entered) })).status).toBe(200);
  });

  test("fits into what a router takes of a path", async () => {
    const { entryPath } = await deskServer();

    // find-my-way, the router of restify, answers 404 to a parameter of more than 100 characters
    expect(entryPath.replace("/desk/enter/", "").length).toBeLessThan(100);
  });

  test.each([
    ["https://help.example.com", true],
    ["http://help.example.com", false],
    [undefined, false],
  ])("at %s the session is sent over https only: %s", async (publicUrl, isSecure) => {
    const { ask, entryPath } = await deskServer({ publicUrl });

    const { headers } = await ask(entryPath);

    expect(headers["set-cookie"]?.[0]?.endsWith("; Secure")).toBe(isSecure);
  });

  test("works once, and says so", async () => {
    const { ask, entryPath, enter } = await deskServer();
    await enter();

    const { status, text, headers } = await ask(entryPath);

    expect(status).toBe(401);
    expect(text).toContain("このリンクは使用済みです");
    expect(headers["set-cookie"]).toBeUndefined();
  });

  test("lets one in when many try it at once", async () => {
    const { ask, entryPath } = await deskServer();

    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(entryPath)));

    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  test("works for a day, and says when it is over", async () => {
    const { ask, entryPath, later } = await deskServer();
    later(24 * hourMs);

    const { status, text } = await ask(entryPath);

    expect(status).toBe(401);
    expect(text).toContain("このリンクは期限切れです");
  });

  test("is another one at each start; a session outlives a restart", async () => {
    const { entryPath, enter, restart, ask } = await deskServer();
    const session = await enter();

    const again = await restart();

    expect(again.entryPath).not.toBe(entryPath);
    expect((await fetch(`${again.origin}/desk/cases`, { headers: session })).status).toBe(200);
    expect((await fetch(again.origin + again.entryPath, { redirect: "manual" })).status).toBe(303);
    expect((await ask(entryPath)).status).toBe(401);
  });

  test("is in no line of the log, nor is a session", async () => {
    const { ask, entryPath, enter, logged } = await deskServer();
    const { cookie } = await enter();
    await ask(entryPath);

    expect(logged).toEqual([
      "Somebody entered the desk with its link. {}",
      'Somebody tried a link to the desk that does not open it. {"result":"used"}',
    ]);
    expect(logged.join()).not.toContain(cookie.split("=")[1]);
  });
});

test.each([
  ["made up", () => "x"],
  ["mostly dots", () => "a.."],
  ["cut off", (token: string) => token.slice(0, -1)],
  ["longer", (token: string) => `${token}x`],
  ["of another day", (token: string) => token.replace(/^[^.]+/, "zzzzzzzz")],
  ["of no day", (token: string) => token.replace(/^[^.]+/, "NaN")],
  ["of another number", (token: string) => token.replace(/\../, ".~")],
  ["with markup in it", () => encodeURIComponent(`"><script>alert(1)</script>`)],
])("a link that is %s opens nothing", async (_, change) => {
  const { ask, entryPath } = await deskServer();
  const token = entryPath.replace("/desk/enter/", "");

  const { status, text, headers } = await ask(`/desk/enter/${change(token)}`);

  expect(status).toBe(401);
  expect(text).toContain("このリンクは正しくありません");
  expect(text).not.toContain("<script");
  expect(headers["set-cookie"]).toBeUndefined();
});

describe("without a session", () => {
  test.each(["/desk/cases", "/desk/cases/K-1001", "/desk/cases/K-1001.json", "/desk/cases/K-9999"])(
    "%s is locked, and says nothing of what is there",
    async (path) => {
      const { ask, store } = await deskServer();
      await storeCase(store);

      const { status, text } = await ask(path);

      expect(status).toBe(401);
      expect(text).toContain("/desk/enter/");
      expect(text).not.toContain("佐藤");
    },
  );

  test.each([
    ["a session made up", () => "kiriwake-desk=x"],
    ["a session cut off", (cookie: string) => cookie.slice(0, -1)],
    ["the link's token as a session", (_: string, link: string) => `kiriwake-desk=${link}`],
    ["a session under another name", (cookie: string) => `x${cookie}`],
    ["an empty session", () => "kiriwake-desk="],
  ])("%s does not open it", async (_, change) => {
    const { ask, enter, entryPath, restart } = await deskServer();
    const { cookie } = await enter();
    const unused = (await restart()).entryPath.replace("/desk/enter/", "");

    expect((await ask("/desk/cases", { cookie: change(cookie, unused) })).status).toBe(401);
    expect(entryPath).not.toContain(unused);
  });

  test("after half a day the link is needed again", async () => {
    const { ask, enter, later } = await deskServer();
    const session = await enter();

    later(12 * hourMs - 1);
    expect((await ask("/desk/cases", session)).status).toBe(200);
    later(1);
    expect((await ask("/desk/cases", session)).status).toBe(401);
  });

  test("a session is found among other cookies", async () => {
    const { ask, enter } = await deskServer();
    const { cookie } = await enter();

    expect((await ask("/desk/cases", { cookie: `a=1; ${cookie};b=2` })).status).toBe(200);
  });

  test("a program is told in JSON", async () => {
    const { ask } = await deskServer();

    const { status, text } = await ask("/desk/cases/K-1001", { accept: "application/json" });

    expect(status).toBe(401);
    expect(JSON.parse(text)).toMatchObject({ error: { code: "locked", message: expect.any(String) } });
  });

  test("a browser led here by another site asks once more by itself, for its strict cookie stayed behind", async () => {
    const { ask } = await deskServer();

    const { status, text } = await ask("/desk/cases/K-1001?x=1", {
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "navigate",
    });

    expect(status).toBe(401);
    expect(text).toContain(`<meta http-equiv="refresh" content="0; url=/desk/cases/K-1001?lang=ja">`);
    const again = await ask("/desk/cases", { "sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate" });
    expect(again.text).not.toContain("http-equiv");
  });
});
