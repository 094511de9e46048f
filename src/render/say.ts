import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { announced } from "./announced.ts";
import { acknowledge } from "./say-acknowledge.ts";
import { advise, askIfHelped, pause } from "./say-advice.ts";
import { openedCase, placeInQueue, putOff, waitingCase } from "./say-case.ts";
import { copyWords } from "./say-copy.ts";
import { tellError } from "./say-error.ts";
import { ask, greet } from "./say-question.ts";
import { remark } from "./say-remark.ts";
import { sayWhy } from "./say-why.ts";
import type { Speaker } from "./speaker.ts";

/** What is known of the case an effect opens. */
export type CaseWords = {
  readonly number?: string;
  readonly contact?: string;
  /** Whether somebody is at the desk, and by when they answer, in the requester's time zone. */
  readonly promise?: { readonly isOpen: boolean; readonly isStaffed: boolean; readonly by: Date };
  readonly timeZone?: string;
  /** Their place among those who wait, and how long the last ones waited. */
  readonly place?: { readonly position: number; readonly isLater?: true; readonly minutes?: number };
};

/** The paragraphs of an effect, in Markdown. */
export function say(effect: Effect, speaker: Speaker, opened: CaseWords): readonly string[] {
  const { t } = speaker;
  switch (effect.type) {
    case "greet":
      return greet(effect, speaker);
    case "ask":
      return ask(effect, speaker);
    case "ask-error-text":
      return [t("error.ask")];
    case "ask-situation":
      return [t(`situation:${effect.about}.ask`)];
    case "advise":
      return advise(effect, speaker);
    case "ask-if-helped":
      return askIfHelped(effect, speaker);
    case "pause":
      return pause(effect, speaker);
    case "review":
      return [t(`review.${effect.reason}`)];
    case "acknowledge":
      return acknowledge(effect, speaker);
    case "tell-error":
      return tellError(effect, speaker);
    case "explain":
      return [t(`questions:${effect.topic}.explain`)];
    case "say-why":
      return sayWhy(effect, speaker);
    case "offer-menu":
      return [t("menu.title")];
    case "say-case-waiting":
      return waitingCase(opened, speaker);
    case "say-case-returned":
      return [t("case.returned", { number: opened.number ?? "" }), ...placeInQueue(opened, speaker)];
    case "say-outage":
      return [t(speaker.notice?.whom ? "case.outageOf" : "case.outage", announced(speaker))];
    case "ask-copy-address":
    case "say-copy-sent":
    case "say-copy-failed":
      return [copyWords(effect, speaker)];
    case "ask-rating":
      return [t(`rating.${effect.of}`)];
    case "offer-waiting":
      return [t(effect.isAtOnce ? "case.waitOrLater" : "case.nobodyCame")];
    case "say-put-off":
      return putOff(opened, speaker);
    case "open-case":
      return openedCase(opened, speaker);
    default:
      return [remark(effect, speaker)];
  }
}
