import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { firstAgent } from "#test/support/desk-client.ts";

/** Makes the first account in Japanese, and so enters the desk. */
export async function becomeFirstAgent(page: Page, deskUrl: string): Promise<void> {
  await page.goto(deskUrl);
  await page.getByLabel("表示名").fill(firstAgent["display-name"]);
  await page.getByLabel("サインイン名").fill(firstAgent.name);
  await page.getByLabel("パスワード", { exact: true }).fill(firstAgent.password);
  await page.getByLabel("パスワード（もう一度）").fill(firstAgent.again);
  await page.getByRole("button", { name: "アカウントを作る" }).click();
  await page.getByRole("heading", { level: 1, name: "引き継ぎの一覧" }).waitFor();
}

/** A browser profile of its own, at the desk as its first agent, in Japanese. */
export async function openDesk(
  browser: Browser,
  deskUrl: string,
  view: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ locale: "ja", ...view });
  context.setDefaultTimeout(30_000);
  onTestFinished(() => context.close());
  const desk = await context.newPage();
  await becomeFirstAgent(desk, deskUrl);
  return desk;
}
