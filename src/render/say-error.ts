import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { errorOf } from "#dialogs/mail-reception/error-codes.ts";
import type { ErrorEntry } from "#dialogs/mail-reception/error-codes-entry.ts";
import type { Speaker } from "./speaker.ts";

/** What an error means and what is usually done about it. */
export function tellError(
  { detail }: Extract<Effect, { type: "tell-error" }>,
  speaker: Speaker,
): readonly string[] {
  const { t } = speaker;
  const entry = detail === undefined ? undefined : errorOf(detail);
  if (detail === undefined || entry === undefined) return [t("error.unknown")];
  const meaning = meaningOf(detail, entry, speaker);
  const told = [
    entry.code ? t("error.known", { code: entry.code, meaning }) : t("error.knownText", { meaning }),
  ];
  // what came back to a sender is put right by asking them
  return entry.direction === "bounce" ? [...told, t(`errors:action.${entry.action}`)] : told;
}

export function meaningOf(id: string, entry: ErrorEntry, { t }: Speaker): string {
  const meanings: Readonly<Record<string, string>> = t("errors:meaning", { returnObjects: true });
  return meanings[id] ?? t(`errors:class.${entry.class}`);
}
