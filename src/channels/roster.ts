import type { ConversationReference } from "botbuilder";
import { z } from "zod";
import type { Store } from "#src/store/store.ts";
import { type Carrier, DeliveryError } from "#src/turn/carrier.ts";
import { type Person, rememberPerson, rosterOrderSchema } from "#src/turn/person.ts";
import { type DeliverDeps, memberOf } from "./deliver.ts";
import { storedReference } from "./stored-reference.ts";

export type RosterDeps = DeliverDeps & {
  readonly store: Pick<Store, "conversation" | "remember">;
  readonly log: Readonly<Record<"info", (fields: object, message: string) => void>>;
};

/** It takes some minutes to get there. Nobody misses what a conversation can do without. */
const mostAttempts = 9;

/** What is of no use to anybody is left out. */
const line = z.string().trim().min(1).max(320).optional().catch(undefined);
const address = z.email().max(320).optional().catch(undefined);

const memberSchema = z.object({ id: z.string(), name: line, email: address, userPrincipalName: line });

/** Looks up in the conversation's roster who the requester is. Where it may not be read, nobody is named. */
export function rosterCarrier(deps: RosterDeps): Carrier {
  return async ({ conversation: key, payload, attempts }) => {
    const { requester } = rosterOrderSchema.parse(payload);
    const conversation = await deps.store.conversation(key);
    if (conversation === undefined) return;
    const asked = { requester, isLast: attempts >= mostAttempts };
    const person = await lookUp(asked, storedReference(conversation.reference), deps);
    if (person !== undefined) await rememberPerson(key, person, deps.store);
  };
}

type Asked = { readonly requester: string; readonly isLast: boolean };

async function lookUp(
  { requester, isLast }: Asked,
  reference: Partial<ConversationReference>,
  deps: RosterDeps,
): Promise<Person | undefined> {
  try {
    const member = memberSchema.safeParse(await memberOf(requester, reference, deps)).data;
    // an answer about somebody else says nothing of them
    return member?.id === requester ? toPerson(member) : undefined;
  } catch (error) {
    if (!(error instanceof DeliveryError) || (error.retryable && !isLast)) throw error;
    deps.log.info({ err: error }, "a roster was not read; its requester is known by what they send");
    return undefined;
  }
}

function toPerson({ name, email, userPrincipalName: upn }: z.infer<typeof memberSchema>): Person {
  return { ...(name && { name }), ...(email && { email }), ...(upn && { upn }) };
}
