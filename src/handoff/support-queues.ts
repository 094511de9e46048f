import { z } from "zod";
import type { SupportChannel } from "#src/store/support-store.ts";
import type { Packet } from "./packet.ts";

/** What a rule can ask of a case. */
export const routeFacts = ["language", "channel", "zone", "tenant", "service", "domain"] as const;

type RouteFact = (typeof routeFacts)[number];

/** A queue of cases, and what is true of every one in it: "*" at the beginning or the end of a value stands for anything. */
export type SupportQueue = {
  readonly name: string;
  readonly when: readonly { readonly fact: RouteFact; readonly value: string }[];
};

export type RouteFacts = Readonly<Partial<Record<RouteFact, string>>>;

const referenceSchema = z.object({ conversation: z.object({ tenantId: z.string() }) });

/** What is known of a case that decides who gets it. */
export function routeFactsOf(
  { locale, channel, situation, requester: { email, upn } }: Packet,
  conversation: { readonly timeZone?: string; readonly reference: unknown } | undefined,
): RouteFacts {
  const tenant = referenceSchema.safeParse(conversation?.reference).data?.conversation.tenantId;
  const domain = domainOf(email) ?? domainOf(upn);
  return {
    language: locale,
    channel,
    ...(conversation?.timeZone !== undefined && { zone: conversation.timeZone }),
    ...(tenant !== undefined && { tenant }),
    ...(situation.service !== undefined && { service: situation.service }),
    ...(domain !== undefined && { domain }),
  };
}

/**
 * The channel of the first queue a case belongs to that has one; or else the one for its language, or the one for
 * everybody, or any there is: nobody is left without.
 */
export function channelFor(
  facts: RouteFacts,
  queues: readonly SupportQueue[],
  channels: readonly SupportChannel[],
): SupportChannel | undefined {
  const serving = (name: string | undefined) => channels.find(({ serves }) => serves === name);
  const routed = queues.filter((queue) => belongs(facts, queue)).map(({ name }) => serving(name));
  return (
    routed.find((channel) => channel !== undefined) ??
    serving(facts.language) ??
    serving(undefined) ??
    channels[0]
  );
}

/** Of a guest's name for signing in it is the host's, which says nothing of them. */
function domainOf(address: string | undefined): string | undefined {
  if (address === undefined || address.includes("#EXT#")) return undefined;
  return /^[^@]+@([^@]+)$/.exec(address)?.[1];
}

function belongs(facts: RouteFacts, { when }: SupportQueue): boolean {
  return when.every(({ fact, value }) => {
    const known = facts[fact]?.toLowerCase();
    const wanted = value.toLowerCase();
    if (wanted.endsWith("*")) return known?.startsWith(wanted.slice(0, -1)) === true;
    return wanted.startsWith("*") ? known?.endsWith(wanted.slice(1)) === true : known === wanted;
  });
}
