import { createServer } from "node:net";
import type { Page } from "playwright-core";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { fetchPlayground, startPlayground } from "#src/cli/teams/playground.ts";
import { createAgent } from "#test/support/agent.ts";
import { startApp } from "#test/support/app.ts";
import { launchBrowser } from "#test/support/browser.ts";

const program = await fetchPlayground().catch((error: unknown) => {
  process.stderr.write(`Not tested in Teams: ${error instanceof Error ? error.message : error}\n`);
  return undefined;
});

let browser: Awaited<ReturnType<typeof launchBrowser>>;

beforeAll(async () => {
  browser = await launchBrowser();
  return () => browser.close();
});

const greeting = "find out why mail does not arrive";

test.runIf(program)(
  "a private chat: welcomed once, a card pressed, the card closed, an agent's answer unasked",
  async () => {
    const { page, agent, shoot } = await openTeams();
    await expect.poll(() => count(page, greeting), { timeout: 30_000 }).toBe(1);
    await shoot("1-welcome");

    await press(page, "Only some mail is missing");
    await page.getByText("When you open webmail").waitFor();
    await page.getByText("✓ Only some mail is missing").waitFor();
    expect(await page.getByRole("button", { name: "I get an error" }).count()).toBe(0);
    await shoot("2-card-closed");

    await say(page, "a person please");
    await page.getByText("What I will pass on", { exact: true }).waitFor();
    await page.getByText("✓ a person please").waitFor();
    await shoot("3-review");
    await page.getByLabel("How to reach you").fill("ext. 1234");
    await press(page, "Send it like this");
    await page.getByText("K-1001").waitFor();
    await page.getByRole("button", { name: "Send it like this" }).waitFor({ state: "hidden" });
    await page.getByText("ext. 1234").first().waitFor();
    await shoot("4-handed-over");

    await agent("claim");
    await agent("reply", { text: "Hello, let me look into it." });
    await page.getByText("Hello, let me look into it.", { exact: true }).waitFor();
    await shoot("5-agent");
  },
);

test.runIf(program)(
  "a channel: one public line, and what was said is answered in a private chat",
  async () => {
    const { page, shoot } = await openTeams();
    await expect.poll(() => count(page, greeting), { timeout: 30_000 }).toBe(1);

    await page.getByText("General").first().click();
    await call(page, "my mail does not arrive");
    await page.getByText("in our own chat").first().waitFor();
    await shoot("6-channel");
    expect(await count(page, "When you open webmail")).toBe(0);

    await page.getByText("Personal Chat").first().click();
    await page.getByText("When you open webmail").last().waitFor();
    await shoot("7-answered-privately");
  },
);

test.runIf(program)(
  "a group chat: who calls us there is answered in a private chat, and who does not is not answered",
  async () => {
    const { page, shoot } = await openTeams();
    await expect.poll(() => count(page, greeting), { timeout: 30_000 }).toBe(1);

    await page.getByText("Group Chat", { exact: true }).click();
    await mention(page, "my mail does not arrive");
    await page.keyboard.press("Enter");
    await page.getByText("in our own chat").first().waitFor();
    await shoot("10-group-chat");
    expect(await count(page, "When you open webmail")).toBe(0);

    await page.getByText("Personal Chat").first().click();
    await page.getByText("When you open webmail").last().waitFor();
  },
);

test.runIf(program)(
  "a support channel: a case appears there as a card, one click takes it for all to see, and what is written under it is read by the requester",
  async () => {
    const { page, shoot } = await openTeams();
    await expect.poll(() => count(page, greeting), { timeout: 30_000 }).toBe(1);
    await page.getByText("General").first().click();
    await call(page, "support here");
    await page.getByText("This is the support channel now").first().waitFor();

    await page.getByText("Personal Chat").first().click();
    await say(page, "a person please");
    await page.getByText("What I will pass on", { exact: true }).waitFor();
    await press(page, "Send it like this");
    await page.getByText("K-1001").first().waitFor();

    await page.getByText("General").first().click();
    await page.getByText("Waiting for a person").first().waitFor();
    await shoot("8-case-card");
    await press(page, "Take it");
    await page.getByRole("button", { name: "Give back to Kiriwake" }).first().waitFor();
    expect(await page.getByRole("button", { name: "Take it" }).count()).toBe(0);
    await shoot("9-case-taken");

    await mention(page, "Hello, which mail app is it?", { box: 1 });
    await page.getByLabel("Send Message").first().click();
    await page.getByText("Personal Chat").first().click();
    await page.getByText("Hello, which mail app is it?").last().waitFor();
    await say(page, "Outlook");
    await page.getByText("General").first().click();
    await page.getByText(": Outlook").first().waitFor();
    await shoot("11-thread");

    await page.getByRole("button", { name: "Close", exact: true }).first().click();
    await page.getByText("closed it (Fixed)").first().waitFor();
    expect(await page.getByRole("button", { name: "Give back to Kiriwake" }).count()).toBe(0);
    await shoot("12-case-closed");
  },
);

/** Writes in a channel to whoever is called `Test Bot` there. */
async function call(page: Page, text: string): Promise<void> {
  await mention(page, text);
  await page.getByRole("button", { name: "Post" }).click();
}

/** In the newest box, or in the one below the newest post. */
async function mention(page: Page, text: string, { box = -1 } = {}): Promise<void> {
  await page.getByRole("textbox").nth(box).click();
  await page.keyboard.type("@Test");
  await page.getByRole("menuitem", { name: "Test Bot" }).last().click();
  await page.keyboard.type(text);
}

/** The product, the Playground before it, and a browser at the Playground. */
async function openTeams() {
  const app = await startApp({ DEFAULT_LOCALE: "en", TEAMS_SUPPORT_OWNERS: "anybody" });
  const port = await freePort();
  const playground = startPlayground(program ?? "", { origin: app.origin, port });
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, locale: "en-US" });
  const page = await context.newPage();
  onTestFinished(async () => {
    await context.close();
    playground.kill("SIGKILL");
    await app.stop();
  });
  const address = `http://127.0.0.1:${port}/`;
  await expect.poll(() => answers(address), { timeout: 30_000 }).toBe(true);
  await page.goto(address);
  const shoot = async (name: string) => {
    const folder = process.env.SCREENSHOTS;
    if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
  };
  return { page, agent: createAgent(app), shoot };
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox").last().click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name }).last().click();
}

function count(page: Page, text: string): Promise<number> {
  return page.getByText(text).count();
}

async function answers(address: string): Promise<boolean> {
  const answer = await fetch(address).catch(() => undefined);
  return answer?.ok === true;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return typeof address === "object" && address !== null ? address.port : 0;
}
