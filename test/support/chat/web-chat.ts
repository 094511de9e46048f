import { type Message, toActivity } from "./buttons.ts";
import type { Channel } from "./channel.ts";

type Session = { readonly token: string; readonly conversationId: string; readonly resume: string };
type ActivitySet = { readonly activities: readonly Message[]; readonly watermark: string };

const timezone = "Asia/Tokyo";

/** A requester in the web chat: a session, and Direct Line by polling. */
export async function createWebChat(locale: string): Promise<Channel> {
  let address = "";
  let session: Session | undefined;
  let watermark = "";
  const seen: Message[] = [];

  return {
    connect: (url) => {
      address = url;
    },
    begin: async () => {
      session = await call("/chat/session", { locale, timezone });
    },
    comeBack,
    send: async (input) => {
      await comeBack();
      const sent = await post(path("activities"), {
        type: "message",
        from: { id: "dl_me" },
        locale,
        ...toActivity(input, seen),
      });
      // a process that dies after the commit answers nobody, and everything is there all the same
      if (sent.status !== 200 && sent.status !== 500) throw new Error(`${sent.status} ${await sent.text()}`);
    },
    received: async () => {
      const answer = await fetch(`${address}${path("activities")}?watermark=${watermark}`, {
        headers: headers(),
      });
      const set = (await answer.json()) as ActivitySet;
      watermark = set.watermark;
      const messages = set.activities.filter(({ type, from }) => type === "message" && from?.role === "bot");
      seen.push(...messages);
      return messages;
    },
    close: async () => undefined,
  };

  async function comeBack(): Promise<void> {
    session = await call("/chat/session", { resume: session?.resume, locale, timezone });
  }

  function path(rest: string): string {
    return `/v3/directline/conversations/${session?.conversationId}/${rest}`;
  }

  function headers(): Record<string, string> {
    return {
      "content-type": "application/json",
      ...(session && { authorization: `Bearer ${session.token}` }),
    };
  }

  function post(to: string, body: object): Promise<Response> {
    return fetch(`${address}${to}`, { method: "POST", headers: headers(), body: JSON.stringify(body) });
  }

  async function call(to: string, body: object): Promise<Session> {
    const answer = await post(to, body);
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Session;
  }
}
