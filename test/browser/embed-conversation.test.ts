import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type RunningApp, startApp } from "#test/support/app.ts";
import { launchBrowser } from "#test/support/browser.ts";
import { type HostPage, startHostPage } from "#test/support/host-page.ts";

// a busy machine needs long to start a page of four megabytes
vi.setConfig({ testTimeout: 90_000 });

let browser: Browser;
let host: HostPage;
let app: RunningApp;

beforeAll(async () => {
  browser = await launchBrowser();
  host = await startHostPage();
  app = await startApp({ ALLOWED_ORIGINS: host.origin });
  host.show({ html: `<script src="${app.origin}/embed.js" async></script>`, csp: "" });
});
afterAll(async () => {
  await browser.close();
  await app.stop();
  await host.stop();
});

test("an embedded conversation goes on on the site's next page, and counts what is said while it is closed", async () => {
  const context = await browser.newContext({ locale: "ja" });
  context.setDefaultTimeout(30_000);
  const first = await context.newPage();
  await first.goto(host.origin);
  await first.getByRole("button", { name: "メール受信の相談" }).click();
  await press(first, "特定のメールだけ届かない");
  await said(first, "届かないメールが届いていますか");
  await first.keyboard.press("Escape");
  expect(await badge(first)).toBe("");

  const second = await context.newPage();
  await second.goto(host.origin);
  await second.getByRole("button", { name: "メール受信の相談" }).click();
  await said(second, "届かないメールが届いていますか");
  await press(second, "迷惑メールなど別の場所にある");
  await said(second, "別の場所にあったとのことですね");

  await expect.poll(() => badge(first), { timeout: 20_000 }).toBe("1");
  await first.getByRole("button", { name: "メール受信の相談 (未読 1 件)" }).click();
  await said(first, "別の場所にあったとのことですね");
  await expect.poll(() => badge(first)).toBe("");
  await context.close();
});

async function press(page: Page, label: string): Promise<void> {
  await page.frameLocator("iframe").getByRole("toolbar").getByRole("button", { name: label }).click();
}

async function said(page: Page, text: string): Promise<void> {
  await page
    .frameLocator("iframe")
    .locator("#chat .webchat__bubble__content")
    .filter({ hasText: text })
    .last()
    .waitFor();
}

function badge(page: Page): Promise<string | null> {
  return page.locator("#kiriwake-chat button > span").textContent();
}
