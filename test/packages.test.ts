import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { z } from "zod";
import lock from "../package-lock.json" with { type: "json" };

/** What may be used, shipped and changed without asking anybody; MPL-2.0 asks only for changes of its own files. */
const allowed: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "Unlicense",
]);

/** Packages that say it in a file of theirs only; looked at by a person. */
const read: Readonly<Record<string, string>> = { "escape-regexp-component": "MIT" };

/** Packages that run something when they are installed; looked at by a person, and none is needed. */
const installing: readonly string[] = ["core-js", "dtrace-provider"];

const lockedSchema = z.object({
  version: z.string(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  license: z.string().optional(),
  link: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});

const packages = Object.entries(lock.packages)
  .filter(([path]) => path !== "")
  .map(([path, entry]) => ({
    path,
    name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
    ...lockedSchema.parse(entry),
  }));

test("every package has a licence that allows what is done with it", async () => {
  const licences = await Promise.all(
    packages.map(async ({ path, name, license }) => {
      const said = (await installed(path))?.license ?? license ?? read[name] ?? "none";
      return { name, said: typeof said === "string" ? said : "none" };
    }),
  );

  expect(licences.length).toBeGreaterThan(100);
  expect(licences.filter(({ said }) => !isAllowed(said))).toEqual([]);
});

test("every package is locked to its bytes and comes from the public registry, or whichever is set up", () => {
  const elsewhere = packages.filter(
    ({ integrity = "", resolved = registry, link = false }) =>
      link || !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity) || !resolved.startsWith(registry),
  );

  expect(elsewhere).toEqual([]);
});

test("what is installed is what is locked", async () => {
  const others = await Promise.all(
    packages.map(async ({ path, version }) => {
      const found = await installed(path);
      // packages of other platforms are not installed
      return found === undefined || found.version === version ? [] : [`${path} ${found.version}`];
    }),
  );

  expect(others.flat()).toEqual([]);
});

test("no package runs anything when it is installed but those that were looked at", () => {
  const names = packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);

  expect(names.filter((name) => !installing.includes(name))).toEqual([]);
});

test.each(["GPL-3.0", "(MIT AND GPL-2.0)", "UNLICENSED", "none", ""])("%j would be refused", (licence) => {
  expect(isAllowed(licence)).toBe(false);
});

const registry = "https://registry.npmjs.org/";

/** One of the licences between "OR" is enough, and all between "AND" are needed. */
function isAllowed(licence: string): boolean {
  return licence
    .replace(/^\((.*)\)$/, "$1")
    .split(" OR ")
    .some((one) => one.split(" AND ").every((part) => allowed.has(part)));
}

async function installed(path: string): Promise<{ version?: unknown; license?: unknown } | undefined> {
  try {
    return JSON.parse(await readFile(new URL(`../${path}/package.json`, import.meta.url), "utf8"));
  } catch {
    return undefined;
  }
}
