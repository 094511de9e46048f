import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { hashOf } from "#src/desk/token.ts";
import { openSqlite } from "#src/store/sqlite.ts";
import { addAccount } from "#test/contracts/agent-examples.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";

const command = fileURLToPath(new URL("../../src/cli/desk-invite.ts", import.meta.url));

async function desk() {
  const folder = await temporaryFolder();
  const file = join(folder.path, "kiriwake.sqlite");
  const store = await openSqlite({ file });
  onTestFinished(async () => {
    await store.close();
    await folder.remove();
  });
  const invite = async (...options: string[]) => {
    const run = promisify(execFile)(process.execPath, [command, ...options], {
      cwd: folder.path,
      env: { PATH: process.env.PATH, DATABASE_FILE: file, PUBLIC_URL: "https://help.example.com" },
    });
    return await run.catch((error: { stdout: string; stderr: string }) => error);
  };
  const invited = async (output: string) => {
    const [, token = ""] = /https:\/\/help\.example\.com\/desk\/invitations\/([\w-]{43})/.exec(output) ?? [];
    return await store.invited(hashOf(token), new Date());
  };
  return { store, invite, invited };
}

test("an admin who lost their password gets a link to set another, and keeps what they are", async () => {
  const { store, invite, invited } = await desk();
  const { id } = await addAccount(store, "Sato", { role: "admin" });

  const { stdout } = await invite("--role", "admin", "--name", "sato");

  expect(await invited(stdout)).toMatchObject({ id, name: "Sato", signInName: "sato", role: "admin" });
});

test("somebody new is invited with the role that is said", async () => {
  const { invite, invited } = await desk();

  const { stdout } = await invite("--role", "supervisor", "--name", "鈴木");

  expect(await invited(stdout)).toMatchObject({ name: "鈴木", role: "supervisor" });
});

test("the last admin is not lowered, and a wrong role makes no link", async () => {
  const { store, invite } = await desk();
  await addAccount(store, "Sato", { role: "admin" });

  expect((await invite("--role", "agent", "--name", "Sato")).stderr).toContain("--role admin");
  expect((await invite("--role", "boss", "--name", "Sato")).stdout).toContain("npm run desk:invite");
  expect(await store.agents()).toMatchObject([{ role: "admin" }]);
});
