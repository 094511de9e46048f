import type { Browser } from "playwright-core";
import { afterAll, beforeAll, vi } from "vitest";
import { type RunningApp, startApp } from "#test/support/app.ts";
import { launchBrowser } from "#test/support/browser.ts";

/** The product, running, and a real Chromium, for all tests of a file; there from the first test on. */
export function liveProduct(): { readonly browser: Browser; readonly app: RunningApp } {
  // a busy machine needs long to start a page of four megabytes
  vi.setConfig({ testTimeout: 90_000 });
  let browser: Browser;
  let app: RunningApp;
  beforeAll(async () => {
    browser = await launchBrowser();
    app = await startApp();
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });
  return {
    get browser() {
      return browser;
    },
    get app() {
      return app;
    },
  };
}
