import { quoted, quotedLines } from "./markdown.ts";
import type { Speaker } from "./speaker.ts";

/** What is announced, as sentences quote it; `whom` where it is to be said. */
export function announced({ notice, locale }: Pick<Speaker, "notice" | "locale">) {
  const { text = "", whom } = notice ?? {};
  const names = whom?.map(quoted);
  const list = new Intl.ListFormat(locale, { type: "disjunction" });
  return { notice: quotedLines(text), ...(names && { whom: list.format(names) }) };
}
