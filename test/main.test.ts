import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { makeFirstAccount } from "#test/support/desk-client.ts";

const folder = mkdtempSync(join(tmpdir(), "kiriwake-main-"));
const index = fileURLToPath(new URL("../src/index.ts", import.meta.url));

const letter = join(folder, "letter.txt");
writeFileSync(letter, "Dear Sato, this is no database. ".repeat(100));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("wrong settings are all listed in one error, and nothing is started", async () => {
  const { code, errors } = await run({ PORT: "banana", TRIAGE_ORDER: "random", STATUS_PAGE_URL: "ftp://x" });

  expect(code).toBe(1);
  for (const variable of ["PORT", "TRIAGE_ORDER", "STATUS_PAGE_URL"]) expect(errors).toContain(variable);
  expect(errors).not.toContain("    at ");
});

test("a port in use says so and how to take another", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;

  const { code, errors } = await run({ PORT: String(port) });
  other.close();

  expect(code).toBe(1);
  expect(errors).toContain(`Port ${port} is in use`);
  expect(errors).toContain("PORT=");
});

test("a file that is no database is refused and left alone", async () => {
  const { code, errors } = await run({ DATABASE_FILE: letter });

  expect(code).toBe(1);
  expect(errors).toContain("letter.txt");
});

test("a database that cannot be made says where and what to do", async () => {
  const { code, errors } = await run({ DATABASE_FILE: join(letter, "kiriwake.sqlite") });

  expect(code).toBe(1);
  expect(errors).toContain("letter.txt");
});

test("SIGTERM ends it cleanly, and an address was printed before", async () => {
  const child = start({ DATABASE_FILE: join(folder, "clean.sqlite") });
  const output = text(child.stdout);
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => {
    printed += chunk;
  });
  await expect.poll(() => printed, { timeout: 15_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+\//);

  child.kill("SIGTERM");
  const [code] = await once(child, "exit");

  expect(code).toBe(0);
  expect(await output).toContain("/desk/first-account/");
});

test("SIGTERM with pages open, requests kept and a message on its way: all is finished, and it ends in time", async () => {
  const child = start({ DATABASE_FILE: join(folder, "drained.sqlite") });
  const [, address = "", deskUrl = ""] = await printed(child, /Chat: +(\S+)\/\n +Desk: .*?(http\S+)/);
  const session = await post(`${address}/chat/session`, {});
  const { token, conversationId } = (await session.json()) as Readonly<Record<string, string>>;
  const authorization = { authorization: `Bearer ${token}` };
  const path = `${address}/v3/directline/conversations/${conversationId}`;
  const reconnected = await fetch(path, { headers: authorization });
  const { streamUrl = "" } = (await reconnected.json()) as Readonly<Record<string, string>>;
  const stream = new WebSocket(streamUrl);
  await once(stream, "open");
  const closed = once(stream, "close");
  const agent = await makeFirstAccount(deskUrl);
  const desk = await fetch(`${address}/desk/events`, { headers: { cookie: agent.cookie() } });

  const begun = performance.now();
  const said = post(`${path}/activities`, { type: "message", text: "hello" }, authorization);
  await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill("SIGTERM");
  const [{ status }, [farewell], pages, [code]] = await Promise.all([
    said,
    closed,
    desk.text(),
    once(child, "exit"),
  ]);

  expect({ status, farewell, code }).toEqual({ status: 200, farewell: 1012, code: 0 });
  expect(pages).toContain("retry: 1000");
  expect(performance.now() - begun).toBeLessThan(10_000);
});

async function printed(child: ReturnType<typeof start>, pattern: RegExp): Promise<readonly string[]> {
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  await expect.poll(() => output, { timeout: 15_000 }).toMatch(pattern);
  return pattern.exec(output) ?? [];
}

function post(url: string, body: object, headers: Readonly<Record<string, string>> = {}) {
  const json = { "content-type": "application/json", ...headers };
  return fetch(url, { method: "POST", headers: json, body: JSON.stringify(body) });
}

function start(environment: Readonly<Record<string, string>>) {
  return spawn(process.execPath, [index], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      PORT: "0",
      DATABASE_FILE: join(folder, "main.sqlite"),
      LOG_LEVEL: "error",
      ...environment,
    },
  });
}

async function run(environment: Readonly<Record<string, string>>) {
  const child = start(environment);
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  return { code, errors };
}
