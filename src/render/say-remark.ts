import type { Remark } from "#dialogs/mail-reception/effects.ts";
import type { Speaker } from "./speaker.ts";

/** A sentence about what just happened. */
export function remark(effect: Remark, { t }: Speaker): string {
  switch (effect.type) {
    case "say-undone":
      return t("undone");
    case "say-nothing-to-undo":
      return t("nothingToUndo");
    case "say-started-over":
      return t("startedOver");
    case "say-language-changed":
      return t("language");
    case "say-not-understood":
      return t(effect.misses > 1 ? "notUnderstood.again" : "notUnderstood.first");
    case "say-noted":
      return t("noted");
    case "say-out-of-scope":
      return t(`outOfScope.${effect.topic}`);
    case "say-not-helped":
      return t("notHelped");
    case "say-resumed":
      return t("resumed");
    case "say-contact-noted":
      return t("review.contactNoted");
    case "say-hello":
      return t("hello");
    case "say-welcome":
      return t("welcome");
    case "say-already-answered":
      return t("old.same");
    case "say-button-gone":
      return t("old.gone");
    case "say-files-refused":
      return t("attachment");
    case "congratulate":
      return effect.cause
        ? t("solved.cause", { cause: t(`causes:${effect.cause}.name`) })
        : t("solved.plain");
  }
}
