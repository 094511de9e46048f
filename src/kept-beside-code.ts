import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { getCompileCacheDir } from "node:module";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";

/**
 * What takes long to make of files that seldom change: made once, and then kept beside the compiled code, where Node keeps
 * that. It is made anew when one of the files is another one, and where nothing can be kept.
 */
export function keptBesideCode<Value>(files: readonly string[], make: () => Value): Value {
  const folder = getCompileCacheDir();
  if (folder === undefined) return make();
  const place = join(folder, `kiriwake-${digestOf(files)}`);
  // boundary: whoever made these files made this of them
  const kept = readKept(place) as Value | undefined;
  if (kept !== undefined) return kept;
  const made = make();
  keep(place, made);
  return made;
}

function digestOf(files: readonly string[]): string {
  const digest = createHash("sha256");
  for (const file of files) digest.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return digest.digest("hex");
}

function readKept(place: string): unknown {
  try {
    return deserialize(readFileSync(place));
  } catch {
    return undefined;
  }
}

function keep(place: string, value: unknown): void {
  const half = `${place}.${process.pid}`;
  try {
    mkdirSync(join(place, ".."), { recursive: true });
    writeFileSync(half, serialize(value), { mode: 0o600 });
    // whole or not at all: others may be starting too
    renameSync(half, place);
  } catch {
    // a disk that takes nothing: the next start makes it anew
  }
}
