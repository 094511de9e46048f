import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { globSync } from "node:fs";
import { chmod, chown, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { testDatabase } from "#test/support/postgres.ts";
import { cable } from "./cable.ts";

export type KillablePostgres = {
  /** A Kiriwake's DATABASE_URL; nothing is in it. */
  readonly url: string;
  /** As a machine does that loses its power. */
  readonly kill: () => Promise<void>;
  /** Resolves as soon as it answers again. */
  readonly start: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

const [programs] = globSync(["/usr/lib/postgresql/*/bin/initdb", "/usr/pgsql-*/bin/initdb"]).map((path) =>
  dirname(path),
);

/** How the PostgreSQL is lost that `killablePostgres` gives. */
export const howItDies = programs === undefined ? "cut off" : "killed";

/** A PostgreSQL of its own where one is installed; else the cable to the one of the tests, which others use too. */
export async function killablePostgres(): Promise<KillablePostgres> {
  return programs === undefined ? cutOff() : own(programs);
}

async function own(bin: string): Promise<KillablePostgres> {
  const folder = await mkdtemp(join(tmpdir(), "kiriwake-postgres-"));
  const user = unprivileged();
  if (user) await chown(folder, user.uid, user.gid);
  await chmod(folder, 0o700);
  const data = join(folder, "data");
  const settings = ["-U", "kiriwake", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  execFileSync(join(bin, "initdb"), ["-D", data, ...settings], { stdio: "ignore", cwd: folder, ...user });
  const port = await freePort();
  const url = `postgres://kiriwake@127.0.0.1:${port}/postgres`;
  let postmaster: ChildProcess | undefined;

  const kill = async () => {
    const dying = postmaster;
    if (dying === undefined || dying.exitCode !== null || dying.signalCode !== null) return;
    const dead = once(dying, "exit");
    dying.kill("SIGKILL");
    await dead;
  };
  const start = async () => {
    // what is left of the one before keeps the next one out for a moment
    for (let tries = 0; tries < 1_000; tries += 1) {
      if (postmaster === undefined || postmaster.exitCode !== null || postmaster.signalCode !== null) {
        postmaster = spawn(
          join(bin, "postgres"),
          ["-D", data, "-k", folder, "-h", "127.0.0.1", "-p", `${port}`],
          {
            stdio: "ignore",
            cwd: folder,
            ...user,
          },
        );
      }
      if (await answers(url)) return;
      await pause(20);
    }
    throw new Error("The PostgreSQL of the test does not start.");
  };

  await start();
  return {
    url,
    kill,
    start,
    remove: async () => {
      await kill();
      // its other processes notice by themselves, and write until then
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

async function cutOff(): Promise<KillablePostgres> {
  const database = await testDatabase();
  const wire = await cable(new URL(database.url));
  return {
    url: wire.url,
    kill: async () => wire.cut(),
    start: wire.mend,
    remove: async () => {
      wire.remove();
      await database.remove();
    },
  };
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (what: string) => Number(execFileSync("id", [what, "nobody"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
