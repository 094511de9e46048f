import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type RunningApp, startApp } from "#test/support/app.ts";
import { launchBrowser } from "#test/support/browser.ts";
import { type DeskClient, makeFirstAccount } from "#test/support/desk-client.ts";
import { newRequester } from "#test/support/requester.ts";

let browser: Browser;
let app: RunningApp;
let agent: DeskClient;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startApp();
  agent = await makeFirstAccount(app.deskUrl(), "en");
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

/** A page of the desk, in the browser of an agent who is signed in. */
async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ locale: "en" });
  onTestFinished(() => context.close());
  const [name = "", value = ""] = agent.cookie().split("=");
  await context.addCookies([{ name, value, url: app.origin, sameSite: "Strict" }]);
  const page = await context.newPage();
  // notices what is shown beside the page, and lets the page be one that nobody sees
  await page.addInitScript(`
    window.shown = [];
    window.Notification = class { constructor(title) { window.shown.push(title); }
      static permission = "granted"; static requestPermission() { return Promise.resolve("granted"); } };
    Object.defineProperty(document, "hidden", { get: () => window.isHidden === true });
  `);
  await page.goto(`${app.origin}${path}`);
  return page;
}

test("a case is found, taken and answered with single keys, and they are silent while somebody writes", async () => {
  const chat = await newRequester(app.origin);
  const number = await chat.askForPerson();
  const page = await open(`/desk/cases?find=${number}`);
  // shown by the script, which is then there
  const ready = () => page.getByRole("button", { name: "Keyboard shortcuts" }).waitFor();
  await ready();

  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Take this case" }).waitFor();
  await ready();
  await page.keyboard.press("t");
  await page.getByLabel("Reply", { exact: true }).waitFor();
  await ready();
  await page.keyboard.press("r");
  await page.keyboard.type("just a talk, later?");
  await page.keyboard.press("Control+Enter");

  await expect
    .poll(async () => (await chat.said()).at(-1), { timeout: 20_000 })
    .toContain("just a talk, later?");
  // the page comes anew after the reply
  await page.getByText("just a talk, later?").last().waitFor();
  await expect.poll(() => page.getByLabel("Reply", { exact: true }).inputValue()).toBe("");
  await ready();
  await page.keyboard.press("m");
  await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("note");
}, 60_000);

test("the keys are told by ?, and can be turned off", async () => {
  const page = await open("/desk/cases");
  await page.getByRole("button", { name: "Keyboard shortcuts" }).waitFor();

  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.getByLabel("Use single keys").uncheck();
  await page.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("?");
  await page.keyboard.press("/");
  await page.reload();
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();

  expect(await page.getByLabel("Use single keys").isChecked()).toBe(false);
  expect(await page.evaluate("document.activeElement.name")).not.toBe("find");
}, 60_000);

test("a ready reply is put into the box, and a note shows up by itself", async () => {
  const number = await (await newRequester(app.origin)).askForPerson();
  await agent.submit(`/desk/cases/${number}/claim`);
  const page = await open(`/desk/cases/${number}`);
  await page.getByLabel("Reply", { exact: true }).fill("One moment.");
  await page.getByLabel("Ready reply").selectOption({ label: "Goodbye" });

  await page.getByRole("button", { name: "Insert" }).click();
  await agent.submit(`/desk/cases/${number}/note`, { text: "asked the provider" });

  await page.getByText("asked the provider").waitFor();
  expect(await page.getByLabel("Reply", { exact: true }).inputValue()).toContain(
    `One moment.\n\nI am glad I could help. Your case number is ${number}`,
  );
  expect(await page.getByText("asked the provider").count()).toBe(1);
}, 60_000);

test("whoever asked for it is notified of a new case, and only while the page is not seen", async () => {
  const page = await open("/desk/cases");
  await page.getByRole("button", { name: "Notify me of new cases", pressed: false }).click();
  await page.getByRole("button", { name: "Notify me of new cases", pressed: true }).waitFor();
  const first = await (await newRequester(app.origin)).askForPerson();
  await page.getByRole("link", { name: first }).waitFor();
  expect(await page.evaluate("window.shown")).toEqual([]);
  await page.evaluate("window.isHidden = true");
  await (await newRequester(app.origin)).askForPerson();

  await expect
    .poll(() => page.evaluate("window.shown"), { timeout: 20_000 })
    .toEqual(["A new case is waiting"]);
}, 60_000);
