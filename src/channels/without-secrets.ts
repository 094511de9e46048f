import type { Activity } from "botbuilder";
import { maskSecrets } from "#src/understanding/secrets.ts";

/** As the ids in a button's value: what it takes to name a secret and be one does not fit into a word. */
const oneWord = /^[a-z]{0,16}$/;

/** An activity whose words have no secrets in them: its text, its form's fields, and what repeats the text. */
export function withoutSecrets(activity: Activity): {
  readonly activity: Activity;
  readonly hasSecret: boolean;
} {
  let hasSecret = false;
  const masked = (value: unknown): unknown => {
    if (typeof value === "string") {
      if (oneWord.test(value)) return value;
      const found = maskSecrets(value);
      hasSecret ||= found.hasSecret;
      return found.text;
    }
    if (Array.isArray(value)) return value.map(masked);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, masked(part)]));
  };
  const { text, value, attachments } = activity;
  const kept = {
    ...activity,
    text: masked(text),
    value: masked(value),
    ...(attachments && {
      attachments: attachments.map((file) => ({ ...file, content: masked(file.content) })),
    }),
  };
  // boundary: every part has the type it had
  return { activity: kept as Activity, hasSecret };
}
