import type { CauseId } from "#dialogs/mail-reception/causes.ts";
import type { Effect } from "#dialogs/mail-reception/effects.ts";
import type { Suspect } from "#src/triage/suspects.ts";
import { bulleted } from "./markdown.ts";
import type { Speaker } from "./speaker.ts";
import { reasons } from "./statements.ts";

/** So many causes are named. */
const causesShown = 3;

/** Why we ask what we ask, and what we suspect so far, with the answers that led there. */
export function sayWhy(effect: Extract<Effect, { type: "say-why" }>, speaker: Speaker): readonly string[] {
  const { t } = speaker;
  const asked = effect.question ? [t("why.question", { why: t(`questions:${effect.question}.why`) })] : [];
  const likeliest = effect.suspects.slice(0, causesShown).filter((suspect) => suspect.for.length > 0);
  if (likeliest.length === 0) return [...asked, t("why.none")];
  return [...asked, t("why.suspects"), bulleted(likeliest.map((suspect) => line(suspect, speaker)))];
}

function line(suspect: Suspect<CauseId>, speaker: Speaker): string {
  const { t } = speaker;
  const parts = [
    t("why.suspect", { cause: t(`causes:${suspect.cause}.name`) }),
    t("why.for", { reasons: reasons(suspect.for, speaker) }),
    ...(suspect.against.length > 0 ? [t("why.against", { reasons: reasons(suspect.against, speaker) })] : []),
  ];
  return parts.join(t("why.joint"));
}
