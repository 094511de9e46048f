import { objectionsTo } from "#test/support/card-linter.ts";
import { type Roster, startConnector } from "#test/support/connector-server.ts";
import { type Message, toActivity } from "./buttons.ts";
import type { Channel } from "./channel.ts";
import { post } from "./connector.ts";
import type { Seen } from "./print.ts";
import type { Sent } from "./script.ts";

const tenant = { id: "11111111-1111-1111-1111-111111111111" };
const bot = { id: "28:kiriwake", name: "Kiriwake" };
const people = {
  Sato: { id: "29:sato", name: "Sato", aadObjectId: "22222222-2222-2222-2222-222222222222" },
  Mori: { id: "29:mori", name: "Mori", aadObjectId: "44444444-4444-4444-4444-444444444444" },
};
const team = "19:team@thread.tacv2;messageid=1";
const group = "19:group@thread.v2";

type Settings = Readonly<Record<string, string>>;

/** A requester in Microsoft Teams, in a private chat or (`in: channel`, `in: group`) with others; activities have the shape Teams gives them. */
export async function createTeams(
  { locale = "ja", zone = "Asia/Tokyo", ...settings }: Settings,
  name: keyof typeof people = "Sato",
): Promise<Channel> {
  const person = people[name];
  let address = "";
  let count = 0;
  let read = 0;
  let said = "";
  const seen: Message[] = [];
  const isShared = settings.in === "channel" || settings.in === "group";
  const shared =
    settings.in === "group"
      ? { id: group, conversationType: "groupChat" }
      : { id: team, conversationType: "channel" };
  let isBlocked = false;
  const connector = await startConnector(({ path }) => {
    if (isBlocked) return { status: 403, code: "ConversationBlockedByUser" };
    const isShut = settings.private === "no" && path.endsWith("/v3/conversations");
    return isShut ? { status: 403, code: "ForbiddenOperationException" } : undefined;
  }, rosterOf(person));

  return {
    connect: (url) => {
      address = url;
    },
    begin: async () => {
      // a team is told of all its members, a private chat twice of one installation
      const others = Array.from({ length: 200 }, (_, index) => ({ id: `29:member-${index}` }));
      await deliver({ type: "conversationUpdate", membersAdded: [bot, person, ...(isShared ? others : [])] });
      await deliver({ type: "installationUpdate", action: "add" });
    },
    comeBack: async () => undefined,
    send: async (input) => {
      if (input.type === "does" && (input.what === "blocks" || input.what === "unblocks")) {
        isBlocked = input.what === "blocks";
        return;
      }
      const activity = toTeams(input);
      if (activity.type === "message") said = `activity-${count + 1}`;
      await deliver(activity);
    },
    received: async () => {
      const fresh = connector.calls.slice(read).filter(({ isRefused }) => !isRefused);
      read = connector.calls.length;
      for (const { body } of fresh) for (const objection of objectionsTo(body)) throw new Error(objection);
      seen.push(...fresh.map(({ body }) => body as Message));
      return fresh.filter(({ path }) => !path.endsWith("/v3/conversations")).map(toSeen);
    },
    close: connector.close,
  };

  function toTeams(input: Sent): { readonly type: string } & Readonly<Record<string, unknown>> {
    if (input.type !== "does") return mentioning({ type: "message", ...toActivity(input, seen) });
    switch (input.what) {
      case "edits":
        return { type: "messageUpdate", id: said, text: input.text, channelData: data("editMessage") };
      case "deletes":
        return { type: "messageDelete", id: said, channelData: data("softDeleteMessage") };
      case "reacts":
        return { type: "messageReaction", reactionsAdded: [{ type: "like" }], replyToId: "sent-1" };
      case "removes":
        return { type: "installationUpdate", action: "remove" };
      case "installs":
        return { type: "installationUpdate", action: "add" };
      case "blocks":
      case "unblocks":
        throw new Error("Nobody is told of it.");
      case "attaches":
        return { type: "message", text: "", attachments: [file(input.text)] };
    }
  }

  async function deliver(activity: object): Promise<void> {
    count += 1;
    const conversation = isShared
      ? { ...shared, isGroup: true, tenantId: tenant.id }
      : { id: `private-${person.id}`, conversationType: "personal", tenantId: tenant.id };
    await post(address, {
      id: `activity-${count}`,
      timestamp: new Date(count * 1_000).toISOString(),
      channelId: "msteams",
      serviceUrl: connector.url,
      conversation,
      from: person,
      recipient: bot,
      channelData: { tenant },
      entities: [{ type: "clientInfo", locale, country: "JP", platform: "Windows", timezone: zone }],
      ...activity,
    });
  }

  function data(eventType: string): object {
    return { tenant, eventType };
  }

  /** `@Kiriwake …` as Teams writes it: in the text, and beside it who is meant. */
  function mentioning(activity: { readonly type: string; readonly text?: string }) {
    if (!activity.text?.startsWith("@Kiriwake")) return activity;
    const written = "<at>Kiriwake</at>";
    return {
      ...activity,
      text: activity.text.replace("@Kiriwake", `${written}&nbsp;`),
      entities: [
        { type: "mention", text: written, mentioned: bot },
        { type: "clientInfo", locale, timezone: zone },
      ],
    };
  }
}

/** What the roster of a chat says of who is in it. */
function rosterOf({ id, name }: { readonly id: string; readonly name: string }): Roster {
  const email = `${name.toLowerCase()}@example.co.jp`;
  return (member) => (member === id ? { id, name, email, userPrincipalName: email } : { status: 404 });
}

function file(name: string): object {
  return {
    contentType: "application/vnd.microsoft.teams.file.download.info",
    name,
    contentUrl: "https://example.sharepoint.com/file",
    content: { downloadUrl: "https://example.sharepoint.com/download", uniqueId: "1", fileType: "pdf" },
  };
}

function toSeen({
  method,
  path,
  body,
}: {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}): Seen {
  const message = body as Seen;
  if (method === "PUT") return { ...message, who: "card" };
  const isPublic = [team, group].some((id) => decodeURIComponent(path).includes(id));
  return isPublic ? { ...message, who: "public" } : message;
}
