import { describe, expect, test } from "vitest";
import { deskServer, storeCase } from "#test/desk/desk-server.ts";
import { hostile } from "#test/handoff/example-case.ts";
import { addAgent, deskClient, firstAgent, makeFirstAccount } from "#test/support/desk-client.ts";

const hourMs = 60 * 60 * 1_000;

describe("the link of a start", () => {
  test("makes the first account, whose owner is an admin and signed in", async () => {
    const desk = await deskServer();

    const sato = await makeFirstAccount(desk.origin + desk.path);

    expect((await sato.page("/desk/agents")).text).toContain("佐藤");
    expect(await desk.store.agents()).toMatchObject([{ name: "佐藤", signInName: "sato", role: "admin" }]);
  });

  test("makes no second account, and the next start prints only the desk's address", async () => {
    const desk = await deskServer();
    await makeFirstAccount(desk.origin + desk.path);
    const other = deskClient(desk.origin);

    expect((await other.page(desk.path)).text).toContain("最初のアカウントは作成済みです");
    expect((await other.send(desk.path, { ...firstAgent, name: "x", "display-name": "x" })).status).toBe(410);
    expect((await desk.restart()).path).toBe("/desk");
    expect(await desk.store.agents()).toHaveLength(1);
  });

  test("works for a day", async () => {
    const desk = await deskServer();
    const visitor = deskClient(desk.origin);

    desk.later(24 * hourMs - 1);
    expect((await visitor.page(desk.path)).status).toBe(200);
    desk.later(1);
    expect((await visitor.page(desk.path)).text).toContain("このリンクは期限切れです");
    expect((await visitor.send(desk.path, firstAgent)).status).toBe(410);
  });

  test.each([
    ["cut off", (token: string) => token.slice(0, -1)],
    ["of another day", (token: string) => token.replace(/^[^.]+/, "zzzzzzzz")],
    ["with markup in it", () => encodeURIComponent(`"><script>alert(1)</script>`)],
  ])("that is %s makes nothing", async (_, change) => {
    const desk = await deskServer();
    const token = desk.path.replace("/desk/first-account/", "");
    const visitor = deskClient(desk.origin);

    const { status, text } = await visitor.send(`/desk/first-account/${change(token)}`, firstAgent);

    expect(status).toBe(404);
    expect(text).not.toContain("<script");
    expect(await desk.store.hasAccount()).toBe(false);
    // find-my-way, the router of restify, answers 404 to a parameter of more than 100 characters
    expect(token.length).toBeLessThan(100);
  });

  test.each([
    ["a short password", { password: "eleven char", again: "eleven char" }, "12文字以上にしてください"],
    ["two passwords", { again: "correct horse batterx" }, "2回の入力が一致していません"],
    ["no sign-in name", { name: "  " }, "サインイン名を入力してください"],
    ["no display name", { "display-name": "" }, "表示名を入力してください"],
  ])("refuses %s in its place, and keeps what else was written but the password", async (_, wrong, words) => {
    const desk = await deskServer();

    const { status, text } = await deskClient(desk.origin).send(desk.path, { ...firstAgent, ...wrong });

    expect(status).toBe(422);
    expect(text).toMatch(new RegExp(`class="problem">${words}`));
    expect(text).toContain('aria-invalid="true"');
    if (!("display-name" in wrong)) expect(text).toContain('value="佐藤"');
    expect(text).not.toContain("correct horse");
  });

  test("takes any password of twelve characters, and keeps none of it readable", async () => {
    const desk = await deskServer();
    const password = "あいうえおかきくけこさし";
    await deskClient(desk.origin).send(desk.path, { ...firstAgent, password, again: password });

    expect((await deskClient(desk.origin).signIn("sato", password)).status).toBe(303);
    expect((await desk.store.credentials("sato"))?.password).toMatch(
      /^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/,
    );
  });
});

