import { quoted } from "./markdown.ts";
import type { CaseWords } from "./say.ts";
import type { Speaker } from "./speaker.ts";

/** The number of the case, and how its requester will be reached. */
export function openedCase(opened: CaseWords, speaker: Speaker): readonly string[] {
  const { number, contact, promise, timeZone } = opened;
  const { t, locale } = speaker;
  return [
    t("case.opened", { number: number ?? "" }),
    ...(promise
      ? [
          t(replyWord(promise), {
            time: instant(promise.by, locale, timeZone),
          }),
        ]
      : []),
    ...placeInQueue(opened, speaker),
    contact ? t("case.contact", { contact: quoted(contact) }) : t("case.noContact"),
  ];
}

function replyWord({ isOpen, isStaffed }: NonNullable<CaseWords["promise"]>) {
  if (!isOpen) return "case.replyClosed";
  return isStaffed ? "case.replyOpen" : "case.replyUnstaffed";
}

/** What was written is passed on, and where they stand. */
export function waitingCase(opened: CaseWords, speaker: Speaker): readonly string[] {
  return [speaker.t("case.waiting", { number: opened.number ?? "" }), ...placeInQueue(opened, speaker)];
}

/** They are answered later. */
export function putOff({ promise, timeZone }: CaseWords, { t, locale }: Speaker): readonly string[] {
  const later = promise
    ? t("case.putOffUntil", { time: instant(promise.by, locale, timeZone) })
    : t("case.putOff");
  return [later, t("case.otherContact")];
}

/** Where they stand among those who wait; nothing when that is not known. */
export function placeInQueue({ place }: CaseWords, { t }: Speaker): readonly string[] {
  if (place === undefined) return [];
  const { minutes } = place;
  return [placeOf(place, t), ...(minutes === undefined ? [] : [t("case.wait", { minutes })])];
}

function placeOf({ position, isLater }: NonNullable<CaseWords["place"]>, t: Speaker["t"]): string {
  if (position === 1) return t("case.next");
  return isLater ? t("case.placeLater", { ahead: position - 1 }) : t("case.place", { position });
}

/** A day and time with its zone, as the requester's own clock shows it. */
function instant(at: Date, locale: string, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat(locale, {
    month: "long",
    day: "numeric",
    weekday: "short",
    hour: "numeric",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
    ...(timeZone !== undefined && { timeZone }),
  }).format(at);
}
