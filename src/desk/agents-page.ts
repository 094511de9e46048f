import { type Agent, type Role, roles } from "#src/store/account-store.ts";
import { fill } from "./desk-words.ts";
import { alert, field, postForm } from "./fields.ts";
import { type Html, html, said } from "./html.ts";
import { invitationHours } from "./invitation-link.ts";
import { pageEnd, pageStart } from "./layout.ts";
import { type PresenceRules, whereabouts } from "./presence.ts";
import type { Reader } from "./reader.ts";

export type AgentsShown = {
  readonly at: Date;
  readonly rules: PresenceRules;
  readonly agents: readonly Agent[];
  /** A link that was just made: it is shown this once. */
  readonly link?: { readonly name: string; readonly href: string };
  /** What is said of the link. */
  readonly said?: string;
  readonly problem?: string;
  readonly nameProblem?: string;
  readonly written?: string;
};

const path = "/desk/agents";

/** Who works at the desk, and what an admin can do about it. */
export function agentsPage(shown: AgentsShown, reader: Reader): Html {
  const { agents: words } = reader.words;
  return html`${pageStart({ title: words.title, path }, reader)}
<h1>${words.title}</h1>
${alert(shown.problem)}
${linkNote(shown, reader)}
${table(shown, reader)}
<section aria-labelledby="invite"><h2 id="invite">${words.inviteTitle}</h2>
<p>${fill(words.inviteIntro, { hours: invitationHours })}</p>
${postForm({ to: path, style: "card" }, invite(shown, reader), reader)}</section>
${pageEnd}`;
}

function linkNote({ link, said: told }: AgentsShown, { words: { agents } }: Reader): Html | undefined {
  if (link === undefined || told === undefined) return undefined;
  return html`<div class="note" role="status">
<p>${fill(told, { name: link.name, hours: invitationHours })}</p>
<div class="field"><label for="link">${agents.link}</label><input id="link" readonly value="${link.href}"></div>
</div>`;
}

function invite({ nameProblem, written }: AgentsShown, { words: { agents, account, role } }: Reader): Html {
  return html`${field({
    name: "display-name",
    label: account.name,
    hint: account.nameHint,
    autocomplete: "off",
    value: written,
    problem: nameProblem,
  })}
<div class="field"><label for="role">${account.role}</label>
<select id="role" name="role">${options("agent", role)}</select></div>
<button class="first">${agents.invite}</button>`;
}

function options(chosen: Role, words: Readonly<Record<Role, string>>): readonly Html[] {
  return roles.map(
    (known) =>
      html`<option value="${known}"${known === chosen ? html` selected` : undefined}>${words[known]}</option>`,
  );
}

function table(shown: AgentsShown, reader: Reader): Html {
  const { agents: words, account } = reader.words;
  return html`<table class="stacking" role="table">
<thead role="rowgroup"><tr role="row">
<th scope="col" role="columnheader">${words.name}</th>
<th scope="col" role="columnheader">${account.signInName}</th>
<th scope="col" role="columnheader" class="short">${words.status}</th>
<th scope="col" role="columnheader" class="short">${account.role}</th>
<th scope="col" role="columnheader" class="short">${words.actions}</th>
</tr></thead>
<tbody role="rowgroup">${shown.agents.map((agent) => row(agent, shown, reader))}</tbody>
</table>`;
}

function row(agent: Agent, { at, rules }: AgentsShown, reader: Reader): Html {
  const { agents: words, account, role, presence } = reader.words;
  const where = whereabouts(agent, at, rules);
  const of = (what: string) => fill(words.of, { what, name: agent.name });
  const to = (change: string) => `${path}/${agent.id}/${change}`;
  const button = (change: string, what: string) =>
    postForm({ to: to(change) }, html`<button aria-label="${of(what)}">${what}</button>`, reader);
  const choice = html`<select name="role" aria-label="${of(account.role)}">${options(agent.role, role)}</select>
<button aria-label="${of(words.changeRole)}">${words.changeRole}</button>`;
  const capacity = html`<span class="quiet">${presence.capacity}</span> <input name="capacity" inputmode="numeric" size="3" maxlength="3" value="${agent.capacity ?? ""}" placeholder="${rules.capacity}" aria-label="${of(presence.capacity)}">
<button aria-label="${of(`${presence.capacity} ${words.changeRole}`)}">${words.changeRole}</button>`;
  return html`<tr role="row">
<th scope="row" role="rowheader">${said(agent.name)}${agent.id === reader.session?.agent.id ? html` <span class="quiet">${words.you}</span>` : undefined}</th>
<td role="cell" data-label="${account.signInName}">${agent.signInName && said(agent.signInName)}</td>
<td role="cell" class="short" data-label="${words.status}">${words.states[stateOf(agent)]}${where && !agent.isDisabled ? html`<br><span class="presence ${where}">${presence.states[where]}</span>` : undefined}</td>
<td role="cell" class="short">${postForm({ to: to("role"), style: "row" }, choice, reader)}${postForm({ to: to("capacity"), style: "row" }, capacity, reader)}</td>
<td role="cell" class="short"><div class="row">${button("link", agent.signInName === undefined ? words.newLink : words.newPassword)}${agent.isDisabled ? button("enable", words.enable) : button("disable", words.disable)}</div></td>
</tr>
`;
}

function stateOf({ isDisabled, signInName }: Agent) {
  if (isDisabled) return "disabled" as const;
  return signInName === undefined ? ("invited" as const) : ("active" as const);
}
