import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { play } from "#test/support/chat/player.ts";
import { readScript } from "#test/support/chat/script.ts";

const folder = join(import.meta.dirname, "conversations");
const files = readdirSync(folder).filter((name) => name.endsWith(".chat"));

test.each(files)("%s", async (name) => {
  const file = join(folder, name);

  const played = await play(readScript(readFileSync(file, "utf8")));

  await expect(played).toMatchFileSnapshot(file);
});
