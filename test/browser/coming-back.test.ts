import { expect, test } from "vitest";
import { liveProduct } from "./live-product.ts";
import { onPage, visit } from "./visitor.ts";

const live = liveProduct();

test("a page loaded again shows everything that was said, and goes on", async () => {
  const { page, choose, hears, history } = await visit(live.browser, live.app.origin, { lang: "ja" });
  await choose("特定のメールだけ届かない", "届かないメールが届いていますか");
  await choose("迷惑メールなど別の場所にある", "別の場所にあったとのことですね");
  const before = await history();

  await page.reload();
  await hears("別の場所にあったとのことですね");

  expect(await history()).toEqual(before);
  await choose("見つからない", "受信拒否の設定はありますか");
});

test("two tabs show one conversation", async () => {
  const first = await visit(live.browser, live.app.origin, { lang: "ja" });
  await first.choose("特定のメールだけ届かない", "届かないメールが届いていますか");
  const second = onPage(await first.context.newPage());
  await second.page.goto(live.app.origin);
  await second.hears("届かないメールが届いていますか");

  await second.choose("迷惑メールなど別の場所にある", "別の場所にあったとのことですね");

  await first.hears("別の場所にあったとのことですね");
  expect(await first.history()).toEqual(await second.history());
});

test("while the server is away what is typed and pressed waits, and then everything goes on", async () => {
  const { page, choose, hears } = await visit(live.browser, live.app.origin, { lang: "ja" });
  await choose("特定のメールだけ届かない", "届かないメールが届いていますか");

  await live.app.pause();
  await page.getByText("つなぎ直しています").waitFor();
  await page.getByRole("textbox").fill("迷惑メールに入っていました");
  await page.keyboard.press("Enter");
  expect(await page.textContent("#notice")).toBe("つながりしだい、いまの操作を送ります。");
  await live.app.restart();

  await hears("別の場所にあったとのことですね");
  await page.getByText("つながっています").waitFor();
  expect(await page.textContent("#notice")).toBe("");
});
