/** Every row of these tables as text, bytes as the letters they stand for. */
export async function dumpOf(
  tables: readonly string[],
  rowsOf: (table: string) => Promise<readonly object[]> | readonly object[],
): Promise<string> {
  const dumped: string[] = [];
  for (const table of tables) {
    for (const row of await rowsOf(table)) {
      const values = Object.values(row).map((value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : String(value),
      );
      dumped.push([table, ...values].join(" | "));
    }
  }
  return dumped.join("\n");
}
