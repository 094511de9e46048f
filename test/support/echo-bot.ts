import type { Activity } from "botbuilder";
import type { Author, Conversation, Json, Store } from "#src/store/store.ts";
import type { Feed } from "#src/turn/feed.ts";

/** The smallest bot: it says back what it hears, and "hello" to who arrives. */
export function echoBot({ store, feed }: { readonly store: Store; readonly feed: Feed }) {
  const received: Activity[] = [];

  const receive = async (activity: Activity): Promise<{ readonly type: "committed" | "duplicate" }> => {
    received.push(activity);
    const key = `directline:${activity.conversation.id}`;
    if (activity.type === "message") feed.publish(key, { type: "typing", by: "bot" });
    const committed = await commit(await nextVersion(key, activity.conversation.id, store), activity, store);
    if (committed.type === "stale") return receive(activity);
    if (committed.type === "refused") throw new Error("An echo changes no case.");
    feed.publish(key, { type: "committed" });
    return committed;
  };

  return { receive, received };
}

async function commit(conversation: Conversation, activity: Activity, store: Store) {
  const at = new Date();
  const id = activity.id ?? "";
  const reply = { type: "message", id: `${id}-reply`, text: replyTo(activity), from: { id: "kiriwake" } };
  const said: [Author, string, object][] = [
    ["user", id, activity],
    ["bot", reply.id, reply],
  ];
  const transcript = said.map(([author, entryId, entry], index) => ({
    sequence: conversation.lastSequence + index + 1,
    id: entryId,
    author,
    at,
    activity: toJson(entry),
  }));
  return await store.commit({
    conversation: { ...conversation, lastSequence: conversation.lastSequence + transcript.length },
    activityId: id,
    at,
    transcript,
    outbox: [],
  });
}

async function nextVersion(key: string, id: string, store: Store): Promise<Conversation> {
  const before = await store.conversation(key);
  if (before !== undefined) return { ...before, version: before.version + 1 };
  const empty = { lastSequence: 0, episode: 1, reference: {} };
  return { key, channel: "directline", id, locale: "ja", version: 1, ...empty };
}

function replyTo({ type, text }: Activity): string {
  return type === "conversationUpdate" ? "hello" : `echo ${text ?? type}`;
}

function toJson(value: object): Json {
  return JSON.parse(JSON.stringify(value));
}
