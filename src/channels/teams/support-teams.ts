import type { Activity, ConversationReference } from "botbuilder";
import type { SupportTeams, ThreadLine } from "#src/handoff/teams-channel.ts";
import { cardType } from "#src/render/adaptive-card.ts";
import type { Json } from "#src/store/store.ts";
import { beginThread, type DeliverDeps, deliver, isGone, replace, takeBack } from "../deliver.ts";

/** The support people's channel, spoken to over the Bot Framework. */
export function supportTeams(deps: DeliverDeps): SupportTeams {
  return {
    post: async ({ channel, reference: stored }, card) => {
      const reference = toReference(stored, channel);
      const { conversation, activity } = await beginThread(showing(card), reference, deps);
      return { conversation, card: activity, reference: stored };
    },
    replace: async ({ conversation, card: id, reference: stored }, card) => {
      const reference = toReference(stored, conversation);
      try {
        await replace({ ...showing(card), id }, reference, deps);
        return true;
      } catch (error) {
        if (isGone(error)) return false;
        throw error;
      }
    },
    remove: ({ conversation, card, reference }) => takeBack(card, toReference(reference, conversation), deps),
    say: async ({ conversation, reference: stored }, line) => {
      await deliver(saying(line), toReference(stored, conversation), deps);
    },
  };
}

/** What somebody typed is text: nothing in it is read as formatting. Who is called by name stands before it. */
export function saying({ text, to }: ThreadLine): Partial<Activity> {
  if (to === undefined) return { type: "message", textFormat: "plain", text };
  const called = `<at>${to.name.replace(/[&<>]/g, "")}</at>`;
  const mention = { type: "mention", text: called, mentioned: to };
  return { type: "message", text: `${called} ${text}`, entities: [mention] };
}

function showing(card: object): Partial<Activity> {
  return { type: "message", attachments: [{ contentType: cardType, content: card }] };
}

/** The reference of a channel, for a conversation in it. */
function toReference(stored: Json, id: string): Partial<ConversationReference> {
  // stored as JSON; the channel that wrote it is the channel it is used for
  const reference = stored as unknown as ConversationReference;
  return { ...reference, conversation: { ...reference.conversation, id } };
}
