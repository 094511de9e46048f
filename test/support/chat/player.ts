import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "#src/app.ts";
import { readConfig } from "#src/config.ts";
import { scopeIn } from "#src/desk/notice-scope.ts";
import { packetSchema } from "#src/handoff/packet.ts";
import { listen } from "#src/listen.ts";
import { createLog } from "#src/log.ts";
import { readEntityPacks } from "#src/read-packs.ts";
import { openSqlite } from "#src/store/sqlite.ts";
import type { Store } from "#src/store/store.ts";
import { leaseMs } from "#src/turn/carry-out.ts";
import { type Mail, startMailSink } from "../mail-sink.ts";
import { beAtDesk } from "./at-the-desk.ts";
import { createPeople, type People } from "./people.ts";
import { printCase } from "./print.ts";
import type { Input, Script } from "./script.ts";

/** Plays the inputs of a script against the real product and gives the whole conversation as it then stands in the file. */
export async function play(script: Script): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kiriwake-chat-"));
  const file = join(folder, "chat.sqlite");
  const mail = script.settings.mail ? await startMailSink() : undefined;
  const world = { ...createWorld(script, mail?.url), mails: mail?.mails ?? [] };
  const people = await createPeople(script);
  const printed = [script.head, ""];
  try {
    printed.push(
      ...(await once(file, world, people, async (_, store) => {
        const { notice, of } = script.settings;
        if (notice !== undefined) await begin({ text: notice.replaceAll("_", " "), of }, store, world.now());
        await people.begin();
      })),
    );
    for (const { line, input } of script.inputs) {
      printed.push(...(await playInput({ line, input }, file, world, people)));
    }
    return `${printed.join("\n")}\n`;
  } catch (cause) {
    throw new Error(`${printed.slice(1).join("\n")}\n${cause}`, { cause });
  } finally {
    await people.close();
    await mail?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const desk = "desk@example.com";

type App = Awaited<ReturnType<typeof createApp>>;
type World = ReturnType<typeof createWorld> & { readonly mails: Mail[] };

function createWorld({ settings }: Script, smtpUrl: string | undefined) {
  let now = new Date((settings.now ?? "2026-11-24T10:00+09:00").trim());
  let isDying = false;
  return {
    config: readConfig({
      NODE_ENV: "test",
      DEFAULT_LOCALE: "ja",
      ...(settings.hours && { BUSINESS_HOURS: settings.hours.replaceAll("_", " "), HOLIDAYS: "JP" }),
      DESK_TIME_ZONE: "Asia/Tokyo",
      ...(smtpUrl && { SMTP_URL: smtpUrl, MAIL_FROM: desk, SUPPORT_MAILBOX: desk }),
      ...(settings.capacity && { AGENT_CAPACITY: settings.capacity }),
      ...(settings.order && { TRIAGE_ORDER: settings.order }),
      ...(settings.support && { TEAMS_SUPPORT_OWNERS: "anybody", PUBLIC_URL: "https://help.example.com" }),
    }),
    /** The cases there was news of. */
    cases: new Set<number>(),
    now: () => now,
    wait: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    crashNext: () => {
      isDying = true;
    },
    reached: (point: string) => {
      if (!isDying || point !== "committed") return;
      isDying = false;
      // what it had leased is taken over when its lease has run out
      now = new Date(now.getTime() + leaseMs);
      throw new Error("the process dies here");
    },
  };
}

async function playInput(
  { line, input }: { readonly line: string; readonly input: Input },
  file: string,
  world: World,
  people: People,
): Promise<readonly string[]> {
  if (input.type === "waits") {
    world.wait(input.ms);
    return ["", line.trimEnd(), ...(await once(file, world, people, () => people.comeBack()))];
  }
  if (input.type === "crash") {
    world.crashNext();
    return ["", line.trimEnd()];
  }
  world.wait(20_000);
  if (input.type === "announces") {
    const told = await once(file, world, people, (_, store) => announce(input, store, world.now(), people));
    return ["", line.trimEnd(), ...told];
  }
  if (input.type === "is") {
    const told = await once(file, world, people, (_, store) => beAtDesk(input, store, world.now()));
    return ["", line.trimEnd(), ...told];
  }
  if (input.type === "acts") {
    const acted = await once(file, world, people, async (app) => {
      const told = await actAs(input, app, world);
      await people.comeBack();
      return told;
    });
    return ["", line.trimEnd(), ...acted];
  }
  const answers = await once(file, world, people, () => people.send(input));
  return ["", line.trimEnd(), ...answers];
}

/** One turn in a process of its own: everything is opened, used and closed again. */
async function once(
  file: string,
  world: World,
  people: People,
  act: (app: App, store: Store) => Promise<unknown>,
): Promise<readonly string[]> {
  const store = await openSqlite({ file });
  const log = createLog({ level: "silent" });
  const app = await createApp({ config: world.config, store, log, now: world.now, reached: world.reached });
  try {
    people.connect(await listen(app.server, { host: "127.0.0.1", port: 0 }));
    const told = await act(app, store);
    await settled(store, world.now());
    const messages = [...(typeof told === "string" ? [told] : []), ...(await people.received())];
    return [...messages, ...(await newCases(store, world)), ...lettersIn(world)];
  } finally {
    await app.close();
    await store.close();
  }
}

/** What went to requesters by mail (`mail: on`); the desk's own is read elsewhere. */
function lettersIn({ mails }: World): readonly string[] {
  const letters = mails.splice(0).filter(({ envelope }) => envelope.to[0] !== desk);
  return letters.map(({ envelope, subject, text = "" }) => {
    const lines = [`to ${envelope.to.join()}: ${subject}`, "", ...text.trim().split("\n")];
    return `mail   ${lines
      .map((line) => `       ${line}`.trimEnd())
      .join("\n")
      .trimStart()}`;
  });
}

async function begin(
  { text, of = "" }: { readonly text: string; readonly of?: string | undefined },
  store: Store,
  now: Date,
) {
  const { scope } = scopeIn(of, readEntityPacks());
  await store.beginNotice({ text, scope, by: "Tanaka" }, now);
}

async function announce(
  { text, of }: Extract<Input, { type: "announces" }>,
  store: Store,
  now: Date,
  people: People,
): Promise<void> {
  const current = await store.notice();
  if (text !== undefined) await begin({ text, of }, store, now);
  else if (current !== undefined) await store.endNotice(current.id, now);
  // the outbox looks again within a second
  await settled(store, now);
  await people.comeBack();
}

/** An agent's act on the newest case, as the desk's page carries it out. */
async function actAs({ event }: Extract<Input, { type: "acts" }>, app: App, world: World) {
  const result = await app.act(Math.max(...world.cases), event);
  if (result.type === "done") return undefined;
  const holder = result.type === "refused" && result.assignee !== event.agent ? result.assignee : undefined;
  return `desk   refused${holder === undefined ? "" : `: ${holder} has it`}`;
}

/** Nothing is on its way any more when nothing is due soon; what is due much later is an alarm. */
async function settled(store: Store, now: Date): Promise<void> {
  const soon = now.getTime() + 30_000;
  while (((await store.nextOutboxDue())?.getTime() ?? Number.POSITIVE_INFINITY) < soon)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

async function newCases(store: Store, { cases: known }: World): Promise<readonly string[]> {
  const cases = await store.cases(10);
  return cases
    .filter(({ number }) => !known.has(number) && Boolean(known.add(number)))
    .map(({ number, packet, status }) => printCase(number, packetSchema.parse(packet), status));
}
