import type { Agent, Load } from "#src/store/account-store.ts";
import { fill } from "./desk-words.ts";
import { postForm } from "./fields.ts";
import { type Html, html, said } from "./html.ts";
import { inLanguage, pageEnd, pageStart } from "./layout.ts";
import { type PresenceRules, whereabouts } from "./presence.ts";
import type { Reader } from "./reader.ts";

/** Asks somebody who goes away what becomes of their cases. */
export function leavePage(cases: readonly string[], reader: Reader): Html {
  const { locale, words } = reader;
  const { presence } = words;
  const links = cases.map(
    (name) => html`<li><a href="${inLanguage(`/desk/cases/${name}`, locale)}">${name}</a></li>\n`,
  );
  const form = html`<input type="hidden" name="to" value="away">
<button name="cases" value="give-back" class="first">${presence.giveBack}</button>
<button name="cases" value="keep">${presence.keep}</button>`;
  return html`${pageStart({ title: presence.leave, path: "/desk/cases" }, reader)}
<h1>${presence.leave}</h1>
<p>${fill(presence.has, { count: cases.length })}</p>
<ul>${links}</ul>
<p class="quiet">${presence.leaveHint}</p>
${postForm({ to: "/desk/presence", style: "row" }, form, reader)}
${pageEnd}`;
}

export type Staffing = {
  readonly agents: readonly Agent[];
  readonly loads: readonly Load[];
  readonly at: Date;
  readonly rules: PresenceRules;
};

/** Who is at the desk, each with how many cases they have of how many they take. */
export function staffLine({ agents, loads, at, rules }: Staffing, { words: { presence } }: Reader): Html {
  const there = agents.flatMap((agent) => {
    const where = whereabouts(agent, at, rules);
    if (where === undefined || where === "gone") return [];
    const cases = loads.find((load) => load.agent === agent.name)?.cases ?? 0;
    const room = fill(presence.room, { cases, capacity: agent.capacity ?? rules.capacity });
    return [
      html`<li><span class="presence ${where}">${said(agent.name)}</span> <span class="quiet">${presence.states[where]} · ${room}</span></li>\n`,
    ];
  });
  if (there.length === 0) return html`<p class="quiet">${presence.nobody}</p>`;
  return html`<ul class="staff" aria-label="${presence.title}">${there}</ul>`;
}
