import { caseName } from "#src/handoff/case-name.ts";
import type { Case } from "#src/store/store.ts";
import { fill } from "./desk-words.ts";
import { type Html, html } from "./html.ts";
import type { Reader } from "./reader.ts";

/** Who is looking, and what their last act came to if it could not be done. */
export type Acting = { readonly agent: string | undefined; readonly problem?: string };

/** What an agent can close a case as. */
export const ends = ["fixed", "not-fixed", "user-left"] as const;

/** What can be done with the case as it stands: claimed by anybody, answered by who has it. */
export function actSection(opened: Case, { agent, problem }: Acting, reader: Reader): Html {
  const { words, locale } = reader;
  const { act } = words;
  const to = (name: string) => `/desk/cases/${caseName(opened.number)}/${name}?lang=${locale}`;
  const isTheirs = opened.status === "assigned" && opened.assignee === agent;
  return html`<section aria-labelledby="act" class="act screen-only"><h2 id="act">${act.title}</h2>
${problem === undefined ? undefined : html`<p role="alert" class="problem">${problem}</p>`}
${opened.status === "assigned" ? html`<p>${fill(act.has, { agent: opened.assignee ?? "" })}</p>` : claim(opened, agent, to, reader)}
${isTheirs ? answer(to, reader) : undefined}</section>
`;
}

type To = (name: string) => string;

function claim({ status }: Case, agent: string | undefined, to: To, { words: { act } }: Reader): Html {
  return html`<form method="post" action="${to("claim")}">
<label>${act.agent} <input name="agent" required maxlength="60" autocomplete="name" value="${agent ?? ""}"></label>
<button>${status === "closed" ? act.reopen : act.claim}</button>
</form>`;
}

function answer(to: To, { words: { act } }: Reader): Html {
  return html`<form method="post" action="${to("reply")}" class="reply">
<label>${act.reply} <textarea name="text" required maxlength="4000" rows="3"></textarea></label>
<button>${act.send}</button>
</form>
<div class="row">
<form method="post" action="${to("release")}"><button>${act.release}</button></form>
<form method="post" action="${to("hand-back")}"><button>${act.handBack}</button></form>
<form method="post" action="${to("close")}"><label>${act.closeAs} <select name="as">${ends.map((end) => html`<option value="${end}">${act[end]}</option>`)}</select></label>
<button>${act.close}</button></form>
</div>`;
}
