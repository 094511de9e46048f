import { largestBytes, mostFiles } from "#src/files/check-file.ts";
import { acceptedExtensions } from "#src/files/file-kind.ts";
import type { Reply } from "#src/store/reply-store.ts";
import type { Case } from "#src/store/store.ts";
import { postForm } from "./fields.ts";
import { type Html, html } from "./html.ts";
import { inLanguage } from "./layout.ts";
import type { Reader } from "./reader.ts";
import { replyText } from "./reply-text.ts";

export type Replying = {
  /** What the agent had begun to write. */
  readonly draft?: string | undefined;
  readonly replies: readonly Reply[];
  /** The language the requester reads. */
  readonly spoken: string;
  /** Whether files can be given to the requester where they are. */
  readonly takesFiles: boolean;
};

/** Where an agent answers, with the replies that are ready, those in the requester's language first. */
export function replyForm(
  { opened, to }: { readonly opened: Case; readonly to: (name: string) => string },
  { draft, replies, spoken, takesFiles }: Replying,
  reader: Reader,
): Html {
  const { act } = reader.words;
  const agent = reader.session?.agent.name ?? "";
  const option = (reply: Reply) =>
    html`<option value="${reply.id}" data-text="${replyText(reply, opened, agent)}">${reply.title}</option>`;
  const group = (locale: "ja" | "en") => {
    const own = replies.filter((reply) => reply.locale === locale);
    if (own.length === 0) return undefined;
    return html`<optgroup label="${reader.words.languages[locale]}" lang="${locale}">${own.map(option)}</optgroup>`;
  };
  const [first, second] = spoken === "en" ? (["en", "ja"] as const) : (["ja", "en"] as const);
  const ready = html`<div class="row"><label for="ready">${act.ready}</label>
<select id="ready" name="ready">${group(first)}${group(second)}</select>
<button id="insert" formnovalidate formaction="${inLanguage(to("ready"), reader.locale)}#act">${act.insert}</button></div>`;
  const fields = html`<div class="field"><label for="text">${act.reply}</label>
<textarea id="text" data-key="r" data-typing="${to("typing")}" name="text" maxlength="4000" rows="4">${draft}</textarea></div>
${takesFiles ? fileField(reader) : undefined}
<div class="row"><button class="first">${act.send}</button></div>
${replies.length > 0 ? ready : undefined}`;
  return postForm({ to: to("reply"), style: "card", hasFiles: takesFiles }, fields, reader);
}

function fileField({ words: { act } }: Reader): Html {
  return html`<div class="field"><label for="file">${act.files}</label>
<input id="file" name="file" type="file" multiple accept="${acceptedExtensions}" aria-describedby="file-hint" data-largest="${largestBytes}" data-most="${mostFiles}" data-problem="${act.filesHint}">
<p id="file-hint" class="quiet">${act.filesHint}</p></div>`;
}
