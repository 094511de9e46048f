import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const src = join(import.meta.dirname, "..", "src");
const outside = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".ts") && !file.startsWith("channels/"),
);

// the linter knows no wall that lets types alone through
test("nobody but the channels knows the Bot Framework at run time", () => {
  const known = outside.filter((file) => isLoading(readFileSync(join(src, file), "utf8")));

  expect(outside.length).toBeGreaterThan(200);
  expect(known).toEqual([]);
});

test.each([
  ['import { TurnContext } from "botbuilder";', true],
  ['import {\n  type Activity,\n  CloudAdapter,\n} from "botbuilder";', true],
  ['export * from "botframework-connector";', true],
  ['const sdk = await import("botbuilder");', true],
  ['import type { Activity } from "botbuilder";', false],
  ['import { z } from "zod";\nimport type { Activity } from "botbuilder";', false],
])("%j loads it: %s", (text, expected) => {
  expect(isLoading(text)).toBe(expected);
});

/** Whether anything but types is taken from it. */
function isLoading(text: string): boolean {
  const named = /\b(?:from|import|require)\b\s*\(?\s*["'](?:botbuilder|botframework-[\w-]+|restify)["']/;
  const types = /import type [^;]*? from "(?:botbuilder|restify)";/g;
  return named.test(text.replace(types, ""));
}
