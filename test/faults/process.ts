import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import manifest from "../../package.json" with { type: "json" };

const script = fileURLToPath(new URL("./dying-server.ts", import.meta.url));

/** As npm start gives them. */
const startFlags = manifest.scripts.start.split(" ").filter((word) => word.startsWith("--"));

export type Process = {
  readonly address: string;
  /** Lets its first visitor in to the desk. */
  readonly deskUrl: string;
  readonly pid: number;
  /** What it holds of the machine's memory, and the most it held so far; nothing where Linux does not tell. */
  readonly memory: () => Promise<{ readonly mib: number; readonly peakMib: number }>;
  readonly dead: Promise<unknown[]>;
  readonly kill: () => Promise<void>;
};

type Options = {
  readonly deadly?: string;
  readonly port?: string;
  readonly settings?: object;
  /** A command that starts it, and gives it less than it needs. */
  readonly under?: readonly string[];
};

/**
 * Starts the product on this database, a file or a PostgreSQL's address; it kills itself when it reaches `deadly`.
 * Port 0 is any that is free.
 */
export async function startProcess(
  database: string,
  { deadly = "never", port = "0", settings = {}, under = [] }: Options = {},
): Promise<Process> {
  const command = [
    ...under,
    process.execPath,
    ...startFlags,
    script,
    database,
    deadly,
    port,
    JSON.stringify(settings),
  ] as const;
  const [first = "", ...rest] = command;
  // a group of its own, so that what started it and it itself die together
  const isGroup = under.length > 0;
  const child = spawn(first, rest, {
    stdio: ["ignore", "pipe", "inherit"],
    detached: isGroup,
    // most of a start is reading the same files again
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "kiriwake-compiled") },
  });
  const dead = once(child, "exit");
  const lines = createInterface({ input: child.stdout });
  // what waits in the outbox may kill it before it listens
  const [line] = await Promise.race([once(lines, "line"), dead]);
  const [address = "", deskPath = ""] = String(line).split(" ");
  return {
    address,
    deskUrl: address + deskPath,
    pid: child.pid ?? 0,
    memory: () => memoryOf(child.pid),
    dead,
    kill: async () => {
      if (isGroup && child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        process.kill(-child.pid, "SIGKILL");
      } else child.kill("SIGKILL");
      await dead;
    },
  };
}

async function memoryOf(pid = 0): Promise<{ readonly mib: number; readonly peakMib: number }> {
  if (process.platform !== "linux") return { mib: 0, peakMib: 0 };
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const mibOf = (what: RegExp) => Math.round(Number(what.exec(status)?.[1] ?? 0) / 1_024);
  return { mib: mibOf(/VmRSS:\s+(\d+)/), peakMib: mibOf(/VmHWM:\s+(\d+)/) };
}
