import { quoted } from "./markdown.ts";
import type { CaseWords } from "./say.ts";
import type { Speaker } from "./speaker.ts";

/** The number of the case, and how its requester will be reached. */
export function openedCase(
  { number, contact, promise, timeZone }: CaseWords,
  { t, locale }: Speaker,
): readonly string[] {
  return [
    t("case.opened", { number: number ?? "" }),
    ...(promise
      ? [
          t(promise.isOpen ? "case.replyOpen" : "case.replyClosed", {
            time: instant(promise.by, locale, timeZone),
          }),
        ]
      : []),
    contact ? t("case.contact", { contact: quoted(contact) }) : t("case.noContact"),
  ];
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
