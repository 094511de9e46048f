import { z } from "zod";
import type { Conversation, Json, Store } from "#src/store/store.ts";
import type { Incoming } from "./incoming.ts";
import type { Wanted } from "./orders.ts";
import type { Voice } from "./voice.ts";

/** Who a requester is, as their organisation's own directory has it. */
const personSchema = z.object({
  name: z.string().exactOptional(),
  email: z.string().exactOptional(),
  /** What they sign in with. */
  upn: z.string().exactOptional(),
});

export type Person = Readonly<z.infer<typeof personSchema>>;

/** Who carries it out. */
export const rosterTarget = "roster";

export const rosterOrderSchema = z.object({ requester: z.string() });

/** Asks who the requester is when a conversation begins, and again with every new triage: people change their names. */
export function rosterOrder(
  before: Conversation,
  { channel, requester, happened }: Incoming,
  { episode, voice }: { readonly episode: number; readonly voice: Voice },
): readonly Wanted[] {
  const isNew = before.version === 0 || before.episode !== episode;
  if (!isNew || happened.type === "called" || !voice.hasRoster(channel)) return [];
  return [{ target: rosterTarget, payload: { requester: requester.id } }];
}

/** Erased with its conversation, whose key stands in its name. */
function row(conversation: string): string {
  return `person:${conversation}`;
}

export function rememberPerson(
  conversation: string,
  person: Person,
  { remember }: Pick<Store, "remember">,
): Promise<void> {
  return remember(row(conversation), JSON.stringify(person));
}

/** Undefined where nobody said who they are. */
export async function personOf(
  conversation: string,
  { remembered }: Pick<Store, "remembered">,
): Promise<Person | undefined> {
  const stored = await remembered(row(conversation));
  return stored === undefined ? undefined : personSchema.safeParse(JSON.parse(stored) as Json).data;
}
