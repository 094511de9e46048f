import { spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { startMailSink } from "#test/support/mail-sink.ts";
import { newRequester } from "#test/support/requester.ts";
import { startProcess } from "./process.ts";

const silentResolver = "127.0.0.9";
const canMount = spawnSync("unshare", ["-m", "true"]).status === 0 && process.getuid?.() === 0;

// nobody has this address, nor answers for it
const faults: readonly (readonly [string, string])[] = [
  ["whose machine is silent", "https://192.0.2.1/"],
  ...(canMount ? [["whose name is never resolved", "https://hung.example.com/"] as const] : []),
];

test.each(faults)(
  "a target %s holds up no conversation and no other target",
  async (_, url) => {
    const folder = await temporaryFolder();
    onTestFinished(folder.remove);
    const mail = await startMailSink();
    onTestFinished(mail.stop);
    const asked: string[] = [];
    const product = await startProcess(join(folder.path, "hung.sqlite"), {
      under: canMount ? await withSilentResolver(folder.path, () => asked.push(url)) : [],
      settings: {
        WEBHOOK_URL: url,
        WEBHOOK_SECRET: "a secret of both sides",
        SMTP_URL: mail.url,
        MAIL_FROM: "kiriwake@example.com",
        SUPPORT_MAILBOX: "support@example.com",
      },
    });
    onTestFinished(product.kill);
    const people = await Promise.all([1, 2, 3, 4, 5, 6].map(() => newRequester(product.address)));

    // more of them than the process has threads to look names up with
    await Promise.all(people.map((person) => person.askForPerson()));
    const said = await Promise.all(people.map((person) => person.say("まだですか")));

    expect(said.map(({ status }) => status)).toEqual(people.map(() => 200));
    await expect.poll(() => mail.mails.length, { timeout: 30_000 }).toBe(2 * people.length);
    expect((await fetch(`${product.address}/readyz`)).status).toBe(200);
    expect(asked.length > 0).toBe(url.includes("example.com"));
  },
  90_000,
);

/** What starts a process for which every name is asked of somebody who never answers. */
async function withSilentResolver(folder: string, asked: () => void): Promise<readonly string[]> {
  const silent = createSocket("udp4").on("message", asked).bind(53, silentResolver);
  await once(silent, "listening");
  onTestFinished(() => {
    silent.close();
  });
  const file = join(folder, "resolv.conf");
  await writeFile(file, `nameserver ${silentResolver}\n`);
  return ["unshare", "-m", "sh", "-c", `mount --bind ${file} /etc/resolv.conf; exec "$0" "$@"`];
}
