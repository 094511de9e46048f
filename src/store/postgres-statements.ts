import { createHash } from "node:crypto";
import { DatabaseError, type QueryConfig } from "pg";

/** What a connection keeps ready is memory of the server's. */
const mostNames = 300;

/** A pooler in between gave the connection to somebody else, who does not know the name or had it first. */
export const notKept: ReadonlySet<string> = new Set(["26000", "42P05"]);

/**
 * Gives what is asked again and again a name: PostgreSQL reads and plans it once for each connection, which takes it as
 * long as carrying it out.
 */
export function keptStatements() {
  // without a name until it is asked for the second time
  const names = new Map<string, string | undefined>();
  let areKept = true;
  return {
    toQuery: (text: string, parameters: readonly unknown[]): QueryConfig => {
      // what has no parameters may be several statements, which cannot have a name
      const name = areKept && parameters.length > 0 ? nameOf(text) : undefined;
      return { text, values: [...parameters], ...(name !== undefined && { name }) };
    },
    /** Told of every failure: where names are not kept, no more are given. */
    failed: (cause: unknown): void => {
      if (cause instanceof DatabaseError && notKept.has(cause.code ?? "")) areKept = false;
    },
  };

  function nameOf(text: string): string | undefined {
    const isKnown = names.has(text);
    if (!isKnown && names.size >= mostNames) return undefined;
    const name = names.get(text) ?? (isKnown ? nameFor(text) : undefined);
    names.set(text, name);
    return name;
  }
}

/** The same in every process: behind a pooler, a name that stood for something else would carry that out. */
function nameFor(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 32);
}
