import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("./dying-server.ts", import.meta.url));

export type Process = {
  readonly address: string;
  readonly dead: Promise<unknown>;
  readonly kill: () => Promise<void>;
};

/** Starts the product on this database; it kills itself when it reaches `deadly`. Port 0 is any that is free. */
export async function startProcess(file: string, deadly = "never", port = "0"): Promise<Process> {
  const child = spawn(process.execPath, [script, file, deadly, port], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const dead = once(child, "exit");
  const lines = createInterface({ input: child.stdout });
  const [address] = await once(lines, "line");
  return {
    address: String(address),
    dead,
    kill: async () => {
      child.kill("SIGKILL");
      await dead;
    },
  };
}
