import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { fetchWebchat, WebchatUnavailableError } from "#src/web/fetch-webchat.ts";

const command = fileURLToPath(new URL("../../src/web/fetch-webchat.ts", import.meta.url));

test("a package that is not the known one is refused, and nothing is written", async () => {
  const folder = await temporaryFolder();
  const tampered = gzipSync("not what was published");

  const fetching = fetchWebchat(join(folder, "webchat.js"), { download: async () => tampered });

  await expect(fetching).rejects.toThrow(/sha512 differs.*run the same command again/);
  expect(await readdir(folder)).toEqual([]);
});

test("a bundle that was changed on the disk is fetched again", async () => {
  const folder = await temporaryFolder();
  for (const ending of ["", ".br", ".gz"]) await writeFile(join(folder, `webchat.js${ending}`), "changed");
  const download = async () => {
    throw new WebchatUnavailableError("npm could not fetch it.");
  };

  await expect(fetchWebchat(join(folder, "webchat.js"), { download })).rejects.toThrow("could not fetch");
});

test("the set-up says nothing when everything is there", async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [command]);

  expect(stdout + stderr).toBe("");
});

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kiriwake-test-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
