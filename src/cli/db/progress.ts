import type { WriteStream } from "node:tty";
import type { Copied } from "./copy.ts";

const width = 24;

/** A bar for each table on a terminal; anywhere else a line for each. */
export function printProgress(out: Pick<WriteStream, "write" | "isTTY">): Copied {
  return ({ table, rows, of }) => {
    const isDone = rows >= of;
    if (!out.isTTY && !isDone) return;
    const done = of === 0 ? width : Math.min(width, Math.floor((rows / of) * width));
    const bar = out.isTTY ? `${"█".repeat(done)}${"░".repeat(width - done)} ` : "";
    const line = `${table.padEnd(14)}${bar}${rows.toLocaleString("en")} of ${of.toLocaleString("en")}`;
    out.write(out.isTTY ? `\r${line}${isDone ? "\n" : ""}` : `${line}\n`);
  };
}
