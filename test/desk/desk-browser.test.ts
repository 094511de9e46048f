import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Role } from "#src/store/account-store.ts";
import { deskServer, storeCase } from "#test/desk/desk-server.ts";
import { examplePacket, hostile } from "#test/handoff/example-case.ts";
import { launchBrowser } from "#test/support/browser.ts";

const axe = await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const phone = { width: 375, height: 667 };
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** A browser that has entered the desk, with a case in it. */
async function enteredDesk(options: { lang: "ja" | "en"; colorScheme?: "light" | "dark" }) {
  const desk = await deskServer();
  const long = "https://example.com/".concat("x".repeat(300));
  await storeCase(desk.store, {
    packet: examplePacket({
      requester: { id: long, name: hostile[0] },
      contact: { way: long, note: "一行目\n二行目" },
      conflicts: [{ one: "error", other: "scope" }],
    }),
  });
  const { colorScheme = "light", lang } = options;
  const context = await browser.newContext({ viewport: phone, colorScheme, locale: lang });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const enter = async (role: Role = "agent") => {
    const [name = "", value = ""] = (await desk.enter(role)).cookie.split("=");
    await context.addCookies([{ name, value, url: desk.origin, sameSite: "Strict" }]);
  };
  return { desk, context, page, enter };
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<AxeResults>("axe.run()");
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

test.each([
  ["ja", "light"],
  ["en", "dark"],
] as const)(
  "nobody is shut out of any page, and each fits a phone: %s, %s",
  async (lang, colorScheme) => {
    const { desk, page, enter } = await enteredDesk({ lang, colorScheme });
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    const open = [desk.path, "/desk/cases", "/desk/invitations/none"];
    const signedIn = [
      "/desk/cases",
      "/desk/cases/K-1001",
      "/desk/notice",
      "/desk/replies",
      "/desk/undelivered",
      "/desk/ratings",
      "/desk/agents",
      "/desk/audit",
    ];
    for (const path of [...open, "", ...signedIn]) {
      if (path === "") await enter("admin");
      await page.goto(desk.origin + (path || "/desk"));

      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.lang")).toBe(lang);
      const width = await page.evaluate<number>("document.documentElement.scrollWidth");
      expect(width).toBeLessThanOrEqual(phone.width);
    }
    // the browser says what the content security policy stopped
    expect(complaints.filter((text) => /policy/i.test(text))).toEqual([]);
  },
  60_000,
);

test("the tables keep their rows and headers for a screen reader, though they are stacked on a phone", async () => {
  const { desk, page, enter } = await enteredDesk({ lang: "en" });
  await enter();
  await page.goto(`${desk.origin}/desk/cases/K-1001`);

  const table = page.getByRole("table", { name: "The eight checks and their answers" });

  expect(await table.getByRole("row").count()).toBe(9);
  expect(await table.getByRole("columnheader").allTextContents()).toEqual([
    "Check",
    "Answer",
    "How we know",
    "Time",
    "Their words",
  ]);
  expect(await table.getByRole("rowheader").first().textContent()).toBe("1 Internet connection");
});

test("a link on another site opens a case, for who is signed in", async () => {
  const { desk, page, enter } = await enteredDesk({ lang: "ja" });
  await enter();

  await follow(page, `${desk.origin}/desk/cases/K-1001`);

  await page.getByRole("heading", { level: 1, name: "受付番号 K-1001" }).waitFor();
});

test("who follows a link on another site and is not signed in can sign in there", async () => {
  const { desk, page } = await enteredDesk({ lang: "en" });

  await follow(page, `${desk.origin}/desk/cases`);

  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
});

test("an agent signs in, invites somebody and signs out with the keyboard alone", async () => {
  const { desk, page } = await enteredDesk({ lang: "en" });
  await page.goto(desk.origin + desk.path);
  const write = async (...lines: readonly string[]) => {
    for (const line of lines) {
      await page.keyboard.type(line);
      await page.keyboard.press("Tab");
    }
  };

  await page.getByLabel("Display name").focus();
  await write("Hana", "hana", "correct horse battery", "correct horse battery");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Agents" }).press("Enter");
  await page.getByLabel("Display name").focus();
  await write("Ken", "s");
  await page.keyboard.press("Enter");
  await page.getByRole("status").waitFor();
  const table = await page.getByRole("table").textContent();
  await page.getByRole("button", { name: "Sign out" }).press("Enter");

  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  expect(table).toContain("Ken");
  await page.getByLabel("Sign-in name").focus();
  await write("hana", "correct horse battery");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Cases" }).waitFor();
}, 60_000);

test("a password manager is told which fields are which", async () => {
  const { desk, page } = await enteredDesk({ lang: "en" });
  const kinds = async () =>
    await page
      .locator("main input:not([type=hidden])")
      .evaluateAll((inputs) => inputs.map((input) => input.getAttribute("autocomplete")));

  await page.goto(desk.origin + desk.path);
  expect(await kinds()).toEqual(["off", "username", "new-password", "new-password"]);
  await page.goto(`${desk.origin}/desk/sign-in`);
  expect(await kinds()).toEqual(["username", "current-password"]);
});

/** Presses a link on a page of another site: localhost is another than 127.0.0.1. */
async function follow(page: Page, href: string): Promise<void> {
  const other = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<a href="${href}">link</a>`);
  });
  await new Promise<void>((resolve) => other.listen(0, resolve));
  onTestFinished(() => void other.close());
  const address = other.address();
  await page.goto(`http://localhost:${typeof address === "object" ? address?.port : ""}/`);
  await page.getByRole("link").click();
}
