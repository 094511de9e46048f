import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { launchBrowser } from "#test/support/browser.ts";
import { startWebServer, type WebServer } from "#test/support/web-server.ts";
import { seriousViolations } from "./violations.ts";

// a busy machine needs long to start a page of four megabytes
vi.setConfig({ testTimeout: 60_000 });

const phone = { width: 375, height: 667 };
let browser: Browser;
let server: WebServer;

beforeAll(async () => {
  browser = await launchBrowser();
  server = await startWebServer();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

test.each([
  ["ja", "light"],
  ["en", "dark"],
] as const)("nobody is shut out of the page, and it fits a phone: %s, %s", async (lang, colorScheme) => {
  const page = await open(`/?lang=${lang}`, colorScheme);

  expect(await seriousViolations(page)).toEqual([]);
  expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(phone.width);
});

test("every button is large enough for a finger", async () => {
  const page = await open("/?embed=1", "light");

  for (const button of await page.getByRole("button").all()) {
    const box = await button.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  }
});

test("while the server does not answer, the page says so and loses nothing that is pressed", async () => {
  const page = await open("/?lang=ja", "light");
  expect(await page.textContent("#link")).toBe("接続しています");

  await page.getByRole("button", { name: "担当者に相談" }).click();

  expect(await page.textContent("#notice")).toBe("つながりしだい、いまの操作を送ります。");
});

test("where too many begin at once, the page says kindly that it starts by itself", async () => {
  const page = await open("/?lang=ja", "light", (blank) =>
    blank.route("**/chat/session", (route) => route.fulfill({ status: 429, body: "{}" })),
  );

  await page.getByText("順番にご案内しています").waitFor();
});

test("without the Web Chat bundle the page says what to do", async () => {
  const page = await open("/?lang=ja", "light", (blank) =>
    blank.route("**/webchat-*.js", (route) => route.abort()),
  );

  await page.getByText("読み込み直してください").waitFor();
});

async function open(
  path: string,
  colorScheme: "light" | "dark",
  prepare?: (page: Page) => Promise<unknown>,
): Promise<Page> {
  const context = await browser.newContext({ viewport: phone, colorScheme });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(server.origin + path);
  return page;
}
