import { spoken } from "#src/render/words.ts";
import type { TranscriptEntry } from "#src/store/store.ts";
import { fill } from "./desk-words.ts";
import { plainText } from "./plain-text.ts";
import { type Reader, readerOf } from "./reader.ts";
import { saidIn } from "./said-activity.ts";

type For = { readonly locale: string; readonly timeZone?: string | undefined };

/** A conversation as its requester gets it by mail: plain text, in the language they spoke last and their own time. */
export function copyLetter(said: readonly TranscriptEntry[], { locale, timeZone }: For, usualZone: string) {
  const reader = readerOf(spoken(locale) ?? "ja", timeZone ?? usualZone);
  const { letter } = reader.words;
  const deleted = new Set(said.map(({ activity }) => saidIn(activity)).flatMap(takenBack));
  const shown = said.flatMap((entry) => paragraph(entry, deleted, reader));
  return { subject: letter.copySubject, text: `${[letter.copyIntro, ...shown].join("\n\n")}\n` };
}

function takenBack({ type, id }: ReturnType<typeof saidIn>): readonly string[] {
  return type === "messageDelete" ? [id] : [];
}

function paragraph(
  { author, at, activity }: TranscriptEntry,
  deleted: ReadonlySet<string>,
  { words, moment, speaker: { t } }: Reader,
): readonly string[] {
  const { type, id, text, choices, files, isSubmission } = saidIn(activity);
  if (deleted.has(id) || (type !== "message" && type !== "messageUpdate")) return [];
  const { letter, transcript } = words;
  const { you: user, us } = letter;
  const who = { user, bot: us, system: us, agent: transcript.agent }[author];
  const names = files.map(({ name }) => name).join(t("separator"));
  const lines = [
    fill(letter.said, { who, time: plainText(moment(at)) }),
    text || (isSubmission ? transcript.submitted : ""),
    names && `${transcript.files}: ${names}`,
    choices.map((choice) => `[${choice}]`).join(" "),
  ];
  return [lines.filter(Boolean).join("\n")];
}
