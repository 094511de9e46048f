import type { ScopeTerm } from "#src/store/notice-store.ts";
import { type EntityPack, entitiesIn } from "#src/understanding/entities.ts";

/** So many services and domains at most. */
const most = 20;

/** Whom a notice is about as a supervisor wrote it, one in a line or after a comma; and what of it nobody knows. */
export function scopeIn(
  written: string,
  packs: readonly EntityPack[],
): { readonly scope: readonly ScopeTerm[]; readonly unknown: readonly string[] } {
  const parts = written
    .normalize("NFKC")
    .split(/[\n,、;]/)
    .map((part) => part.trim())
    .filter(Boolean)
    .slice(0, most);
  const terms = parts.map((part) => [part, termIn(part, packs)] as const);
  const byKey = new Map(terms.flatMap(([, term]) => (term ? [[`${term.type} ${term.value}`, term]] : [])));
  return { scope: [...byKey.values()], unknown: terms.flatMap(([part, term]) => (term ? [] : [part])) };
}

/** A service by any of its names; a domain as it stands, or behind an @. */
function termIn(part: string, packs: readonly EntityPack[]): ScopeTerm | undefined {
  const text = part.replace(/^@(?=[^@]+\.)/, "");
  const found = entitiesIn(text, { packs });
  for (const { type, value, quote } of found) {
    const isWhole = quote.length === text.length && value !== undefined;
    if (isWhole && (type === "provider" || type === "carrier")) return { type, value };
  }
  const domain = text.toLowerCase();
  return isDomain.test(domain) ? { type: "domain", value: domain } : undefined;
}

const isDomain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}$/;
