import { crc32, inflateSync } from "node:zlib";
import localisationSchema from "@microsoft/app-manifest/build/json-schemas/teams/v1.29/MicrosoftTeams.Localization.schema.json" with {
  type: "json",
};
import manifestSchema from "@microsoft/app-manifest/build/json-schemas/teams/v1.29/MicrosoftTeams.schema.json" with {
  type: "json",
};
import ajv from "ajv-draft-04";
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

// drawing the icons takes a moment
const bytes = teamsPackage(about);

test("the package holds the manifest, the English words and both icons, whole", () => {
  const files = unzip(bytes);

  expect([...files.keys()]).toEqual(["manifest.json", "en.json", "color.png", "outline.png"]);
  expect(JSON.parse(String(files.get("manifest.json")))).toEqual(manifest(about));
  expect(JSON.parse(String(files.get("en.json")))).toEqual(localisation());
});

test("the same app makes the same package", () => {
  expect(teamsPackage(about).equals(bytes)).toBe(true);
});

test.each([
  ["color.png", 192, [0x0b, 0x6b, 0x66, 255]],
  ["outline.png", 32, [255, 255, 255, 0]],
])("%s is %i pixels wide, and its corner is background", (name, size, corner) => {
  const picture = unzip(bytes).get(name) ?? Buffer.alloc(0);

  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([size, size]);
  const length = picture.readUInt32BE(33);
  const pixels = inflateSync(picture.subarray(41, 41 + length));
  expect(pixels).toHaveLength(size * (size * 4 + 1));
  expect([...pixels.subarray(1, 5)]).toEqual(corner);
});

// what they say of formats is no check of ours, and one of their patterns is none where patterns are read by the letter
const schemas = new ajv.default({ strict: false, validateFormats: false, unicodeRegExp: false });

const wishes = { readsChannels: true, hasDeskTab: true };

test.each([
  ["with nothing more", {}],
  ["with every wish", wishes],
])("%s, Microsoft's own schemas have no objection", (_, wished) => {
  const { $schema } = manifest(about);
  const isValid = schemas.compile(manifestSchema);
  const isTranslation = schemas.compile(localisationSchema);

  expect(isValid(manifest({ ...about, ...wished })) || isValid.errors).toBe(true);
  expect(isTranslation(localisation(wished)) || isTranslation.errors).toBe(true);
  expect(isValid({ ...manifest(about), accentColour: "#000000" })).toBe(false);
  expect(isTranslation({ ...localisation(), "staticTabs[0].title": "Desk" })).toBe(false);
  expect($schema).toContain(`/v${manifestSchema.properties.manifestVersion.const}/`);
});

test("what is read in channels, and the desk's tab, are there only for who wishes them", () => {
  const { staticTabs, authorization, webApplicationInfo } = manifest({ ...about, ...wishes });

  expect(authorization?.permissions.resourceSpecific).toEqual([
    { name: "ChannelMessage.Read.Group", type: "Application" },
  ]);
  expect(webApplicationInfo?.id).toBe(about.appId);
  expect(staticTabs?.[0]?.contentUrl).toBe("https://help.example.com/teams/desk?lang={locale}");
  expect(localisation(wishes)["staticTabs[0].name"]).toBe("Support desk");
  expect(localisation()).not.toHaveProperty("staticTabs[0].name");
  expect(manifest(about)).not.toHaveProperty("staticTabs");
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
