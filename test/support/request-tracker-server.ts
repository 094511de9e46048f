import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const server = "/usr/share/request-tracker5/libexec/rt-server";
const packages = ["request-tracker5", "rt5-db-sqlite", "rt5-standalone"];

export type RequestTracker = {
  readonly url: string;
  /** Of the user Kiriwake is there, and of an agent. */
  readonly tokens: { readonly kiriwake: string; readonly agent: string };
  readonly addQueue: (name: string) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** A throw-away Request Tracker 5 with a database of its own; undefined where it is not and cannot be installed. */
export async function startRequestTracker(): Promise<RequestTracker | undefined> {
  if (!existsSync(server) && !(await isInstalled())) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "kiriwake-rt-"));
  const port = await freePort();
  const config = join(folder, "RT_SiteConfig.pm");
  await writeFile(config, siteConfig(folder, port));
  const env = { ...process.env, RT_SITE_CONFIG: config, RT_SITE_CONFIG_DIR: join(folder, "none") };
  await run("rt-setup-database-5", ["--action", "init", "--skip-create"], { env });
  const { stdout } = await run("perl", ["-e", users], { env });
  const [kiriwake = "", agent = ""] = stdout.trim().split("\n");
  const child = spawn(server, ["--server", "Standalone", "--host", "127.0.0.1", "--port", String(port)], {
    env,
    stdio: "ignore",
  });
  const url = `http://127.0.0.1:${port}`;
  await answering(`${url}/REST/2.0/rt`);
  return {
    url,
    tokens: { kiriwake, agent },
    addQueue: async (name) => {
      await fetch(`${url}/REST/2.0/queue`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Basic ${Buffer.from("root:password").toString("base64")}`,
        },
        body: JSON.stringify({ Name: name }),
      });
    },
    stop: async () => {
      child.kill("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function isInstalled(): Promise<boolean> {
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["install", "-y", "--no-install-recommends", ...packages], { env });
    return existsSync(server);
  } catch {
    // no apt here, or no right to install
    return false;
  }
}

function siteConfig(folder: string, port: number): string {
  return `Set($rtname, 'kiriwake.test');
Set($Organization, 'kiriwake.test');
Set($WebDomain, '127.0.0.1');
Set($WebPort, ${port});
Set($WebPath, '');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '${join(folder, "rt.sqlite")}');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'critical');
Set($Timezone, 'UTC');
Set($MailCommand, 'testfile');
1;
`;
}

/** Prints a token of each; both may do in every queue what an agent does. */
const users = `
use utf8; use lib '/usr/share/request-tracker5/lib'; use RT -init;
for my $about (['kiriwake', 'Kiriwake'], ['sato', '佐藤']) {
  my $user = RT::User->new(RT->SystemUser);
  $user->Create(Name => $about->[0], RealName => $about->[1], Privileged => 1, EmailAddress => "$about->[0]\\@example.com");
  for my $right (qw(SeeQueue ShowTicket ShowTicketComments CreateTicket ReplyToTicket CommentOnTicket ModifyTicket OwnTicket TakeTicket StealTicket DeleteTicket)) {
    $user->PrincipalObj->GrantRight(Right => $right, Object => RT->System);
  }
  my ($ok, $said, $token) = RT::AuthToken->new(RT->SystemUser)->Create(Owner => $user->Id, Description => 'test');
  print "$token\\n";
}
`;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  if (address === null || typeof address === "string") throw new Error("No port is free.");
  return address.port;
}

async function answering(url: string): Promise<void> {
  for (let left = 100; left > 0; left -= 1) {
    const status = await fetch(url).then(
      ({ status: answered }) => answered,
      () => 0,
    );
    if (status === 401) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("Request Tracker did not start.");
}
