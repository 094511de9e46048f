import { crc32, inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import enTeams from "#locales/en/teams.json" with { type: "json" };
import jaTeams from "#locales/ja/teams.json" with { type: "json" };
import { localisation, manifest } from "#src/cli/teams-package/manifest.ts";
import { teamsPackage } from "#src/cli/teams-package/package.ts";
import { hear } from "#src/cli/understand/hearing.ts";

const about = {
  appId: "00000000-0000-0000-0000-000000000001",
  publicUrl: "https://help.example.com",
  version: "1.2.3",
  privacyUrl: "https://example.com/privacy",
  termsUrl: "https://example.com/terms",
};

test("the package holds the manifest, the English words and both icons, whole", () => {
  const files = unzip(teamsPackage(about));

  expect([...files.keys()]).toEqual(["manifest.json", "en.json", "color.png", "outline.png"]);
  expect(JSON.parse(String(files.get("manifest.json")))).toEqual(manifest(about));
  expect(JSON.parse(String(files.get("en.json")))).toEqual(localisation());
});

test("the same app makes the same package", () => {
  expect(teamsPackage(about).equals(teamsPackage(about))).toBe(true);
});

test.each([
  ["color.png", 192, [0x0b, 0x6b, 0x66, 255]],
  ["outline.png", 32, [255, 255, 255, 0]],
])("%s is %i pixels wide, and its corner is background", (name, size, corner) => {
  const picture = unzip(teamsPackage(about)).get(name) ?? Buffer.alloc(0);

  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([size, size]);
  const length = picture.readUInt32BE(33);
  const pixels = inflateSync(picture.subarray(41, 41 + length));
  expect(pixels).toHaveLength(size * (size * 4 + 1));
  expect([...pixels.subarray(1, 5)]).toEqual(corner);
});

test("asks for no permission, and is in every place a person may call it", () => {
  const made = manifest(about);

  expect(made.bots[0]?.scopes).toEqual(["personal", "team", "groupChat"]);
  expect(Object.keys(made)).not.toContain("permissions");
  expect(Object.keys(made)).not.toContain("authorization");
  expect(made.validDomains).toEqual(["help.example.com"]);
});

test.each([
  ["no app id", { appId: "" }],
  ["an app id that is none", { appId: "kiriwake" }],
  ["no address", { publicUrl: "" }],
  ["an address without encryption", { publicUrl: "http://help.example.com" }],
  ["a version that is none", { version: "next" }],
])("with %s there is no package", (_, wrong) => {
  expect(() => teamsPackage({ ...about, ...wrong })).toThrow();
});

test.each([
  ...jaTeams.commands.personal.map(({ title }) => ["ja", title] as const),
  ...enTeams.commands.personal.map(({ title }) => ["en", title] as const),
])("%s: “%s” is understood when it is chosen", (language, title) => {
  const { acts, facts } = hear(title, language, undefined);

  expect([...acts, ...facts].length).toBeGreaterThan(0);
});

/** Reads by the directory at the end, and checks every sum. */
function unzip(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const end = bytes.length - 22;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const files = new Map<string, Buffer>();
  for (let index = 0; index < count; index += 1) {
    const [sum, size, nameLength] = [
      bytes.readUInt32LE(at + 16),
      bytes.readUInt32LE(at + 24),
      bytes.readUInt16LE(at + 28),
    ];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const start = bytes.readUInt32LE(at + 42) + 30 + nameLength;
    const content = bytes.subarray(start, start + size);
    expect(crc32(content)).toBe(sum);
    files.set(name, content);
    at += 46 + nameLength;
  }
  return files;
}
