import { Client } from "pg";

/**
 * Runs once before all tests: each one on PostgreSQL makes a schema and drops it, and where nobody vacuums, what is
 * left of thousands of tables makes the next one slow.
 */
export async function setup(): Promise<void> {
  const connectionString = process.env.TEST_DATABASE_URL;
  if (!connectionString) return;
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query("vacuum");
  } finally {
    await client.end();
  }
}
