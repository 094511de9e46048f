import { largestBytes, mostFiles } from "#src/files/check-file.ts";
import { acceptedExtensions } from "#src/files/file-kind.ts";
import { caseName } from "#src/handoff/case-name.ts";
import { type Packet, packetSchema } from "#src/handoff/packet.ts";
import type { Case } from "#src/store/store.ts";
import { fill } from "./desk-words.ts";
import { closeForm, handBackForm } from "./ending-forms.ts";
import { alert, postForm } from "./fields.ts";
import { type Html, html } from "./html.ts";
import type { Reader } from "./reader.ts";

export type Acting = {
  /** The names of those it can be given to. */
  readonly colleagues: readonly string[];
  /** What the last act came to if it could not be done. */
  readonly problem?: string;
  /** What the agent had begun to write. */
  readonly draft?: string | undefined;
  /** Since when the requester reads nothing. */
  readonly silencedAt?: Date | undefined;
  /** Whether files can be given to the requester where they are. */
  readonly takesFiles: boolean;
};

/** What can be done with the case as it stands: claimed by anybody, answered by who has it. */
export function actSection(opened: Case, acting: Acting, reader: Reader): Html {
  const { problem, draft, silencedAt } = acting;
  const { act } = reader.words;
  const to = (name: string) => `/desk/cases/${caseName(opened.number)}/${name}`;
  const isAssigned = opened.status === "assigned";
  const isTheirs = isAssigned && opened.assignee === reader.session?.agent.name;
  return html`<section aria-labelledby="act" class="act screen-only"><h2 id="act">${act.title}</h2>
${alert(problem)}
${silencedAt && html`<p role="alert" class="problem">${act.unreachable} (${reader.moment(silencedAt)})</p>`}
${isAssigned ? html`<p>${fill(act.has, { agent: opened.assignee ?? "" })}</p>` : claim(opened, to, reader)}
${isTheirs ? answer(to, packetSchema.safeParse(opened.packet).data, acting, reader) : unsent(draft, reader)}</section>
`;
}

type To = (name: string) => string;

function claim({ status }: Case, to: To, reader: Reader): Html {
  const { act } = reader.words;
  const button = html`<button class="first">${status === "closed" ? act.reopen : act.claim}</button>`;
  return postForm({ to: to("claim") }, button, reader);
}

function answer(
  to: To,
  packet: Packet | undefined,
  { draft, colleagues, takesFiles }: Acting,
  reader: Reader,
): Html {
  const { act } = reader.words;
  const files = html`<div class="field"><label for="file">${act.files}</label>
<input id="file" name="file" type="file" multiple accept="${acceptedExtensions}" aria-describedby="file-hint" data-largest="${largestBytes}" data-most="${mostFiles}" data-problem="${act.filesHint}">
<p id="file-hint" class="quiet">${act.filesHint}</p></div>`;
  const reply = html`<div class="field"><label for="text">${act.reply}</label>
<textarea id="text" name="text" maxlength="4000" rows="4">${draft}</textarea></div>
${takesFiles ? files : undefined}
<button class="first">${act.send}</button>`;
  const transfer = html`<label for="to">${act.transferTo}</label>
<select id="to" name="to">${colleagues.map((name) => html`<option>${name}</option>`)}</select>
<button>${act.transfer}</button>`;
  return html`${postForm({ to: to("reply"), style: "card", hasFiles: takesFiles }, reply, reader)}
<div class="row">
${postForm({ to: to("release") }, html`<button>${act.release}</button>`, reader)}
${colleagues.length > 0 ? postForm({ to: to("transfer"), style: "row" }, transfer, reader) : undefined}
</div>
${handBackForm({ to: to("hand-back"), packet }, reader)}
${closeForm({ to: to("close"), packet }, reader)}`;
}

/** Somebody else has the case by now: what was written for it is not lost. */
function unsent(draft: string | undefined, { words: { act } }: Reader): Html | undefined {
  if (!draft) return undefined;
  return html`<div class="field"><label for="text">${act.unsent}</label><textarea id="text" readonly rows="4">${draft}</textarea></div>`;
}
