import { describe, expect, test } from "vitest";
import { deskServer, storeCase } from "#test/desk/desk-server.ts";
import { addAgent, deskClient, firstAgent, makeFirstAccount } from "#test/support/desk-client.ts";

const minuteMs = 60_000;

describe("signing in", () => {
  test("leads to the page that was asked for, and to none of another site", async () => {
    const desk = await deskServer();
    const sato = await makeFirstAccount(desk.origin + desk.path);

    const asked = await sato.signIn("SATO", firstAgent.password, { next: "/desk/cases/K-1001" });
    const elsewhere = await sato.signIn("sato", firstAgent.password, { next: "//evil.example/desk/cases" });

    expect(asked.headers.get("location")).toBe("/desk/cases/K-1001?lang=ja");
    for (const next of ["/desk/notice", "/desk/undelivered", "/desk/agents", "/desk/audit"]) {
      const { headers } = await sato.signIn("sato", firstAgent.password, { next });
      expect(headers.get("location")).toBe(`${next}?lang=ja`);
    }
    expect(elsewhere.headers.get("location")).toBe("/desk/cases?lang=ja");
  });

  test("takes on no token that was known before it", async () => {
    const desk = await deskServer();
    const sato = await makeFirstAccount(desk.origin + desk.path);
    const victim = deskClient(desk.origin);
    const planted = "kiriwake-desk=planted-by-somebody-else-0000000000000000000";
    victim.carry(planted);

    await victim.signIn();

    expect(victim.cookie()).not.toBe(planted);
    expect((await victim.page("/desk/cases")).status).toBe(200);
    const attacker = deskClient(desk.origin);
    attacker.carry(planted);
    expect((await attacker.page("/desk/cases")).status).toBe(401);
    // signed in once more, the browser's earlier token ends too
    const before = sato.cookie();
    await sato.signIn();
    attacker.carry(before);
    expect((await attacker.page("/desk/cases")).status).toBe(401);
  });

  test("says the same of a wrong password and of a name nobody has", async () => {
    const desk = await deskServer();
    await makeFirstAccount(desk.origin + desk.path);
    const visitor = deskClient(desk.origin);

    const wrong = await visitor.signIn("sato", "wrong wrong wrong");
    const unknown = await visitor.signIn("nobody", "wrong wrong wrong");

    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(unknown.text).toBe(wrong.text.replace('value="sato"', 'value="nobody"'));
    expect(wrong.text).toContain("サインイン名かパスワードが違います");
    expect(wrong.text).not.toContain("wrong wrong");
  });

  test.each([
    [
      "https://help.example.com",
      /^__Host-kiriwake-desk=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure$/,
    ],
    [
      "http://help.example.com",
      /^kiriwake-desk=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    ],
  ])("at %s gives a cookie that fits it", async (publicUrl, cookie) => {
    const desk = await deskServer({ publicUrl });

    const { headers } = await deskClient(desk.origin).send(desk.path, firstAgent);

    expect(headers.get("set-cookie")).toMatch(cookie);
    const [token] = /(?<==)[\w-]{43}/.exec(headers.get("set-cookie") ?? "") ?? [""];
    expect(await desk.store.session(token)).toBeUndefined();
    expect(desk.logged.join()).not.toContain(token);
  });

  test("while there is no account says how to make the first", async () => {
    const desk = await deskServer();

    expect((await deskClient(desk.origin).page("/desk/sign-in")).text).toContain(
      "アカウントはまだありません",
    );
  });
});

describe("after 20 wrong passwords", () => {
  test("the name has to wait, whatever the password; everybody else goes on; after a quarter of an hour it may", async () => {
    const desk = await deskServer();
    const sato = await makeFirstAccount(desk.origin + desk.path);
    await addAgent(sato, desk.origin, { name: "suzuki" });
    const visitor = deskClient(desk.origin);
    const wrong = await Promise.all(Array.from({ length: 20 }, () => visitor.signIn("sato", "wrong")));

    const held = await visitor.signIn();

    expect(wrong.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 401));
    expect(held.status).toBe(429);
    expect(held.headers.get("retry-after")).toBe("900");
    expect(held.text).toContain("15分ほど待ってから");
    expect((await deskClient(desk.origin).signIn("suzuki")).status).toBe(303);
    expect((await sato.page("/desk/cases")).status).toBe(200);
    desk.later(15 * minuteMs - 1);
    expect((await visitor.signIn()).status).toBe(429);
    desk.later(1);
    expect((await visitor.signIn()).status).toBe(303);
  }, 60_000);
});

