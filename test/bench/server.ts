import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Settings } from "./settings.ts";
import type { Usage } from "./usage.ts";

export type Server = {
  readonly address: string;
  readonly pid: number;
  /** From its start until it told its address. */
  readonly startMs: number;
  /** After its garbage is collected, when that is wanted. */
  readonly usage: (wanted?: "collect") => Promise<Usage>;
  readonly stop: () => Promise<void>;
};

/** Whether processes can be kept on one core each. */
export const isPinned = availableParallelism() > 1 && has("taskset");

/** Keeps this process, which plays the channel and its people, off the server's core. */
export function pinGenerator(): void {
  if (isPinned) execFileSync("taskset", ["-a", "-p", "-c", "1", String(process.pid)], { stdio: "ignore" });
}

type Program = {
  readonly script: string;
  readonly flags: readonly string[];
  readonly arguments: readonly string[];
};

/** Starts a server in a process of its own, on a core of its own where that can be had. */
export async function startServer(program: Program, settings: Settings): Promise<Server> {
  const path = fileURLToPath(new URL(program.script, import.meta.url));
  const more = (process.env.BENCH_NODE_FLAGS ?? "").split(" ").filter(Boolean);
  const flags = ["--expose-gc", ...program.flags, ...more];
  const command = [process.execPath, ...flags, path, JSON.stringify(settings), ...program.arguments];
  const [executable = "", ...rest] = isPinned ? ["taskset", "-c", "0", ...command] : command;
  const began = performance.now();
  let stopping: Promise<void> | undefined;
  const child = spawn(executable, rest, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [{ address }] = (await answerOf(child)) as [{ readonly address: string }];
  return {
    address,
    pid: child.pid ?? 0,
    startMs: performance.now() - began,
    usage: async (wanted) => {
      child.send(wanted ?? "usage");
      const [usage] = (await answerOf(child)) as [Usage];
      return usage;
    },
    stop: () => {
      stopping ??= end(child);
      return stopping;
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await gone;
  clearTimeout(timer);
}

async function answerOf(child: ChildProcess): Promise<unknown[]> {
  const answered = new AbortController();
  const { signal } = answered;
  const died = once(child, "exit", { signal }).then(([code]) => {
    throw new Error(`The server ended with ${code}.`);
  });
  // nobody asks any more
  died.catch(() => undefined);
  try {
    return await Promise.race([once(child, "message", { signal }), died]);
  } finally {
    answered.abort();
  }
}

function has(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
