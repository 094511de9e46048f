import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
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
  return { desk, context, page, enter: () => page.goto(desk.origin + desk.entryPath) };
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
    await page.goto(`${desk.origin}/desk/cases`);
    const locked = await violations(page);
    await enter();

    expect(locked).toEqual([]);
    for (const path of ["/desk/cases", "/desk/cases/K-1001", "/desk/undelivered"]) {
      await page.goto(desk.origin + path);

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

test.each([
  ["a case, for who has entered", "/desk/cases/K-1001", "受付番号 K-1001"],
  ["the list, by the link of this start", undefined, "引き継ぎの一覧"],
])("a link on another site opens %s", async (_, path, title) => {
  const { desk, page, enter } = await enteredDesk({ lang: "ja" });
  if (path !== undefined) await enter();

  await follow(page, desk.origin + (path ?? desk.entryPath));

  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await expect.poll(() => page.getByRole("table").count()).toBeGreaterThan(0);
});

test("who only follows a link on another site, and never entered, is told how to", async () => {
  const { desk, page } = await enteredDesk({ lang: "en" });

  await follow(page, `${desk.origin}/desk/cases`);

  await page.getByRole("heading", { level: 1, name: "You need the entry link" }).waitFor();
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
