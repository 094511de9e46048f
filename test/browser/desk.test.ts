import { expect, test } from "vitest";
import { openDesk } from "./first-agent.ts";
import { liveProduct } from "./live-product.ts";
import { seriousViolations } from "./violations.ts";
import { visit } from "./visitor.ts";

const live = liveProduct();

test("an agent in one browser and a requester in another talk in the same chat", async () => {
  const { page, say, hears } = await visit(live.browser, live.app.origin, { lang: "ja" });
  const desk = await openDesk(live.browser, live.app.deskUrl());
  await page.locator("#human").click();
  await page.getByRole("main").getByRole("button", { name: "この内容で送る" }).last().click();
  await hears("受付番号は");

  // the list shows the case by itself, and its title counts who waits
  await expect.poll(() => desk.title()).toMatch(/^\(1\) /);
  await desk.getByRole("link", { name: /K-/ }).first().click();
  await desk.getByRole("button", { name: "この件を担当する" }).click();
  await hears("担当の佐藤が承ります");
  await desk.getByRole("textbox", { name: "返信" }).pressSequentially("設定を一緒に見ましょう。");
  await page.locator(".webchat__typing-indicator").waitFor();
  await desk.getByRole("button", { name: "送信", exact: true }).click();
  await hears("設定を一緒に見ましょう。");
  await page.getByRole("textbox").last().pressSequentially("お願い");
  await desk.getByText("入力しています…").waitFor();
  await say("お願いします", "お願いします");
  await desk.getByText("お願いします").waitFor();
  await desk.getByText("入力しています…").waitFor({ state: "detached" });

  expect(await seriousViolations(desk)).toEqual([]);
  await desk.getByText("終了する").first().click();
  await desk.getByLabel("実際の原因").last().selectOption({ label: "どれでもない・わからない" });
  await desk.getByRole("button", { name: "終了する" }).click();
  await hears("ご対応を終了しました");
});
