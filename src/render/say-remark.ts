import type { Remark } from "#dialogs/mail-reception/effects.ts";
import { quoted } from "./markdown.ts";
import type { Speaker } from "./speaker.ts";

type Varied =
  | "say-not-understood"
  | "say-out-of-scope"
  | "say-files-refused"
  | "say-agent-joined"
  | "congratulate"
  | "ask-copy-address"
  | "say-copy-sent"
  | "say-copy-failed"
  | "say-copy-later";

/** The remarks that are always worded alike, with where their words stand. */
const words = {
  "say-undone": "undone",
  "say-nothing-to-undo": "nothingToUndo",
  "say-started-over": "startedOver",
  "say-language-changed": "language",
  "say-misread": "misread",
  "say-noted": "noted",
  "say-known": "known",
  "say-bear-with-us": "bearWithUs",
  "say-not-helped": "notHelped",
  "say-still-missing": "stillMissing",
  "say-take-your-time": "takeYourTime",
  "say-resumed": "resumed",
  "say-contact-noted": "review.contactNoted",
  "say-hello": "hello",
  "say-welcome": "welcome",
  "say-here-to-help": "hereToHelp",
  "say-sorry": "sorry",
  "say-already-answered": "old.same",
  "say-button-gone": "old.gone",
  "say-files-kept": "attachment.kept",
  "say-secret-masked": "secretMasked",
  "say-agent-left": "case.left",
  "say-agent-gone": "case.agentGone",
  "say-handoff-failed": "case.handoffFailed",
  "say-handed-back": "case.handedBack",
  "say-case-closed": "case.closed",
  "say-outage-over": "outageOver",
  "say-rated": "rating.thanks",
  "say-withdrawn": "case.withdrawn",
  "say-still-there": "case.stillThere",
  "say-user-gone": "case.userGone",
  "say-copy-unavailable": "copy.unavailable",
} as const satisfies Record<Exclude<Remark["type"], Varied>, string>;

/** A sentence about what just happened. */
export function remark(
  effect: Exclude<Remark, { type: "ask-copy-address" | "say-copy-sent" | "say-copy-failed" }>,
  { t, company }: Speaker,
): string {
  switch (effect.type) {
    case "say-not-understood":
      return t(effect.misses > 1 ? "notUnderstood.again" : "notUnderstood.first");
    case "say-out-of-scope":
      return t(`outOfScope.${effect.topic}`);
    case "say-files-refused":
      return t(`attachment.refused.${effect.why}`);
    case "say-agent-joined":
      return t("case.joined", { agent: quoted(effect.agent) });
    case "say-copy-later":
      return t(company.mailsCopies ? "copy.later" : "copy.unavailable");
    case "congratulate":
      return effect.cause
        ? t("solved.cause", { cause: t(`causes:${effect.cause}.name`) })
        : t("solved.plain");
    default:
      return t(words[effect.type]);
  }
}
