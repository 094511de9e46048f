import { quoted } from "./markdown.ts";
import type { CaseWords } from "./say.ts";
import type { Speaker } from "./speaker.ts";

/** The number of the case, and how its requester will be reached. */
export function openedCase({ number, contact }: CaseWords, { t }: Speaker): readonly string[] {
  return [
    t("case.opened", { number: number ?? "" }),
    contact ? t("case.contact", { contact: quoted(contact) }) : t("case.noContact"),
  ];
}
