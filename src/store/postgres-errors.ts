import { DatabaseError } from "pg";
import { StoreUnavailableError, TurnConflictError } from "#src/store/store-errors.ts";

export class PostgresNotOpenedError extends Error {
  override readonly name = "PostgresNotOpenedError";
  constructor(place: string, reason: string, options: { cause: unknown }) {
    super(`The database at ${place} could not be opened: ${reason}`, options);
  }
}

/** Where a database is, without who may enter. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || "localhost"}:${port || "5432"}${pathname}`;
}

/** What to tell the person who starts the program. */
export function toOpenError(url: string, error: unknown): unknown {
  const cause = error instanceof StoreUnavailableError ? error.cause : error;
  const code = codeOf(cause);
  if (code === undefined && !(error instanceof StoreUnavailableError)) return error;
  const reason = openReasons.find(([codes]) => codes.test(code ?? ""))?.[1];
  return new PostgresNotOpenedError(placeOf(url), reason ?? unreachable, { cause });
}

const unreachable = "nobody answers there. Check DATABASE_URL, and that PostgreSQL is running.";

// by SQLSTATE
const openReasons: readonly (readonly [RegExp, string])[] = [
  [/^28/, "it does not let this user in. Check the user and the password in DATABASE_URL."],
  [/^3D000$/, "there is no such database. Make it first, with createdb."],
  [/^(42501|3F000)$/, "the user may not make tables in it. Give the user the right to create in the schema."],
  [/^53300$/, "it has no connection left. Raise its max_connections, or start fewer processes."],
  [/^57P03$/, "it is just starting or stopping. Try again in a moment."],
  [/^25006$/, "it is a replica, which takes no writes. Name the primary in DATABASE_URL."],
  [/^[0-9A-Z]{5}$/, "it refused what it was asked for; the log of PostgreSQL says why."],
];

/** What a failed statement means to the one who uses the store. */
export function toStoreError(cause: unknown): unknown {
  if (!(cause instanceof DatabaseError)) return cause;
  const code = cause.code ?? "";
  if (code.startsWith("23")) return new TurnConflictError({ cause: withoutDetail(cause) });
  const reason = reasons.find(([codes]) => codes.test(code))?.[1];
  return reason === undefined ? cause : new StoreUnavailableError(reason, { cause });
}

// by SQLSTATE; any other error is a mistake in a query and stays as it is
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^08/, "the connection was lost"],
  [/^(26000|42P05)$/, "a pooler in between does not keep statements ready"],
  [/^0A000$/, "the tables were changed"],
  [/^25006$/, "it is a replica, which takes no writes"],
  [/^40/, "another process wrote at the same moment"],
  [/^53100$/, "the disk is full"],
  [/^53/, "PostgreSQL has no room or connection left"],
  [/^55P03$/, "another process keeps a row locked"],
  [/^57/, "PostgreSQL is stopping, starting, or gave up"],
  [/^58/, "reading or writing its files failed"],
];

/** PostgreSQL quotes the values it refuses, and they are what people said. */
function withoutDetail({ code, constraint, table }: DatabaseError): Error {
  const plain = new Error(`PostgreSQL refused a row of "${table}": ${constraint}`);
  return Object.assign(plain, { code });
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : undefined;
}