describe("an invitation", () => {
  test("gives an account of the role it was made for, once", async () => {
    const desk = await deskServer();
    const sato = await makeFirstAccount(desk.origin + desk.path);
    const { text } = await sato.submit("/desk/agents", { "display-name": "鈴木", role: "supervisor" });
    const link = /http:\/\/[\w.:]+(\/desk\/invitations\/[\w-]+)/.exec(text)?.[1] ?? "";
    const suzuki = deskClient(desk.origin);

    expect((await suzuki.page(link)).text).toContain("責任者");
    expect((await suzuki.send(link, { ...firstAgent, name: "suzuki" })).status).toBe(303);
    expect((await suzuki.page("/desk/cases")).text).toContain("鈴木");
    expect((await suzuki.page("/desk/agents")).status).toBe(403);
    expect((await deskClient(desk.origin).send(link, { ...firstAgent, name: "other" })).status).toBe(404);
    expect((await deskClient(desk.origin).page(link)).text).toContain("このリンクは使えません");
  });

  test("refuses a display name and a sign-in name that somebody has", async () => {
    const desk = await deskServer();
    const sato = await makeFirstAccount(desk.origin + desk.path);
    const taken = await sato.submit("/desk/agents", { "display-name": "佐藤", role: "agent" });
    const { text } = await sato.submit("/desk/agents", { "display-name": "鈴木", role: "agent" });
    const link = /\/desk\/invitations\/[\w-]+/.exec(text)?.[0] ?? "";

    const again = await deskClient(desk.origin).send(link, { ...firstAgent, name: "SATO" });

    expect(taken.text).toContain("この表示名はすでに使われています");
    expect(again.text).toContain("このサインイン名はすでに使われています");
  });

  test("for somebody who has an account sets another password, and ends their sessions", async () => {
    const desk = await deskServer();
    const sato = await makeFirstAccount(desk.origin + desk.path);
    const suzuki = await addAgent(sato, desk.origin, { name: "suzuki" });
    const id = (await desk.store.agents()).find(({ name }) => name === "suzuki")?.id;
    const { text } = await sato.submit(`/desk/agents/${id}/link`);
    const link = /\/desk\/invitations\/[\w-]+/.exec(text)?.[0] ?? "";
    const password = "another long password";

    await deskClient(desk.origin).send(link, { name: "ignored", password, again: password });

    expect((await suzuki.page("/desk/cases")).status).toBe(401);
    expect((await suzuki.signIn("suzuki")).status).toBe(401);
    expect((await suzuki.signIn("suzuki", password)).status).toBe(303);
  });
});

