import { z } from "zod";
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
  readonly files: readonly string[];
  /** A form was sent back. */
  readonly isSubmission: boolean;
};

const card = "application/vnd.microsoft.card.adaptive";

const text = z.string().catch("");
const titled = z.array(z.looseObject({ title: text }).catch({ title: "" })).catch([]);
const content = z
  .looseObject({ fallbackText: text, actions: titled })
  .catch({ fallbackText: "", actions: [] });
const attachment = z
  .object({ contentType: text, name: text, content })
  .catch({ contentType: "", name: "", content: { fallbackText: "", actions: [] } });

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
    files: data.attachments
      .filter(({ contentType }) => contentType !== card)
      .map(({ name, contentType }) => name || contentType),
    isSubmission: spoken === "" && data.value !== undefined && data.value !== null,
  };
}

/** Our own Markdown without its marks. */
function plain(markdown: string): string {
  return markdown.replaceAll("**", "").replace(/\\([\\`*_{}[\]()#+!|<>~])/g, "$1");
}
