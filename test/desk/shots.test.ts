import { test } from "vitest";
import { deskServer, storeCase } from "#test/desk/desk-server.ts";
import { launchBrowser } from "#test/support/browser.ts";

test("shots", async () => {
  const browser = await launchBrowser();
  const desk = await deskServer();
  await storeCase(desk.store); await storeCase(desk.store, { said: [] });
  const context = await browser.newContext({ locale: "ja" });
  const page = await context.newPage();
  await page.goto(desk.origin + "/desk/cases"); await page.screenshot({ path: "/tmp/shots/locked.png" });
  await page.goto(desk.origin + desk.entryPath);
  for (const [name, width] of [["desktop", 1200], ["phone", 375]] as const)
    for (const lang of ["ja", "en"]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${desk.origin}/desk/cases?lang=${lang}`); await page.screenshot({ path: `/tmp/shots/list-${name}-${lang}.png` });
      await page.goto(`${desk.origin}/desk/cases/K-1001?lang=${lang}`); await page.screenshot({ path: `/tmp/shots/case-${name}-${lang}.png`, fullPage: true });
    }
  await page.emulateMedia({ colorScheme: "dark" }); await page.screenshot({ path: "/tmp/shots/dark.png", fullPage: true });
  await page.pdf({ path: "/tmp/shots/print.pdf", format: "A4" });
  await browser.close();
}}, 120000);