describe("on the agents' page", () => {
  test("a disabled agent is out at once, an enabled one may sign in again", async () => {
    const desk = await deskServer();
    const sato = await makeFirstAccount(desk.origin + desk.path);
    const suzuki = await addAgent(sato, desk.origin, { name: "suzuki" });
    const id = (await desk.store.agents()).find(({ name }) => name === "suzuki")?.id;
    const stream = await fetch(`${desk.origin}/desk/events`, { headers: { cookie: suzuki.cookie() } });

    await sato.submit(`/desk/agents/${id}/disable`);

    // what was open is closed: its text ends
    expect(await stream.text()).toContain("retry:");
    expect((await suzuki.page("/desk/cases")).status).toBe(401);
    expect((await suzuki.signIn("suzuki")).status).toBe(401);
    await sato.submit(`/desk/agents/${id}/enable`);
    expect((await suzuki.signIn("suzuki")).status).toBe(303);
  });

  test("the last admin can neither be lowered nor disabled", async () => {
    const desk = await deskServer();
    const sato = await makeFirstAccount(desk.origin + desk.path);
    const [{ id } = { id: "" }] = await desk.store.agents();

    const lowered = await sato.submit(`/desk/agents/${id}/role`, { role: "agent" });
    const disabled = await sato.submit(`/desk/agents/${id}/disable`);

    expect([lowered.status, disabled.status]).toEqual([409, 409]);
    expect(lowered.text).toContain("サインインできる管理者がほかにいないため");
    expect((await sato.page("/desk/agents")).status).toBe(200);
  });

  test("another role takes a new token: the old one is worth nothing", async () => {
    const desk = await deskServer();
    const sato = await makeFirstAccount(desk.origin + desk.path);
    const suzuki = await addAgent(sato, desk.origin, { name: "suzuki", role: "admin" });
    const all = await desk.store.agents();
    const before = suzuki.cookie();

    await suzuki.submit(`/desk/agents/${all.find(({ name }) => name === "suzuki")?.id}/role`, {
      role: "agent",
    });

    expect(suzuki.cookie()).not.toBe(before);
    expect((await suzuki.page("/desk/cases")).status).toBe(200);
    expect((await suzuki.page("/desk/agents")).status).toBe(403);
    suzuki.carry(before);
    expect((await suzuki.page("/desk/cases")).status).toBe(401);
  });

  test.each(hostile)("a name is text wherever it stands: %j", async (name) => {
    const desk = await deskServer();
    const sato = await makeFirstAccount(desk.origin + desk.path);
    await sato.submit("/desk/agents", { "display-name": name, role: "agent" });
    await sato.submit("/desk/agents", { "display-name": name, role: "agent" });

    for (const path of ["/desk/agents", "/desk/audit"]) {
      const { text } = await sato.page(path);
      expect(text).not.toMatch(/<script|<img|<\/title><\/style>|<!--|\son\w+=["']/i);
      expect(text.match(/<html/g)).toHaveLength(1);
    }
    expect(await desk.store.agents()).toHaveLength(2);
  });
});

describe("the audit", () => {
  test("has a line for every look and act, with who, what, which case and from where, and no words of anybody", async () => {
    const desk = await deskServer({ act: async () => ({ type: "done" }), proxies: 1 });
    await storeCase(desk.store);
    const sato = await makeFirstAccount(desk.origin + desk.path);
    const from = { "x-forwarded-for": "203.0.113.9, 198.51.100.7" };
    await sato.page("/desk/cases/K-1001", from);
    await sato.page("/desk/cases/K-1001.json", from);
    await sato.page("/desk/cases/K-9999", from);
    const form = { "form-token": await sato.formToken(), text: "秘密の返信" };
    await sato.send("/desk/cases/K-1001/reply", form, from);

    const lines = await desk.store.audit(undefined, 100);
    const { text } = await sato.page("/desk/audit");

    expect(lines.map(({ what, caseNumber, address }) => [what, caseNumber, address])).toEqual([
      ["replied", 1001, "198.51.100.7"],
      ["read-as-json", 1001, "198.51.100.7"],
      ["looked", 1001, "198.51.100.7"],
      ["account-made", undefined, "127.0.0.1"],
    ]);
    expect(text).toMatch(/佐藤[\s\S]*返信[\s\S]*K-1001[\s\S]*198\.51\.100\.7/);
    expect(text).not.toContain("秘密の返信");
    expect(lines.every(({ at }) => at.getTime() === Date.parse("2026-11-21T12:00:00Z"))).toBe(true);
  });

  test("takes an act down before it is carried out: where it cannot, nothing is done", async () => {
    const acts: string[] = [];
    let isFull = false;
    const desk = await deskServer({
      act: async (_, { type }) => {
        acts.push(type);
        return { type: "done" };
      },
      through: (store) => ({
        ...store,
        addAudit: (entry) => (isFull ? Promise.reject(new Error("full")) : store.addAudit(entry)),
      }),
    });
    await storeCase(desk.store);
    const sato = await makeFirstAccount(desk.origin + desk.path);
    await addAgent(sato, desk.origin, { name: "suzuki" });
    const before = await desk.store.agents();
    const id = before.find(({ signInName }) => signInName === "suzuki")?.id ?? "";
    const formToken = await sato.formToken();
    const visitor = deskClient(desk.origin);
    isFull = true;

    const statuses = [(await visitor.signIn("suzuki")).status];
    for (const [path, fields] of [
      ["/desk/cases/K-1001/claim", {}],
      ["/desk/cases/K-1001/reply", { text: "hi" }],
      [`/desk/agents/${id}/role`, { role: "admin" }],
      [`/desk/agents/${id}/disable`, {}],
      ["/desk/notice", { text: "outage" }],
      ["/desk/sign-out", {}],
    ] as const) {
      statuses.push((await sato.send(path, { "form-token": formToken, ...fields })).status);
    }

    expect(new Set(statuses)).toEqual(new Set([503]));
    expect(acts).toEqual([]);
    expect(await desk.store.agents()).toEqual(before);
    expect(await desk.store.notice()).toBeUndefined();
    expect(visitor.cookie()).toBe("");
    expect((await sato.page("/desk/notice")).status).toBe(200);
  });

  test("is read a page at a time", async () => {
    const desk = await deskServer();
    const sato = await makeFirstAccount(desk.origin + desk.path);
    const [{ id } = { id: "" }] = await desk.store.agents();
    for (let caseNumber = 1; caseNumber <= 150; caseNumber += 1) {
      await desk.store.addAudit({ at: new Date(), agent: id, what: "looked", caseNumber, address: "" });
    }

    const first = (await sato.page("/desk/audit")).text;
    const older = /\/desk\/audit\?lang=ja&(?:amp;)?before=\d+/.exec(first)?.[0] ?? "";
    const second = (await sato.page(older)).text;

    expect(first.match(/<tr role="row">/g)).toHaveLength(101);
    expect(second.match(/<tr role="row">/g)).toHaveLength(52);
    expect(second).not.toContain("before=");
  });
});
