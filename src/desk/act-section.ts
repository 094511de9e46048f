import { caseName } from "#src/handoff/case-name.ts";
import { packetSchema } from "#src/handoff/packet.ts";
import type { Notice } from "#src/store/notice-store.ts";
import type { Case } from "#src/store/store.ts";
import { fill } from "./desk-words.ts";
import { closeForm, handBackForm } from "./ending-forms.ts";
import { alert, postForm } from "./fields.ts";
import { type Html, html } from "./html.ts";
import type { Whereabouts } from "./presence.ts";
import type { Reader } from "./reader.ts";
import { type Replying, replyForm } from "./reply-form.ts";

/** Somebody a case can be given to, and whether they are there. */
export type Colleague = { readonly name: string; readonly where: Whereabouts | undefined };

export type Acting = Replying & {
  /** Those it can be given to. */
  readonly colleagues: readonly Colleague[];
  /** What the last act came to if it could not be done. */
  readonly problem?: string;
  /** The outage it hangs on. */
  readonly notice?: Notice | undefined;
  /** Since when the requester reads nothing. */
  readonly silencedAt?: Date | undefined;
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
${isTheirs ? answer({ opened, to }, acting, reader) : unsent(draft, reader)}
${noteForm(to("note"), reader)}</section>
`;
}

type To = (name: string) => string;

function claim({ status }: Case, to: To, reader: Reader): Html {
  const { act } = reader.words;
  const button = html`<button class="first" data-key="t">${status === "closed" ? act.reopen : act.claim}</button>`;
  return postForm({ to: to("claim") }, button, reader);
}

type Place = { readonly opened: Case; readonly to: To };

function answer(place: Place, acting: Acting, reader: Reader): Html {
  const { act } = reader.words;
  const { colleagues } = acting;
  const { opened, to } = place;
  const packet = packetSchema.safeParse(opened.packet).data;
  const transfer = html`<label for="to">${act.transferTo}</label>
<select id="to" name="to">${colleagues.map((colleague) => choice(colleague, reader))}</select>
<button>${act.transfer}</button>`;
  return html`${replyForm(place, acting, reader)}
<div class="row">
${postForm({ to: to("release") }, html`<button>${act.release}</button>`, reader)}
${colleagues.length > 0 ? postForm({ to: to("transfer"), style: "row" }, transfer, reader) : undefined}
</div>
${handBackForm({ to: to("hand-back"), packet }, reader)}
${closeForm({ to: to("close"), packet }, reader)}`;
}

/** For the other agents; whoever reads a case can note something about it. */
function noteForm(to: string, reader: Reader): Html {
  const { act } = reader.words;
  const fields = html`<div class="field"><label for="note">${act.note}</label>
<textarea id="note" data-key="m" name="text" required maxlength="4000" rows="2" aria-describedby="note-hint"></textarea>
<p id="note-hint" class="quiet">${act.noteHint}</p></div>
<button>${act.addNote}</button>`;
  return postForm({ to, style: "card" }, fields, reader);
}

function choice({ name, where }: Colleague, { words: { presence } }: Reader): Html {
  const shown =
    where === "available" ? name : fill(presence.isNot, { name, state: presence.states[where ?? "gone"] });
  return html`<option value="${name}">${shown}</option>`;
}

/** Somebody else has the case by now: what was written for it is not lost. */
function unsent(draft: string | undefined, { words: { act } }: Reader): Html | undefined {
  if (!draft) return undefined;
  return html`<div class="field"><label for="text">${act.unsent}</label><textarea id="text" readonly rows="4">${draft}</textarea></div>`;
}