describe("a session", () => {
  test("is over after half an hour without a look", async () => {
    const desk = await deskServer();
    const sato = await makeFirstAccount(desk.origin + desk.path);

    desk.later(30 * minuteMs - 1);
    expect((await sato.page("/desk/cases")).status).toBe(200);
    desk.later(30 * minuteMs - 1);
    expect((await sato.page("/desk/cases")).status).toBe(200);
    desk.later(30 * minuteMs);
    expect((await sato.page("/desk/cases")).status).toBe(401);
  });

  test("is over after half a day, however busy it was", async () => {
    const desk = await deskServer();
    const sato = await makeFirstAccount(desk.origin + desk.path);
    for (let passed = 0; passed < 11 * 60 + 40; passed += 20) {
      desk.later(20 * minuteMs);
      expect((await sato.page("/desk/cases")).status).toBe(200);
    }

    desk.later(20 * minuteMs);

    expect((await sato.page("/desk/cases")).status).toBe(401);
  });

  test("is not kept awake by a page that follows the list", async () => {
    const desk = await deskServer();
    const sato = await makeFirstAccount(desk.origin + desk.path);
    desk.later(29 * minuteMs);
    const stop = new AbortController();
    await fetch(`${desk.origin}/desk/events`, { headers: { cookie: sato.cookie() }, signal: stop.signal });
    stop.abort();

    desk.later(minuteMs);

    expect((await sato.page("/desk/cases")).status).toBe(401);
  });

  test("ends when its agent signs out, on the server too", async () => {
    const desk = await deskServer();
    const sato = await makeFirstAccount(desk.origin + desk.path);
    const before = sato.cookie();

    await sato.submit("/desk/sign-out");

    expect(sato.cookie()).toBe("kiriwake-desk=");
    sato.carry(before);
    expect((await sato.page("/desk/cases")).status).toBe(401);
  });

  test("outlives a restart", async () => {
    const desk = await deskServer();
    const session = await desk.enter();

    const again = await desk.restart();

    expect((await fetch(`${again.origin}/desk/cases`, { headers: session })).status).toBe(200);
  });

  test("that was over when a reply was sent costs none of its words", async () => {
    const desk = await deskServer();
    await storeCase(desk.store);
    const sato = await makeFirstAccount(desk.origin + desk.path);
    const form = { "form-token": await sato.formToken(), text: "設定を<b>一緒に</b>見ましょう" };
    desk.later(31 * minuteMs);

    const asked = await sato.send("/desk/cases/K-1001/reply?lang=ja", form);
    const next = / name="next" value="([^"]+)"/.exec(asked.text)?.[1] ?? "";
    const entered = await sato.signIn("sato", firstAgent.password, { next, text: form.text });

    expect(asked.status).toBe(401);
    expect(asked.text).toContain("設定を&lt;b&gt;一緒に&lt;/b&gt;見ましょう</textarea>");
    expect(next).toBe("/desk/cases/K-1001");
    expect(entered.status).toBe(200);
    expect(entered.text).toContain("受付番号 K-1001");
    expect(entered.text).toContain("設定を&lt;b&gt;一緒に&lt;/b&gt;見ましょう</textarea>");
  });
});

describe("without a session", () => {
  test("a case that is there and one that is not are answered alike", async () => {
    const desk = await deskServer();
    await storeCase(desk.store);
    const visitor = deskClient(desk.origin);

    for (const suffix of ["", "/events", ".json"]) {
      const there = await visitor.page(`/desk/cases/K-1001${suffix}`);
      const missing = await visitor.page(`/desk/cases/K-9999${suffix}`);

      expect([there.status, missing.status]).toEqual([401, 401]);
      expect(there.text.replaceAll("K-1001", "K-9999")).toBe(missing.text);
      expect(there.text).not.toContain("ウェブメール");
    }
  });

  test("a program that asks for a case's JSON is told 401 in JSON", async () => {
    const desk = await deskServer();
    await storeCase(desk.store);

    const { status, text } = await deskClient(desk.origin).page("/desk/cases/K-1001.json");

    expect(status).toBe(401);
    expect(JSON.parse(text)).toMatchObject({ error: { code: "locked" } });
  });

  test("a browser led here by another site asks once more by itself, for its strict cookie stayed behind", async () => {
    const desk = await deskServer();
    const led = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };

    const { text } = await desk.ask("/desk/cases/K-1001?x=1", led);

    expect(text).toContain(`<meta http-equiv="refresh" content="0; url=/desk/cases/K-1001?lang=ja">`);
  });
});

describe("a form", () => {
  test.each([
    ["without a token", async () => ({}), {}],
    ["with a made up token", async () => ({ "form-token": "x" }), {}],
    [
      "from another site",
      async (own: () => Promise<string>) => ({ "form-token": await own() }),
      { origin: "https://evil.example" },
    ],
    [
      "that a browser says another site sent",
      async (own: () => Promise<string>) => ({ "form-token": await own() }),
      { "sec-fetch-site": "cross-site" },
    ],
    [
      "of another session",
      async (_: () => Promise<string>, others: () => Promise<string>) => ({ "form-token": await others() }),
      {},
    ],
  ])("%s changes nothing", async (_, fields, headers) => {
    const desk = await deskServer();
    const sato = await makeFirstAccount(desk.origin + desk.path);
    const suzuki = await addAgent(sato, desk.origin, { name: "suzuki", role: "admin" });
    const id = (await desk.store.agents()).find(({ name }) => name === "suzuki")?.id;
    const token = await fields(sato.formToken, suzuki.formToken);

    const { status } = await sato.send(`/desk/agents/${id}/disable`, token, headers);

    expect(status).toBe(403);
    expect(await desk.store.agent(id ?? "")).toMatchObject({ isDisabled: false });
    expect(
      (await sato.send(`/desk/agents/${id}/disable`, { "form-token": await sato.formToken() })).status,
    ).toBe(303);
  });

  test("that is too long is answered, not cut off", async () => {
    const desk = await deskServer();
    const visitor = deskClient(desk.origin);

    const { status } = await visitor.send("/desk/sign-in", { name: "x".repeat(5_000_000) });

    expect(status).toBe(403);
  });

  test("is checked at every act of somebody signed in", async () => {
    const desk = await deskServer();
    await storeCase(desk.store);
    const { cookie } = await desk.enter("admin");
    const paths = ["/desk/cases/K-1001/claim", "/desk/sign-out", "/desk/agents", "/desk/agents/x/disable"];
    const headers = { cookie, "content-type": "application/x-www-form-urlencoded" };

    const answers = await Promise.all(
      paths.map((path) =>
        fetch(desk.origin + path, { method: "POST", headers, body: "display-name=x&role=admin" }),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });
});
