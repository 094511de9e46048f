import { expect, test, vi } from "vitest";
import { eml, png } from "#test/files/example-files.ts";
import { openDesk } from "./first-agent.ts";
import { liveProduct } from "./live-product.ts";
import { seriousViolations } from "./violations.ts";
import { phone, visit } from "./visitor.ts";

const live = liveProduct();
vi.setConfig({ testTimeout: 120_000 });

test("a requester attaches files in the chat, and an agent in the reply; each saves the other's", async () => {
  const { page, hears } = await visit(live.browser, live.app.origin, { lang: "ja" });
  const desk = await openDesk(live.browser, live.app.deskUrl(), { viewport: phone });

  const input = page.locator("#chat input[type=file]").first();
  await input.setInputFiles([
    { name: "画面.png", mimeType: "image/png", buffer: png },
    { name: "large.txt", mimeType: "text/plain", buffer: Buffer.alloc(6 * 1024 * 1024, 65) },
  ]);
  await page.getByText("超えた分は外しました").waitFor();
  await page.getByRole("textbox").last().fill("画面です");
  await page.keyboard.press("Enter");
  await hears("ファイルをお預かりしました");
  await page.locator("#human").click();
  await page.getByRole("main").getByRole("button", { name: "この内容で送る" }).last().click();
  await hears("受付番号は");

  await desk.goto(`${live.app.origin}/desk/cases/K-1001?lang=ja`);
  await desk.getByRole("button", { name: "この件を担当する" }).click();
  const [saved] = await Promise.all([
    desk.waitForEvent("download"),
    desk.getByRole("link", { name: "画面.png" }).click(),
  ]);
  await desk
    .getByLabel("添付ファイル")
    .last()
    .setInputFiles({ name: "返送.eml", mimeType: "message/rfc822", buffer: eml });
  expect(await seriousViolations(desk)).toEqual([]);
  await desk.getByRole("button", { name: "送信", exact: true }).click();
  const link = page.getByRole("link", { name: /返送\.eml/ });
  await link.waitFor();
  const [got] = await Promise.all([page.waitForEvent("download"), link.click()]);

  expect([saved.suggestedFilename(), got.suggestedFilename()]).toEqual(["画面.png", "返送.eml"]);
});
