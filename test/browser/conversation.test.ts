import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test, vi } from "vitest";
import { liveProduct } from "./live-product.ts";
import { visit } from "./visitor.ts";

const live = liveProduct();

test("by mouse alone, from the first question to the mail that arrives again", async () => {
  const { page, choose } = await visit(live.browser, live.app.origin, { lang: "ja" });

  await choose("特定のメールだけ届かない", "届かないメールが届いていますか");
  await choose("迷惑メールなど別の場所にある", "別の場所にあったとのことですね");
  await choose("見つからない", "受信拒否の設定はありますか");
  await page.getByRole("button", { name: "戻る", exact: true }).click();
  await choose("見つからない", "受信拒否の設定はありますか");
  await choose("ある", "どちらのメールサービスですか");
  await choose("ドコモ", "原因は");
  await choose("試した", "届くようになりましたか");
  await choose("届くようになった", "届くようになって、よかったです");
});

test("by keyboard alone, from the first question to a case with a number", async () => {
  const { page, hears } = await visit(live.browser, live.app.origin, { lang: "en" });

  await tabTo(page, "No mail arrives at all");
  await page.keyboard.press("ArrowDown");
  expect(await focused(page)).toBe("Only some mail is missing");
  await page.keyboard.press("Enter");
  await hears("is the missing mail there?");
  // the focus went to where one types
  await page.keyboard.type("it is in the spam folder");
  await page.keyboard.press("Enter");
  await hears("somewhere else in the mailbox");
  await tabTo(page, "Talk to a person");
  await page.keyboard.press("Enter");
  await page.getByLabel("A good time for you").waitFor();
  // into the newest message
  await tabTo(page, "Chat history, press arrow keys to navigate.");
  await page.keyboard.press("Enter");
  await tabTo(page, "Send it like this");
  await page.keyboard.press("Enter");
  await hears("Your case number is K-");
});

test("whoever chats can save the whole conversation", async () => {
  const { page, choose, say } = await visit(live.browser, live.app.origin, { lang: "ja" });
  await choose("メールが一通も届かない", "届かないメールが届いていますか");
  await say("ウェブメールでは見れます", "エラーメッセージは表示されていますか");
  const saving = page.waitForEvent("download");

  await page.getByRole("button", { name: "会話を保存" }).click();

  const saved = await readFile(await (await saving).path(), "utf8");
  const said = saved.split("\n\n").map((one) => one.split("\n")[1]);
  expect(said[0]).toContain("こんにちは");
  expect(said).toContain("メールが一通も届かない");
  expect(said).toContain("ウェブメールでは見れます");
  expect(saved).toMatch(/^Kiriwake 2/);
  expect(saved).toContain("[受信トレイに届いている] [Webメールにもない]");
});

test("the language changes in the middle, and the page follows", async () => {
  const { page, choose, hears } = await visit(live.browser, live.app.origin, { lang: "ja" });
  await choose("メールが一通も届かない", "届かないメールが届いていますか");

  await page.getByRole("button", { name: "English" }).click();

  await hears("is the missing mail there?");
  await page.getByRole("heading", { name: "Mail help" }).waitFor();
  expect(await page.getAttribute("html", "lang")).toBe("en");
  expect(await page.getByRole("textbox").getAttribute("placeholder")).toBe("Describe your problem");
  await page.reload();
  await page.getByRole("heading", { name: "Mail help" }).waitFor();
});

/** Presses Tab until the focus is on this button. */
async function tabTo(page: Page, name: string): Promise<void> {
  await vi.waitFor(
    async () => {
      await page.keyboard.press("Tab");
      expect(await focused(page)).toBe(name);
    },
    { timeout: 30_000, interval: 0 },
  );
}

function focused(page: Page): Promise<string | undefined> {
  return page.evaluate<string | undefined>(
    "document.activeElement?.ariaLabel ?? document.activeElement?.textContent?.trim()",
  );
}
