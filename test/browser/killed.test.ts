import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { startProcess } from "#test/faults/process.ts";
import { launchBrowser } from "#test/support/browser.ts";
import { visit } from "./visitor.ts";

// a busy machine needs long to start a page of four megabytes
vi.setConfig({ testTimeout: 90_000 });

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

// an answer is pressed, and the process dies before or after it is stored
test.each(["decided", "committed"])(
  "a server killed under an open page when a turn is %s loses nothing and says nothing twice",
  async (deadly) => {
    const folder = await mkdtemp(join(tmpdir(), "kiriwake-killed-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, "kiriwake.sqlite");
    const first = await startProcess(file);
    onTestFinished(first.kill);
    const port = new URL(first.address).port;
    const { page, choose, choice, hears, history } = await visit(browser, first.address, { lang: "ja" });
    await choose("特定のメールだけ届かない", "届かないメールが届いていますか");
    await first.kill();
    const dying = await startProcess(file, { deadly, port });
    onTestFinished(dying.kill);
    await page.getByText("つながっています").waitFor();

    await choice("迷惑メールなど別の場所にある").click();
    await dying.dead;
    await page.getByText("つなぎ直しています").waitFor();
    const last = await startProcess(file, { port });
    onTestFinished(last.kill);

    await page.getByText("つながっています").waitFor();
    await hears("別の場所にあったとのことですね");
    const said = (await history()).map((text) => text.trim());
    expect(said.filter((text) => text.includes("別の場所にあったとのことですね"))).toHaveLength(1);
    expect(said.filter((text) => text === "迷惑メールなど別の場所にある")).toHaveLength(1);
    await choose("見つからない", "受信拒否の設定はありますか");
  },
);
