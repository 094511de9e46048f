import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { signatureHeader, signatureOf } from "#src/handoff/webhook-signature.ts";
import { openSqlite } from "#src/store/sqlite.ts";
import type { Json } from "#src/store/store.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { kept, startMailSink } from "#test/support/mail-sink.ts";
import { answer, type Call, keptCalls, startWebhookSink, takeIt } from "#test/support/webhook-sink.ts";
import { type Process, startProcess } from "./process.ts";

const handoffs = Number(process.env.KILLED_HANDOFFS ?? 2);
const secret = "a secret of both sides";
const messages = ["一つ目の追伸です", "二つ目の追伸です"];
const replies = ["一つ目のお返事です", "二つ目のお返事です"];

/** What an agent does, elsewhere; each is sent until it is answered. */
const acts = [
  { type: "claimed" },
  { type: "replied", text: replies[0] },
  { type: "replied", text: replies[1] },
  { type: "closed", as: "fixed", cause: "none" },
] as const;

/** Where the processes die, one after the other; the number is how often each has come there. */
const deaths = [
  "committed:2",
  "delivered:1",
  "decided:2",
  "delivered:2",
  "taken-in:2",
  "delivered:3",
  "taken-in:3",
  "decided:3",
  "committed:3",
  "delivered:5",
];

test(
  `${handoffs} handoffs, each killed at some step, become one case each, with every message once and in order`,
  async () => {
    const { file, mails, calls, settings } = await targets();
    const power = powerCuts(file, settings);
    onTestFinished(power.end);

    for (let done = 0; done < handoffs; done += 1) {
      const chat = await power.keepTrying((address) => begin(address));
      const texts = ["担当者に相談する", "この内容で送る", ...messages];
      for (const [index, text] of texts.entries()) {
        await power.keepTrying((address) => say(address, chat, { text, id: `message-${index}` }));
      }
      await power.cut();
      for (const [index, act] of acts.entries()) {
        // somewhere between before it is taken in and after it is told to everybody
        const cut = power.cutIn(((done * acts.length + index) * 37) % 90);
        const order = { ...act, agent: "佐藤", key: `${done}-${index}` };
        await power.keepTrying((address) => doElsewhere(address, `K-${1001 + done}`, order));
        await cut;
      }
    }
    await power.stay();
    const store = await openSqlite({ file });
    onTestFinished(store.close);
    // the packet, what was said on both sides, who has it and its end; the webhook knows what came from there
    const expected = [handoffs * (3 + messages.length + replies.length), handoffs * (1 + messages.length)];
    const arrived = () => [kept(mails).length, keptCalls(calls).length];
    await expect.poll(arrived, { timeout: 60_000 + handoffs * 10_000, interval: 200 }).toEqual(expected);

    const cases = await store.cases(1_000);
    expect(cases).toHaveLength(handoffs);
    expect(await store.deadOrders(10)).toEqual([]);
    for (const { number, conversation, status, closedAs } of cases) {
      const name = `K-${number}`;
      const told = keptCalls(calls).filter(({ body }) => body.case === name);
      expect(told.map(({ body }) => body.text ?? body.type)).toEqual(["case-opened", ...messages]);
      const said = await store.transcript(conversation, 0, 1_000);
      const byAgent = said.filter(({ author }) => author === "agent").map(({ activity }) => shown(activity));
      expect(byAgent).toEqual(replies);
      expect(said.map(({ sequence }) => sequence)).toEqual(said.map((_, at) => at + 1));
      expect([status, closedAs]).toEqual(["closed", "fixed"]);
      const written = kept(mails).filter(({ subject }) => subject?.includes(`[${name}]`));
      const lines = written.map(({ text = "" }) =>
        [...messages, ...replies].find((line) => text.includes(line)),
      );
      // the packet, what the requester said, who has it, what they said, and its end
      expect(lines).toEqual([undefined, ...messages, undefined, ...replies, undefined]);
    }
  },
  90_000 + handoffs * 90_000,
);

