import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** Microsoft's own stand-in for Teams. It may be used to evaluate, and not be passed on: so it is fetched when asked for. */
const version = "0.2.28";
const folder = fileURLToPath(new URL("../../../node_modules/.cache/kiriwake/playground", import.meta.url));
const program = join(folder, "node_modules/@microsoft/m365agentsplayground/cli.js");

export class PlaygroundUnavailableError extends Error {
  override readonly name = "PlaygroundUnavailableError";
  constructor(name: string, options: { cause: unknown }) {
    super(
      `The Microsoft 365 Agents Playground (${name}) could not be fetched. ` +
        `Check that this machine reaches your npm registry (npm ping), then run the same command again.`,
      options,
    );
  }
}

const longestFetchMs = 90_000;

/** Fetches the Playground when it is not there yet; gives its program. */
export async function fetchPlayground(): Promise<string> {
  if (existsSync(program)) return program;
  await mkdir(folder, { recursive: true });
  const wanted = `@microsoft/m365agentsplayground@${version}`;
  try {
    await promisify(execFile)(
      "npm",
      [
        "install",
        wanted,
        "--prefix",
        folder,
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--fetch-retries=1",
        "--fetch-timeout=20000",
      ],
      // npm is npm.cmd there, which only a shell can start
      { cwd: folder, shell: process.platform === "win32", timeout: longestFetchMs },
    );
  } catch (cause) {
    throw new PlaygroundUnavailableError(wanted, { cause });
  }
  return program;
}

/** A Teams of one's own at this port, talking to the bot at `origin`. */
export function startPlayground(
  fetched: string,
  { origin, port }: { readonly origin: string; readonly port: number },
): ChildProcess {
  const address = `http://127.0.0.1:${port}`;
  return spawn(
    process.execPath,
    [
      fetched,
      ...["-e", `${origin}/api/messages`],
      ...["-c", "msteams"],
      ...["-p", String(port)],
      ...["--su", `${address}/_connector`],
      "--dt",
    ],
    { stdio: "ignore", cwd: folder },
  );
}
