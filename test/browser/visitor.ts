import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { onTestFinished } from "vitest";

export const phone = { width: 375, height: 720 };

type Visit = {
  readonly lang: "ja" | "en";
  readonly colorScheme?: "light" | "dark";
  readonly viewport?: { readonly width: number; readonly height: number };
};

/** Somebody on the chat page, and what they do there. */
export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The answers offered now. */
  readonly choice: (label: string) => Locator;
  /** Presses an answer that is offered now, and waits until what comes of it is there. */
  readonly choose: (label: string, answer: string) => Promise<void>;
  /** Types a message and sends it. */
  readonly say: (text: string, answer: string) => Promise<void>;
  /** Waits until this stands in what the bot said last. */
  readonly hears: (text: string) => Promise<void>;
  /** Everything that was said, one text for each message. */
  readonly history: () => Promise<readonly string[]>;
};

/** A browser profile of its own, on the page and greeted. */
export async function visit(browser: Browser, origin: string, options: Visit): Promise<Visitor> {
  const { lang, ...view } = options;
  const context = await browser.newContext({ locale: lang, timezoneId: "Asia/Tokyo", ...view });
  onTestFinished(() => context.close());
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(`${origin}/?lang=${lang}`);
  const visitor = onPage(page);
  await visitor.hears(lang === "ja" ? "キリワケ" : "Kiriwake");
  return visitor;
}

/** The visitor of a page that is open already, as a second tab. */
export function onPage(page: Page): Visitor {
  const messages = page.locator("#chat .webchat__basic-transcript__activity .webchat__bubble__content");
  const choice = (label: string) =>
    page.getByRole("toolbar").getByRole("button", { name: label, exact: true });
  const hears = (text: string) => messages.last().filter({ hasText: text }).waitFor();
  return {
    page,
    context: page.context(),
    choice,
    hears,
    choose: async (label, answer) => {
      await choice(label).click();
      await hears(answer);
    },
    say: async (text, answer) => {
      await page.getByRole("textbox").last().fill(text);
      await page.keyboard.press("Enter");
      await hears(answer);
    },
    history: () => messages.allInnerTexts(),
  };
}
