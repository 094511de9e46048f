import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { fetchPlayground, startPlayground } from "./teams/playground.ts";

const botPort = process.env.PORT ?? "3978";
const playgroundPort = 56_150;
const origin = `http://127.0.0.1:${botPort}`;

try {
  await run(await fetchPlayground());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

/** Both for as long as both run; without credentials, whatever .env says: the Playground has none. */
async function run(program: string): Promise<void> {
  const bot = spawn(process.execPath, [fileURLToPath(new URL("../index.ts", import.meta.url))], {
    env: {
      ...process.env,
      NODE_ENV: "development",
      PORT: botPort,
      HOST: "127.0.0.1",
      // set to nothing, so that .env does not set them
      BOT_APP_ID: "",
      BOT_APP_PASSWORD: "",
      BOT_TENANT_ID: "",
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
