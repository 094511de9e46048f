import type { Language } from "../page-language.ts";
import type { PageWords } from "../page-words.ts";
import { element } from "./page.ts";
import type { Session } from "./session.ts";
import type { Activity } from "./web-chat.ts";

type Deps = {
  readonly openSession: () => Promise<Session>;
  readonly language: () => Language;
  readonly words: () => PageWords;
  readonly onFailed: () => void;
};

type Page = { readonly activities: readonly Activity[]; readonly watermark?: string };

/** The button that gives whoever chats the whole conversation as a text file. */
export function connectSave({ openSession, language, words, onFailed }: Deps): void {
  const button = element("save");
  button.removeAttribute("disabled");
  button.addEventListener("click", async () => {
    try {
      const said = await read(await openSession());
      offer(said.map((activity) => toText(activity, language(), words())).join("\n\n"));
    } catch {
      onFailed();
    }
  });
}

/** What was said from the beginning on, a page at a time. */
async function read({ token, conversationId }: Session): Promise<readonly Activity[]> {
  const said: Activity[] = [];
  for (let watermark = ""; ; ) {
    const path = `/v3/directline/conversations/${conversationId}/activities?watermark=${watermark}`;
    const response = await fetch(path, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`The conversation could not be read: ${response.status}.`);
    const page = (await response.json()) as Page;
    said.push(...page.activities.filter(({ type }) => type === "message"));
    if (page.activities.length === 0 || page.watermark === undefined) return said;
    watermark = page.watermark;
  }
}

function toText({ from, text, timestamp, suggestedActions }: Activity, language: Language, words: PageWords) {
  const who = from?.role === "user" ? words.you : (from?.name ?? "");
  const when = timestamp ? new Date(timestamp).toLocaleString(language) : "";
  const choices = (suggestedActions?.actions ?? []).map(({ title }) => `[${title}]`).join(" ");
  return [`${who} ${when}`, text || words.attached, choices].filter((line) => line !== "").join("\n");
}

function offer(text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
  link.download = "kiriwake.txt";
  link.click();
  URL.revokeObjectURL(link.href);
}
