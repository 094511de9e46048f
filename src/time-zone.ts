/** There are some hundred names; they may be written large or small. */
const mostKnown = 1_000;
const known = new Set<string>();

/** Whether this is the name of a time zone, as Asia/Tokyo. */
export function isTimeZone(name: unknown): name is string {
  if (typeof name !== "string" || name === "") return false;
  if (known.has(name)) return true;
  try {
    // throws for any other; too slow to be asked with every message
    new Intl.DateTimeFormat("en", { timeZone: name });
  } catch {
    return false;
  }
  if (known.size < mostKnown) known.add(name);
  return true;
}
