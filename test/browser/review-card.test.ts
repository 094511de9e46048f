import { expect, test } from "vitest";
import { becomeFirstAgent } from "./first-agent.ts";
import { liveProduct } from "./live-product.ts";
import { seriousViolations } from "./violations.ts";
import { phone, visit } from "./visitor.ts";

const live = liveProduct();

test.each([
  ["ja", "light"],
  ["ja", "dark"],
  ["en", "dark"],
] as const)(
  "questions and the review card fit a phone and shut nobody out: %s, %s",
  async (lang, colorScheme) => {
    const { page, choose, choice } = await visit(live.browser, live.app.origin, {
      lang,
      colorScheme,
      viewport: phone,
    });
    const words = spoken[lang];
    const width = () => page.evaluate<number>("document.documentElement.scrollWidth");

    await choose(words.some, words.webmail);
    expect(await seriousViolations(page)).toEqual([]);
    expect(await width()).toBe(phone.width);
    expect((await choice(words.unknown).boundingBox())?.height).toBeGreaterThanOrEqual(44);

    await page.locator("#human").click();
    await page.getByLabel(words.time).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    expect(await width()).toBe(phone.width);
  },
);

test("what is changed on the review card reaches the desk", async () => {
  const { page, choose, hears, context } = await visit(live.browser, live.app.origin, { lang: "ja" });
  await choose("メールが一通も届かない", "届かないメールが届いていますか");
  await page.getByRole("button", { name: "担当者に相談", exact: true }).click();

  await page.getByLabel("ご都合のよい時間").fill("平日の午後");
  await page.getByLabel("届かないメールの範囲").selectOption("特定のメールだけが届かない");
  await page.getByRole("main").getByRole("button", { name: "この内容で送る" }).last().click();
  await hears("受付番号は");

  const desk = await context.newPage();
  await becomeFirstAgent(desk, live.app.deskUrl());
  await desk.getByRole("link", { name: /K-/ }).first().click();
  await desk.getByText("平日の午後").waitFor();
  await desk.getByText("特定のメールだけが届かない").first().waitFor();
});

const spoken = {
  ja: {
    some: "特定のメールだけ届かない",
    webmail: "届かないメールが届いていますか",
    unknown: "わからない",
    person: "担当者に相談",
    time: "ご都合のよい時間",
  },
  en: {
    some: "Only some mail is missing",
    webmail: "is the missing mail there?",
    unknown: "I don't know",
    person: "Talk to a person",
    time: "A good time for you",
  },
} as const;
