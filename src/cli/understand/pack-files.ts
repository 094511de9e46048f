import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const root = join(import.meta.dirname, "../../..");

/** A file of a language pack: its text for where a thing stands, and what it says. */
export type PackFile = {
  readonly path: string;
  readonly content: unknown;
  readonly problem: (near: string, what: string) => string;
};

export function packFile(path: string): PackFile {
  const text = readFileSync(join(root, path), "utf8");
  const lines = text.split("\n");
  return {
    path,
    content: path.endsWith(".json") ? JSON.parse(text) : parse(text),
    problem: (near, what) => {
      const line = lines.findIndex((candidate) => candidate.includes(near));
      return `${path}:${line < 0 ? 1 : line + 1}: ${what}`;
    },
  };
}
