import { z } from "zod";
import { fileIn } from "#src/files/file-path.ts";
import type { Json } from "#src/store/store.ts";

/** What of an activity a reader of the transcript sees. */
export type Said = {
  readonly type: string;
  /** The message's id; of a change, the id of what was changed. */
  readonly id: string;
  readonly text: string;
  /** What the buttons under it said. */
  readonly choices: readonly string[];
  /** The titles of the forms in it. */
  readonly forms: readonly string[];
  readonly files: readonly SaidFile[];
  /** A form was sent back. */
  readonly isSubmission: boolean;
};

export type SaidFile = {
  readonly name: string;
  /** Of a file that is kept here. */
  readonly id?: string;
  /** Of one that is kept where its owner put it. */
  readonly link?: string;
  /** Of a picture that lies with its channel. */
  readonly picture?: string;
};

const card = "application/vnd.microsoft.card.adaptive";

const text = z.string().catch("");
const titled = z.array(z.looseObject({ title: text }).catch({ title: "" })).catch([]);
const content = z
  .looseObject({ fallbackText: text, actions: titled, downloadUrl: text })
  .catch({ fallbackText: "", actions: [], downloadUrl: "" });
const attachment = z.object({ contentType: text, contentUrl: text, name: text, content }).catch({
  contentType: "",
  contentUrl: "",
  name: "",
  content: { fallbackText: "", actions: [], downloadUrl: "" },
});

// kept as every channel sent it, so anything may be missing or of another kind
const activitySchema = z.object({
  type: text,
  id: text,
  text,
  summary: text,
  textFormat: text,
  suggestedActions: z.object({ actions: titled }).catch({ actions: [] }),
  attachments: z.array(attachment).catch([]),
  // without optional() a missing key would be an error
  value: z.unknown().optional(),
});

const nothing = {
  type: "",
  id: "",
  text: "",
  choices: [],
  forms: [],
  files: [],
  isSubmission: false,
} as const;

export function saidIn(activity: Json): Said {
  const { success, data } = activitySchema.safeParse(activity);
  if (!success) return nothing;
  const cards = data.attachments.filter(({ contentType }) => contentType === card);
  const spoken = data.text || data.summary;
  return {
    type: data.type,
    id: data.id,
    text: data.textFormat === "markdown" ? plain(spoken) : spoken,
    choices: [...data.suggestedActions.actions, ...cards.flatMap((each) => each.content.actions)]
      .map(({ title }) => title)
      .filter((title) => title !== ""),
    // a card of buttons repeats the message as its fallback
    forms: cards.map((each) => each.content.fallbackText).filter((title) => title !== "" && title !== spoken),
    files: data.attachments.filter(({ contentType }) => contentType !== card).map(toFile),
    isSubmission: spoken === "" && data.value !== undefined && data.value !== null,
  };
}

/** Nothing but the web's own addresses becomes a link. */
function toFile({
  name,
  contentType,
  contentUrl,
  content: { downloadUrl },
}: z.infer<typeof attachment>): SaidFile {
  const id = fileIn(contentUrl);
  const isLink = downloadUrl.startsWith("https://") && URL.canParse(downloadUrl);
  const isPicture =
    !id && contentType.startsWith("image/") && /^https?:.*\/v3\/attachments\//.test(contentUrl);
  return {
    name: name || contentType,
    ...(id && { id }),
    ...(isLink && { link: downloadUrl }),
    ...(isPicture && { picture: contentUrl }),
  };
}

/** Our own Markdown without its marks. */
function plain(markdown: string): string {
  return markdown.replaceAll("**", "").replace(/\\([\\`*_{}[\]()#+!|<>~])/g, "$1");
}
