import { z } from "zod";
import enTeams from "#locales/en/teams.json" with { type: "json" };
import jaTeams from "#locales/ja/teams.json" with { type: "json" };
import { deskTabPath } from "#src/channels/teams/desk-tab.ts";

export type About = {
  readonly appId: string;
  /** Where people reach this server. */
  readonly publicUrl: string;
  readonly version: string;
  readonly privacyUrl: string;
  readonly termsUrl: string;
  /** Reads everything in the channels of a team that has it, so that replies in a case's thread need no mention. */
  readonly readsChannels?: boolean;
  /** Leads agents to the desk, from a tab beside their chat with it. */
  readonly hasDeskTab?: boolean;
};

type Words = typeof jaTeams;

/** The newest schema of an app; everything used here has been in it since 1.17. */
const schemaVersion = "1.29";
const schemas = `https://developer.microsoft.com/json-schemas/teams/v${schemaVersion}`;

const scopes = ["personal", "team", "groupChat"] as const;
const colour = "color.png";
const outline = "outline.png";
const english = "en.json";

export const fileNames = { manifest: "manifest.json", english, colour, outline } as const;

/** What the app is and asks for: a bot, and no permission that was not wanted. Its words are Japanese, the English ones lie beside it. */
export function manifest(about: About): Manifest {
  const { appId, publicUrl, version, privacyUrl, termsUrl } = about;
  return manifestSchema.parse({
    $schema: `${schemas}/MicrosoftTeams.schema.json`,
    manifestVersion: schemaVersion,
    version,
    id: appId,
    localizationInfo: {
      defaultLanguageTag: "ja",
      additionalLanguages: [{ languageTag: "en", file: english }],
    },
    developer: {
      name: jaTeams.developer,
      websiteUrl: publicUrl,
      privacyUrl,
      termsOfUseUrl: termsUrl,
    },
    name: jaTeams.name,
    description: jaTeams.description,
    icons: { color: colour, outline },
    accentColor: "#0B6B66",
    bots: [
      {
        botId: appId,
        scopes: [...scopes],
        supportsFiles: true,
        isNotificationOnly: false,
        commandLists: [
          { scopes: ["personal"], commands: jaTeams.commands.personal },
          { scopes: ["team", "groupChat"], commands: jaTeams.commands.shared },
        ],
      },
    ],
    validDomains: [new URL(publicUrl).host],
    ...(about.hasDeskTab && { staticTabs: [deskTab(about)] }),
    ...(about.readsChannels && readingChannels(about)),
  });
}

function deskTab({ publicUrl }: About) {
  return {
    entityId: "desk",
    name: jaTeams.tab.name,
    // Teams puts the reader's language in
    contentUrl: `${publicUrl}${deskTabPath}?lang={locale}`,
    websiteUrl: `${publicUrl}/desk`,
    scopes: ["personal"],
  };
}

/** The owner of each team agrees to it for that team alone. */
function readingChannels({ appId, publicUrl }: About) {
  return {
    // whoever asks for such a permission has to say as whom; the resource is only for those who sign people in
    webApplicationInfo: { id: appId, resource: publicUrl },
    authorization: {
      permissions: { resourceSpecific: [{ name: "ChannelMessage.Read.Group", type: "Application" }] },
    },
  };
}

/** The English words, under the names of the places they stand at. */
export function localisation(
  { hasDeskTab = false }: Pick<About, "hasDeskTab"> = {},
  words: Words = enTeams,
): Readonly<Record<string, string>> {
  const lists = [words.commands.personal, words.commands.shared];
  const commands = lists.flatMap((list, place) =>
    list.flatMap(({ title, description }, index) => {
      const at = `bots[0].commandLists[${place}].commands[${index}]`;
      return [
        [`${at}.title`, title],
        [`${at}.description`, description],
      ];
    }),
  );
  return z.record(z.string(), z.string().min(1)).parse({
    $schema: `${schemas}/MicrosoftTeams.Localization.schema.json`,
    "name.short": words.name.short,
    "name.full": words.name.full,
    "description.short": words.description.short,
    "description.full": words.description.full,
    ...Object.fromEntries(commands),
    ...(hasDeskTab && { "staticTabs[0].name": words.tab.name }),
  });
}

const text = (longest: number) => z.string().min(1).max(longest);
const address = z
  .url({ protocol: /^https$/, error: "must be an address that begins with https://" })
  .max(2_048);
const command = z.strictObject({ title: text(128), description: text(4_000) });

/** What Teams refuses an app for, as far as it concerns ours. */
const manifestSchema = z.strictObject({
  $schema: z.url(),
  manifestVersion: z.literal(schemaVersion),
  version: z.string().regex(/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/),
  id: z.guid(),
  localizationInfo: z.strictObject({
    defaultLanguageTag: z.literal("ja"),
    additionalLanguages: z.array(z.strictObject({ languageTag: z.literal("en"), file: text(2_048) })),
  }),
  developer: z.strictObject({
    name: text(32),
    websiteUrl: address,
    privacyUrl: address,
    termsOfUseUrl: address,
  }),
  name: z.strictObject({ short: text(30), full: text(100) }),
  description: z.strictObject({ short: text(80), full: text(4_000) }),
  icons: z.strictObject({ color: text(2_048), outline: text(2_048) }),
  accentColor: z.string().regex(/^#[0-9A-Fa-f]{6}$/),
  bots: z
    .array(
      z.strictObject({
        botId: z.guid(),
        scopes: z.array(z.enum(scopes)),
        supportsFiles: z.boolean(),
        isNotificationOnly: z.boolean(),
        commandLists: z
          .array(
            z.strictObject({ scopes: z.array(z.enum(scopes)), commands: z.array(command).min(1).max(12) }),
          )
          .max(3),
      }),
    )
    .length(1),
  validDomains: z.array(text(2_048)).max(100),
  staticTabs: z
    .array(
      z.strictObject({
        entityId: text(64),
        name: text(128),
        contentUrl: address,
        websiteUrl: address,
        scopes: z.array(z.literal("personal")),
      }),
    )
    .exactOptional(),
  webApplicationInfo: z.strictObject({ id: z.guid(), resource: text(2_048) }).exactOptional(),
  authorization: z
    .strictObject({
      permissions: z.strictObject({
        resourceSpecific: z.array(z.strictObject({ name: text(128), type: z.literal("Application") })),
      }),
    })
    .exactOptional(),
});

export type Manifest = z.infer<typeof manifestSchema>;
