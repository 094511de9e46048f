import type { ScopeTerm } from "#src/store/notice-store.ts";
import type { Mailbox } from "./mailbox.ts";

/** Whether a notice concerns somebody; unsure while it is not known whose service their mail is with. */
export type Concern = "concerned" | "unsure" | "elsewhere";

/** Pure. No scope concerns everybody; a scope never excludes whom it may concern. */
export function concernOf(scope: readonly ScopeTerm[], mailbox: Mailbox): Concern {
  if (scope.length === 0 || scope.some((term) => isIn(term, mailbox))) return "concerned";
  return scope.every((term) => isOut(term, mailbox)) ? "elsewhere" : "unsure";
}

function isIn({ type, value }: ScopeTerm, { services, phones, domains, own }: Mailbox): boolean {
  if (type !== "domain") return services.includes(value) || phones.includes(value);
  return [...domains, ...(own === undefined ? [] : [own])].some((domain) => isBelow(domain, value));
}

/** A company's own domain may be with any service, and any service but a phone company may have that domain. */
function isOut({ type }: ScopeTerm, { services, own, isCarriers }: Mailbox): boolean {
  if (type === "domain") return own !== undefined || isCarriers;
  return services.length > 0;
}

function isBelow(domain: string, above: string): boolean {
  return domain === above || domain.endsWith(`.${above}`);
}