/** A mail server, and a program that fails a tenth of its calls, hangs at a twentieth, and loses a twentieth of its answers. */
async function targets() {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  const mail = await startMailSink();
  onTestFinished(mail.stop);
  let count = 0;
  const calls: Call[] = [];
  const webhook = await startWebhookSink(secret, (call, response) => {
    count += 1;
    const lot = (count * 7) % 20;
    if (lot < 2) return answer(response, 500);
    if (lot === 2) return;
    calls.push(call);
    if (lot === 3) return void response.destroy();
    takeIt(call, response);
  });
  onTestFinished(webhook.stop);
  const settings = {
    SMTP_URL: mail.url,
    MAIL_FROM: "kiriwake@example.com",
    SUPPORT_MAILBOX: "support@example.com",
    WEBHOOK_URL: webhook.url,
    WEBHOOK_SECRET: secret,
  };
  return { file: join(folder.path, "kill.sqlite"), mails: mail.mails, calls, settings };
}

/** The product, started again whenever it has died. */
function powerCuts(file: string, settings: object) {
  let started = 0;
  let current: (Process & { isDead: boolean }) | undefined;

  const start = async (deadly?: string) => {
    const process = await startProcess(file, { settings, ...(deadly !== undefined && { deadly }) });
    const running = { ...process, isDead: false };
    void process.dead.then(() => {
      running.isDead = true;
    });
    current = running;
    return running;
  };
  const alive = async () => {
    if (current !== undefined && !current.isDead) return current;
    started += 1;
    return start(deaths[(started - 1) % deaths.length]);
  };
  const end = async () => {
    await current?.kill();
  };

  return {
    end,
    /** As a client does that is not answered. */
    keepTrying: async <Result>(attempt: (address: string) => Promise<Result>): Promise<Result> => {
      for (let left = 50; left > 0; left -= 1) {
        const { address } = await alive();
        try {
          return await attempt(address);
        } catch {
          // it died, or is about to be found dead
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
      throw new Error("It is never answered.");
    },
    /** Waits a moment for it to die where it should, and else cuts the power now. */
    cut: async () => {
      const patience = new Promise((resolve) => setTimeout(resolve, 500));
      await Promise.race([current?.dead, patience]);
      await end();
    },
    /** Cuts the power that is on by then. */
    cutIn: async (ms: number) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      await end();
    },
    stay: () => start(),
  };
}

const sessionSchema = z.object({ token: z.string(), conversationId: z.string() });
type Session = z.infer<typeof sessionSchema>;

async function begin(address: string): Promise<Session> {
  const answered = await post(`${address}/chat/session`, { locale: "ja" });
  return sessionSchema.parse(await answered.json());
}

async function say(
  address: string,
  { token, conversationId }: Session,
  { text, id }: { readonly text: string; readonly id: string },
): Promise<void> {
  const path = `/v3/directline/conversations/${conversationId}/activities`;
  const activity = { type: "message", from: { id: "me" }, text, channelData: { clientActivityID: id } };
  const { status } = await post(address + path, activity, { authorization: `Bearer ${token}` });
  if (status !== 200) throw new Error(`It answered ${status}.`);
}

/** As the program does that the webhook tells. */
async function doElsewhere(address: string, name: string, order: object): Promise<void> {
  const body = JSON.stringify(order);
  const headers = {
    "content-type": "application/json",
    [signatureHeader]: signatureOf(body, { secret, at: new Date() }),
  };
  const { status } = await fetch(`${address}/handoff/webhook/cases/${name}`, {
    method: "POST",
    headers,
    body,
  });
  if (status !== 200) throw new Error(`It answered ${status}.`);
}

function shown(activity: Json): string | undefined {
  return replies.find((line) => JSON.stringify(activity).includes(line));
}

function post(url: string, body: object, headers: Readonly<Record<string, string>> = {}) {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}
