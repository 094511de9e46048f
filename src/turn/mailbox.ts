import type { Situation } from "#dialogs/mail-reception/situation.ts";
import type { Requester } from "./incoming.ts";
import type { Voice } from "./voice.ts";

/** What is known of where somebody's mail is. */
export type Mailbox = {
  /** The services they named, or answered with. */
  readonly services: readonly string[];
  /** The phone companies they named: their mail may be anywhere. */
  readonly phones: readonly string[];
  /** What they named; some may be a sender's. */
  readonly domains: readonly string[];
  /** Of the address they write to us from. */
  readonly own?: string;
  /** It is with a phone company, whose domains are its own. */
  readonly isCarriers: boolean;
};

export type Told = {
  readonly notes: readonly { readonly type: string; readonly value?: string }[];
  readonly situation: { readonly service?: string };
  readonly requester: Pick<Requester, "id" | "name">;
};

/** The names of a service that is answered with a button, as they are noted where somebody writes them. */
const named: Readonly<Record<string, readonly string[]>> = {
  docomo: ["docomo"],
  au: ["au", "UQ mobile"],
  softbank: ["SoftBank", "Y!mobile"],
  microsoft: ["Outlook.com", "Microsoft 365"],
  google: ["Gmail", "Google Workspace"],
} satisfies Partial<Record<NonNullable<Situation["service"]>, readonly string[]>>;

const carriers: ReadonlySet<string> = new Set(["docomo", "au", "softbank"]);

export function mailboxOf({ notes, situation, requester }: Told, voice: Pick<Voice, "named">): Mailbox {
  const noted = (...types: readonly string[]) =>
    notes.flatMap(({ type, value }) => (types.includes(type) && value !== undefined ? [value] : []));
  const domains = [...noted("domain"), ...noted("address").map(domainOf)];
  const own = [requester.id, requester.name ?? ""].find((text) => isAddress.test(text));
  const { service = "" } = situation;
  const ofDomains = [...domains, ...(own === undefined ? [] : [domainOf(own)])];
  const ofNames = [...(named[service] ?? []), ...noted("provider")];
  return {
    services: [...ofNames, ...ofDomains.flatMap((name) => serviceOf(name, voice))],
    phones: noted("carrier"),
    domains,
    ...(own !== undefined && { own: domainOf(own) }),
    isCarriers: carriers.has(service),
  };
}

const isAddress = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** In small letters. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/** Whose domain it is, where that is well known: ocn.ne.jp. */
function serviceOf(domain: string, { named: namedIn }: Pick<Voice, "named">): readonly string[] {
  const found = namedIn(domain, undefined, { at: new Date(0).toISOString(), timeZone: "UTC" });
  return found.flatMap(({ type, value }) =>
    (type === "provider" || type === "carrier") && value !== undefined ? [value] : [],
  );
}
