import { chromium } from "playwright-core";
const [lang, width, height, name, ...lines] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
const ctx = await browser.newContext({ viewport: { width: +width, height: +height }, locale: lang === "ja" ? "ja-JP" : "en-US", timezoneId: "Asia/Tokyo" });
const page = await ctx.newPage();
await page.goto("http://127.0.0.1:4100/");
const box = page.getByRole("textbox").first();
await box.waitFor({ timeout: 60000 });
await page.waitForTimeout(2500);
let n = 0;
for (const line of lines) {
  const b = /^\[(.*)\]$/.exec(line);
  if (b) await page.getByRole("button", { name: b[1], exact: true }).last().click();
  else { await box.fill(line); await box.press("Enter"); }
  await page.waitForTimeout(2500);
  n++;
  await page.screenshot({ path: `/tmp/exp/${name}-${n}.png` });
}
await browser.close();
