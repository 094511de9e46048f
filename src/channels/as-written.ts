import type { Activity, Attachment } from "botbuilder";
import { z } from "zod";
import { textOf, tidy } from "./html-text.ts";

const mentionSchema = z.object({
  type: z.literal("mention"),
  mentioned: z.object({ id: z.string(), name: z.string().nullish() }),
  text: z.string().nullish(),
});

type Mention = z.infer<typeof mentionSchema>;

const longestName = 512;

/** Attachments that repeat the message or what it answers: no files. */
const repeats: ReadonlySet<string> = new Set(["text/html", "messageReference"]);

const quote = /<blockquote\b[^>]*schema\.skype\.com\/Reply/i;

/**
 * A message as the person wrote it: formatted text is read as text, what they quoted is left out, and so is the name
 * they called us by. Whom else they name, they name.
 */
export function asWritten(activity: Activity): Activity {
  const { attachments = [], text = "", textFormat } = activity;
  const html = attachments.find(({ contentType }) => contentType === "text/html")?.content;
  const mentions = mentionsIn(activity);
  if (typeof html !== "string" && textFormat !== "xml" && mentions.length === 0) return activity;
  return {
    ...activity,
    text: words(text, typeof html === "string" ? html : undefined, { ...activity, mentions }),
    textFormat: "plain",
    attachments: attachments.filter(({ contentType }: Attachment) => !repeats.has(contentType)),
  };
}

/** Whether the message names us. */
export function callsUs(activity: Activity): boolean {
  return mentionsIn(activity).some(({ mentioned }) => mentioned.id === activity.recipient?.id);
}

/** Whether the message names anybody. */
export function callsSomebody(activity: Activity): boolean {
  return mentionsIn(activity).length > 0;
}

type Called = Pick<Activity, "recipient" | "textFormat"> & { readonly mentions: readonly Mention[] };

/** The plain text, unless it is missing or has in it what was quoted. */
function words(text: string, html: string | undefined, { recipient, textFormat, mentions }: Called): string {
  const isFormatted = html !== undefined && (text.trim() === "" || quote.test(html));
  const source = isFormatted ? html : text;
  const named = mentions.reduce(
    (left, mention) => withoutMention(left, mention, mention.mentioned.id === recipient?.id),
    source,
  );
  return isFormatted || textFormat === "xml" ? textOf(named) : tidy(named.replaceAll("&nbsp;", " "));
}

function withoutMention(text: string, { text: written, mentioned }: Mention, isUs: boolean): string {
  const name = (written ?? "").replace(/<[^>]*>/g, "") || (mentioned.name ?? "");
  // nobody is called that, and no pattern can be made of it
  if (name === "" || name.length > longestName) return text;
  const stays = isUs ? " " : name;
  if (written && text.includes(written)) return text.replace(written, () => stays);
  // in formatted text a mention stands in an element of its own
  const marked = new RegExp(`<(at|span)\\b[^>]*>\\s*${escaped(name)}\\s*</\\1>`, "i");
  return text.replace(marked, () => stays);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function mentionsIn({ entities = [] }: Activity): readonly Mention[] {
  return entities.flatMap((entity) => {
    const mention = mentionSchema.safeParse(entity);
    return mention.success ? [mention.data] : [];
  });
}
