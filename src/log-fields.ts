import { plainError } from "./log-error.ts";

/** Fields that hold ids, names of ours and counts. What is not among them is left out, whatever it holds. */
const textFields: ReadonlySet<string> = new Set([
  "activityId",
  "caseNumber",
  "channel",
  "conversation",
  "method",
  "order",
  "result",
  "signal",
  "target",
]);

const longest = 200;

/** What of these fields may be logged, and how many were left out. */
export function safeFields(fields: object): Readonly<Record<string, unknown>> {
  if (fields instanceof Error) return { err: plainError(fields) };
  const safe: Record<string, unknown> = {};
  let withheld = 0;
  for (const [name, value] of Object.entries(fields)) {
    const plain = safeValue(name, value);
    if (plain === undefined) withheld += value === undefined ? 0 : 1;
    else safe[name] = plain;
  }
  return withheld === 0 ? safe : { ...safe, withheld };
}

function safeValue(name: string, value: unknown): unknown {
  if (name === "err") return plainError(value);
  if (typeof value === "string") return textFields.has(name) ? safeText(value) : undefined;
  if (isCount(name, value)) return value;
  return undefined;
}

/** Numbers and truth values under a name of ours; a phone number or a PIN would come under none. */
function isCount(name: string, value: unknown): boolean {
  if (typeof value !== "number" && typeof value !== "boolean") return false;
  return (
    textFields.has(name) || /^(status|port|count|attempts|episode|sequence|is[A-Z]\w*|\w+Ms)$/.test(name)
  );
}

/** An id comes from outside: it must look like one, not like a sentence, and an address in it is taken out. */
function safeText(text: string): string | undefined {
  if (!/^[\w.:;@|=+/*-]+$/.test(text)) return undefined;
  // a mail channel names its conversations by address; Teams' ids only look like one
  return text.slice(0, longest).replace(/[^:]+@(?!thread\.).+/g, "[address]");
}
