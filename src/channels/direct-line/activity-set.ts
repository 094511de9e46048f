import { randomUUID } from "node:crypto";
import { channelId, type Identity } from "#src/channels/direct-line/identity.ts";
import type { Json, TranscriptEntry } from "#src/store/store.ts";

/** What Direct Line clients read; only what is stored carries a watermark. */
export type ActivitySet = { readonly activities: readonly Json[]; readonly watermark?: string };

/** The entries as a client may see them, and up to where it has read then. */
export function toActivitySet(entries: readonly TranscriptEntry[], after: number): ActivitySet {
  return {
    activities: entries.map(({ activity }) => activity).filter((activity) => !isMembership(activity)),
    watermark: String(entries.at(-1)?.sequence ?? after),
  };
}

export function typingSet({ conversationId }: Pick<Identity, "conversationId">, now: Date): ActivitySet {
  const typing = {
    type: "typing",
    id: randomUUID(),
    timestamp: now.toISOString(),
    channelId,
    conversation: { id: conversationId },
    from: { id: "kiriwake", role: "bot" },
  };
  return { activities: [typing] };
}

/** Direct Line tells the bot who came and went, never the client. */
function isMembership(activity: Json): boolean {
  return (
    typeof activity === "object" &&
    activity !== null &&
    "type" in activity &&
    activity.type === "conversationUpdate"
  );
}
