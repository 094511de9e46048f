import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { errorOf } from "#dialogs/mail-reception/error-codes.ts";
import type { ErrorEntry } from "#dialogs/mail-reception/error-codes-entry.ts";
import { senderCauseOf } from "#dialogs/mail-reception/sender-causes.ts";
import { quoted } from "./markdown.ts";
import type { Speaker } from "./speaker.ts";

/** What an error means and what is usually done about it. */
export function tellError(
  { detail, text }: Extract<Effect, { type: "tell-error" }>,
  speaker: Speaker,
): readonly string[] {
  const { t } = speaker;
  const entry = detail === undefined ? undefined : errorOf(detail);
  if (detail === undefined || entry === undefined) return [t("error.unknown")];
  const meaning = meaningOf(detail, entry, speaker);
  if (entry.code === undefined) return [t("error.knownText", { text: quoted(text), meaning })];
  const told = { code: entry.code, meaning };
  if (entry.direction !== "bounce") return [t("error.known", told)];
  return [t("error.returned", told), advice(detail, entry, speaker)];
}

/** What helps against an error that is shown, whatever its cause. */
export function againstError(id: string, { t }: Speaker): readonly string[] {
  const entry = errorOf(id);
  if (entry === undefined) return [];
  const action = t(`errors:action.${entry.action}`);
  return [entry.code ? t("advise.error", { code: entry.code, action }) : t("advise.errorText", { action })];
}

/** What came back to a sender is put right by asking them. */
function advice(detail: string, entry: ErrorEntry, { t }: Speaker): string {
  const cause = senderCauseOf(detail);
  return cause ? t(`errors:senderCause.${cause}.ask`) : t(`errors:action.${entry.action}`);
}

export function meaningOf(id: string, entry: ErrorEntry, { t }: Speaker): string {
  const meanings: Readonly<Record<string, string>> = t("errors:meaning", { returnObjects: true });
  return meanings[id] ?? t(`errors:class.${entry.class}`);
}
