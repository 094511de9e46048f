import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { launchBrowser } from "#test/support/browser.ts";
import { type HostPage, startHostPage } from "#test/support/host-page.ts";
import { startWebServer, type WebServer } from "#test/support/web-server.ts";

// a busy machine needs long to start a page of four megabytes
vi.setConfig({ testTimeout: 60_000 });

let browser: Browser;
let host: HostPage;
let chat: WebServer;

beforeAll(async () => {
  browser = await launchBrowser();
  host = await startHostPage();
  chat = await startWebServer([host.origin]);
});
afterAll(async () => {
  await browser.close();
  await chat.stop();
  await host.stop();
});

test("the launcher opens the chat, and Escape gives the focus back to it", async () => {
  const page = await visit();
  const launcher = page.getByRole("button", { name: "メール受信の相談" });
  expect(await page.locator("iframe").count()).toBe(0);

  await launcher.press("Enter");
  const heading = page.frameLocator("iframe").getByRole("heading", { name: "メール受信の相談" });
  await heading.waitFor();
  expect(await expanded(page)).toBe("true");

  await page.keyboard.press("Escape");
  await heading.waitFor({ state: "hidden" });
  expect(await expanded(page)).toBe("false");
  expect(await launcher.evaluate((button) => button.matches(":focus"))).toBe(true);
});

test("the chat's own close button closes it", async () => {
  const page = await visit();
  await page.getByRole("button").click();

  await page.frameLocator("iframe").getByRole("button", { name: "閉じる", exact: true }).click();

  await page.locator("iframe").waitFor({ state: "hidden" });
  expect(await page.getByRole("button").evaluate((button) => button.matches(":focus"))).toBe(true);
});

test("the host's strict policy is not violated, and only our own message closes the chat", async () => {
  const page = await visit();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.reload();
  await page.getByRole("button").click();
  await page.frameLocator("iframe").getByRole("heading").waitFor();

  await page.evaluate(`postMessage({ type: "kiriwake:close" }, "*")`);

  expect(await page.locator("iframe").isVisible()).toBe(true);
  expect(complaints.filter((text) => text.includes("Content Security Policy"))).toEqual([]);
});

test("a second script tag adds no second chat", async () => {
  const page = await visit({ html: script().repeat(2) });

  expect(await page.locator("#kiriwake-chat").count()).toBe(1);
});

test("an open chat is open again on the next page, a closed one is there but stays closed", async () => {
  const page = await visit();
  await page.getByRole("button").click();
  await page.reload();
  await page.frameLocator("iframe").getByRole("heading").waitFor();

  await page.keyboard.press("Escape");
  await page.reload();
  await page.locator("iframe").waitFor({ state: "attached" });
  expect(await page.locator("iframe").isVisible()).toBe(false);
});

test("on a phone the chat takes the whole screen", async () => {
  const page = await visit({ viewport: { width: 375, height: 667 } });

  await page.getByRole("button").click();

  expect(await page.locator("iframe").boundingBox()).toEqual({ x: 0, y: 0, width: 375, height: 667 });
});

test("it works where the host's storage is blocked", async () => {
  const page = await visit({ html: "" });
  await page.addInitScript(`
    const blocked = () => { throw new DOMException("blocked", "SecurityError"); };
    Object.defineProperty(window, "localStorage", { get: blocked });
  `);
  host.show({ html: script(), csp: "" });
  await page.reload();

  await page.getByRole("button").click();

  await page.frameLocator("iframe").getByRole("heading").waitFor();
});

test("on a site that is not allowed there is no chat, and its owner can read why", async () => {
  const stranger = await startHostPage();
  onTestFinished(stranger.stop);
  stranger.show({ html: script(), csp: "" });
  const page = await newPage({});
  const warning = page.waitForEvent("console", (message) => message.type() === "warning");

  await page.goto(stranger.origin);

  expect((await warning).text()).toContain(`${stranger.origin} is not an allowed origin`);
  expect(await page.locator("#kiriwake-chat").count()).toBe(0);
});

type Visit = {
  readonly html?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
};

/** A host page that allows the chat and nothing else. */
async function visit({ html = script(), viewport }: Visit = {}): Promise<Page> {
  host.show({ html, csp: `default-src 'none'; script-src ${chat.origin}; frame-src ${chat.origin}` });
  const page = await newPage(viewport ? { viewport } : {});
  await page.goto(host.origin);
  if (html !== "") await page.getByRole("button").waitFor();
  return page;
}

async function newPage(options: { viewport?: { width: number; height: number } }): Promise<Page> {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  return await context.newPage();
}

function script(): string {
  return `<script src="${chat.origin}/embed.js" async></script>`;
}

async function expanded(page: Page): Promise<string | null> {
  return await page.locator("#kiriwake-chat button").getAttribute("aria-expanded");
}
