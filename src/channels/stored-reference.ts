import type { ConversationReference } from "botbuilder";

/** A conversation reference as it was stored, as JSON; the channel that wrote it is the channel it is used for. */
export function storedReference(reference: unknown): Partial<ConversationReference> {
  return reference as Partial<ConversationReference>;
}
