import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { botVariables } from "../config-bot-framework.ts";
import { targetVariables } from "../config-targets.ts";
import { fetchPlayground, startPlayground } from "./teams/playground.ts";

const botPort = process.env.PORT ?? "3978";
const playgroundPort = 56_150;
const origin = `http://127.0.0.1:${botPort}`;

// set to nothing, so that .env does not set them: the Playground has no credentials, and what is tried goes nowhere else
const leftOut = [...Object.keys(botVariables), ...Object.keys(targetVariables), "DATABASE_URL"];

try {
  await run(await fetchPlayground());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

/** Both for as long as both run, on a database of their own: the Playground remembers nothing either. */
async function run(program: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "kiriwake-teams-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const bot = spawn(process.execPath, [fileURLToPath(new URL("../index.ts", import.meta.url))], {
    env: {
      ...process.env,
      NODE_ENV: "development",
      PORT: botPort,
      HOST: "127.0.0.1",
      // the cards of the support channel lead to the desk
      PUBLIC_URL: origin,
      ...Object.fromEntries(leftOut.map((name) => [name, ""])),
      DATABASE_FILE: join(folder, "kiriwake.sqlite"),
      TEAMS_SUPPORT_OWNERS: "anybody",
    },
    stdio: "inherit",
  });
  await listening();
  const playground = startPlayground(program, { origin, port: playgroundPort });
  process.stdout.write(`Teams: http://127.0.0.1:${playgroundPort}/  (Microsoft 365 Agents Playground)\n\n`);
  const stop = () => {
    bot.kill("SIGTERM");
    playground.kill("SIGTERM");
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  await Promise.race([once(bot, "exit"), once(playground, "exit")]);
  stop();

  async function listening(): Promise<void> {
    while (bot.exitCode === null) {
      const answer = await fetch(`${origin}/healthz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error("Kiriwake did not start; see above.");
  }
}
