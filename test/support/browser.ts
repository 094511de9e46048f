import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { packedChromium } from "#test/support/packed-chromium.ts";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
] as const;

// a container's root may not build the sandbox, and the pages are our own
const args = ["--no-sandbox"];

/** A real Chromium: the machine's own, else the one that came with npm install. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = installed.find((path) => existsSync(path));
  if (executablePath) return await chromium.launch({ executablePath, args });
  return await chromium.launch({ ...(await packedChromium()), args });
}
