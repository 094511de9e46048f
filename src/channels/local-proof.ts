import type { Activity } from "botbuilder";
import type { Typing } from "#src/turn/typing.ts";
import { Authentication, type Proof } from "./adapter.ts";
import { keyOf } from "./direct-line/identity.ts";

/**
 * The proof for activities of our own Direct Line, which checked the sender's token itself. Its connector carries
 * nothing but the sign that we are typing: what is said is in the transcript, which its clients read.
 */
export async function localProof(typing: Typing): Promise<Proof> {
  const nobody = await new Authentication({}).authenticateRequest({} as Activity, "");
  const send = async (conversationId: string, { type }: Partial<Activity>) => {
    if (type === "typing") typing(keyOf({ conversationId }), "bot");
    return { id: "" };
  };
  const connector = {
    conversations: {
      sendToConversation: send,
      replyToActivity: (conversationId: string, _: string, activity: Partial<Activity>) =>
        send(conversationId, activity),
    },
  };
  // the adapter calls these two of a connector's many methods, and no others
  const connectorFactory = { create: async () => connector } as unknown as NonNullable<
    Proof["connectorFactory"]
  >;
  return Object.assign(nobody, { connectorFactory });
}
