import { objectionsTo } from "#test/support/card-linter.ts";
import { type Call, startConnector } from "#test/support/connector-server.ts";
import { post } from "./connector.ts";
import { printSupport, type SupportSeen } from "./print-support.ts";
import type { SupportAct } from "./script.ts";

const tenant = { id: "11111111-1111-1111-1111-111111111111" };
const bot = { id: "28:kiriwake", name: "Kiriwake" };
const help = "19:help@thread.tacv2";
const commands = { ja: "ここを窓口にする", en: "support here" } as const;

type Button = { readonly title: string; readonly data?: unknown; readonly associatedInputs?: string };
type Field = { readonly id?: string; readonly value?: string };
type Card = { readonly body?: readonly Field[]; readonly actions?: readonly Button[] };
type Message = { readonly activity?: Message; readonly attachments?: readonly { readonly content: Card }[] };

/** The support people in their channel of Teams, where every case has a thread under its card. */
export async function createSupportTeam(locale: keyof typeof commands) {
  let address = "";
  let count = 0;
  let read = 0;
  const connector = await startConnector();

  return {
    connect: (url: string) => {
      address = url;
    },
    begin: async () => {
      await write("Tanaka", `@Kiriwake ${commands[locale]}`, `${help};messageid=1`);
      read = connector.calls.length;
    },
    act: (who: string, act: SupportAct) => {
      const thread = threads().at(-1) ?? "";
      if (act.type === "writes") return write(who, act.text.replaceAll("\\n", "\n"), thread);
      return deliver({ type: "message", from: person(who), value: pressed(act, thread) }, thread);
    },
    /** What came into the channel since the last time, as it is read there. */
    received: (): readonly string[] => {
      const fresh = connector.calls.slice(read);
      for (const { body } of fresh)
        for (const objection of objectionsTo((body as Message | undefined)?.activity ?? body ?? {}))
          throw new Error(objection);
      const seen = fresh.map(toSeen);
      read = connector.calls.length;
      return seen.map(printSupport);
    },
    close: connector.close,
  };

  /** The threads, the oldest first, by the ids the channel gave them. */
  function threads(): readonly string[] {
    return connector.calls.flatMap((call, index) =>
      isPost(call) ? [`${help};messageid=sent-${index + 1}`] : [],
    );
  }

  function toSeen(call: Call): SupportSeen {
    const { method, body } = call;
    // what the product sends there are its own cards and lines
    const message = body as SupportSeen["message"] & { readonly activity?: SupportSeen["message"] };
    if (isPost(call)) return { who: "posted", message: message.activity ?? message };
    return { who: method === "PUT" ? "shows" : "thread", message };
  }

  /** A button of the card as it is shown, or as it was before. */
  function pressed(
    { label, fields, isOld }: Extract<SupportAct, { type: "presses" }>,
    thread: string,
  ): object {
    const [, root = ""] = thread.split(";messageid=");
    const versions = connector.calls
      .filter((call, index) => (isPost(call) ? `sent-${index + 1}` === root : call.path.endsWith(`/${root}`)))
      .map(({ body }) => (body as Message).activity ?? (body as Message))
      .flatMap(({ attachments = [] }) => attachments.map(({ content }) => content));
    const card = versions.at(isOld ? -2 : -1);
    const button = card?.actions?.find(({ title }) => title === label);
    if (button === undefined) throw new Error(`The card has no button [${label}].`);
    const chosen = (card?.body ?? []).flatMap(({ id, value }) => (id === undefined ? [] : [[id, value]]));
    const inputs = button.associatedInputs === "none" ? {} : { ...Object.fromEntries(chosen), ...fields };
    return { ...(button.data as object), ...inputs };
  }

  /** `@Kiriwake …` as Teams writes it: in the text, and beside it who is meant. */
  async function write(who: string, text: string, conversation: string): Promise<void> {
    const called = "<at>Kiriwake</at>";
    const isCalling = text.startsWith("@Kiriwake");
    await deliver(
      {
        type: "message",
        from: person(who),
        text: text.replace("@Kiriwake", `${called}&nbsp;`),
        ...(isCalling && { entities: [{ type: "mention", text: called, mentioned: bot }] }),
      },
      conversation,
    );
  }

  async function deliver(activity: object, conversation: string): Promise<void> {
    count += 1;
    await post(address, {
      id: `support-${count}`,
      channelId: "msteams",
      serviceUrl: connector.url,
      conversation: { id: conversation, conversationType: "channel", isGroup: true, tenantId: tenant.id },
      recipient: bot,
      channelData: { tenant, channel: { id: help }, team: { id: "19:team" } },
      ...activity,
    });
  }
}

function person(name: string): object {
  return { id: `29:${name.toLowerCase()}`, name };
}

function isPost({ path }: Call): boolean {
  return path.endsWith("/v3/conversations");
}
