import type { PostgresPool, PostgresPoolClient } from "kysely";
import { DatabaseError, Pool, type PoolClient, types } from "pg";
import { keptStatements, notKept } from "#src/store/postgres-statements.ts";
import { StoreUnavailableError } from "#src/store/store-errors.ts";

const connectTimeoutMs = 3_000;
const mostConnections = 10;
const int8 = 20;

type Options = { readonly url: string; readonly queryTimeoutMs?: number };

/** Connections to PostgreSQL that break without breaking the process, and of which a broken one is never used again. */
export function postgresPool({ url, queryTimeoutMs }: Options): PostgresPool {
  const pool = new Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    application_name: "kiriwake",
    ...(queryTimeoutMs !== undefined && { query_timeout: queryTimeoutMs }),
    // counters are far below 2^53, and the product counts in numbers
    types: { getTypeParser: (id, format) => (id === int8 ? Number : types.getTypeParser(id, format)) },
  });
  // an 'error' without a listener ends the process: of a resting connection, and of one that is in use
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const clients = clientsWith(keptStatements());
  return {
    options: pool.options,
    connect: async () => clients(await connected(pool)),
    end: () => pool.end(),
  };
}

async function connected(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (cause) {
    throw new StoreUnavailableError("PostgreSQL cannot be reached", { cause });
  }
}

type Statements = ReturnType<typeof keptStatements>;

/** Gives the same for the same connection: Kysely knows a connection again by its identity. */
function clientsWith(statements: Statements) {
  const clients = new WeakMap<PoolClient, PostgresPoolClient>();
  return (client: PoolClient): PostgresPoolClient => {
    const known = clients.get(client);
    if (known !== undefined) return known;
    const watched = watch(client, statements);
    clients.set(client, watched);
    return watched;
  };
}

function watch(client: PoolClient, statements: Statements): PostgresPoolClient {
  let isBroken = false;
  const query = async (sql: string, parameters: readonly unknown[]) => {
    if (isBroken) throw new StoreUnavailableError("the connection was lost", { cause: undefined });
    try {
      return await client.query(statements.toQuery(sql, parameters));
    } catch (cause) {
      statements.failed(cause);
      if (cause instanceof DatabaseError && !endsConnection(cause)) throw cause;
      // what is still under way on it would answer the next question
      isBroken = true;
      throw cause instanceof DatabaseError ? cause : new StoreUnavailableError(lost, { cause });
    }
  };
  return {
    // boundary: of Kysely's two ways to ask, the one with cursors is not used here
    query: query as unknown as PostgresPoolClient["query"],
    release: (isDiscarded) => client.release(isBroken || isDiscarded === true),
  };
}

const lost = "the connection to PostgreSQL was lost, or it did not answer in time";

/** The server goes away, or is a replica now that takes no writes: the next connection finds the right one. */
function endsConnection({ code = "" }: DatabaseError): boolean {
  return code.startsWith("08") || code.startsWith("57P") || ends.has(code);
}

/** But for the first: what it keeps ready is made for tables that are others now, or is somebody else's. */
const ends: ReadonlySet<string> = new Set(["25006", "0A000", ...notKept]);
