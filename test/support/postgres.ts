import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { describe } from "vitest";

const url = process.env.TEST_DATABASE_URL;

if (!url) {
  if (process.env.REQUIRE_ALL === "1") throw new Error("REQUIRE_ALL=1 needs TEST_DATABASE_URL.");
  process.stderr.write("TEST_DATABASE_URL is not set: the tests on PostgreSQL are skipped.\n");
}

/** Tests that need a PostgreSQL; without one they are skipped, or fail where nothing may be. */
export const describeOnPostgres = describe.runIf(url);

export type TestDatabase = {
  /** A Kiriwake's DATABASE_URL; its connections are named for the schema. */
  readonly url: string;
  /** Asks the database past the product. */
  readonly query: (sql: string) => Promise<readonly Record<string, unknown>[]>;
  readonly remove: () => Promise<void>;
};

/** A schema of its own, empty, on the PostgreSQL of the tests. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `kiriwake_test_${randomBytes(6).toString("hex")}`;
  const own = new URL(url ?? "");
  // a slow disk is not what is tested: whoever is killed here is a client, never the server
  own.searchParams.set("options", `-c search_path=${name} -c synchronous_commit=off`);
  own.searchParams.set("application_name", name);
  await ask(url ?? "", `create schema ${name}`);
  return {
    url: own.href,
    query: (sql) => ask(own.href, sql),
    remove: async () => void (await ask(url ?? "", `drop schema ${name} cascade`)),
  };
}

async function ask(connectionString: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
