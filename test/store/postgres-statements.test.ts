import { beforeEach, expect, onTestFinished, test } from "vitest";
import { postgresPool } from "#src/store/postgres-pool.ts";
import { describeOnPostgres, type TestDatabase, testDatabase } from "#test/support/postgres.ts";

let database: TestDatabase;

describeOnPostgres("a statement that is asked again and again", () => {
  beforeEach(async () => {
    database = await testDatabase();
    return database.remove;
  });

  test("is kept ready by its connection", async () => {
    const pool = opened();

    await asked(pool, 3);

    expect(await asked(pool, 1, kept)).toEqual([{ count: 1 }]);
  });

  test("is asked without a name from then on where a pooler in between has lost it", async () => {
    const pool = opened();
    await asked(pool, 3);
    await asked(pool, 1, "deallocate all");

    await expect(asked(pool, 1)).rejects.toThrow("does not exist");

    expect(await asked(pool, 3)).toEqual([{ id: 1 }]);
    expect(await asked(pool, 1, kept)).toEqual([{ count: 0 }]);
  });

  test("is made anew on the next connection once a newer program has changed its table", async () => {
    await database.query("create table things (id integer)");
    const pool = opened();
    const all = "select * from things where id = $1";
    await asked(pool, 3, all);
    await database.query("alter table things add column name text");

    await expect(asked(pool, 1, all)).rejects.toThrow("cached plan");

    expect(await asked(pool, 3, all)).toEqual([]);
  });
});

const kept =
  "select count(*)::int as count from pg_prepared_statements where statement like 'select $%as id'";

function opened() {
  const pool = postgresPool({ url: database.url });
  onTestFinished(() => pool.end());
  return pool;
}

/** So often on the one connection that is free; gives the last answer. */
async function asked(pool: ReturnType<typeof opened>, times: number, statement = "select $1::int as id") {
  let rows: unknown;
  for (let time = 0; time < times; time += 1) {
    const client = await pool.connect();
    try {
      ({ rows } = await client.query(statement, statement.includes("$1") ? [1] : []));
    } finally {
      client.release();
    }
  }
  return rows;
}
