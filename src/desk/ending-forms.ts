import { causes } from "#dialogs/mail-reception/causes.ts";
import { questionIds } from "#dialogs/mail-reception/knowledge.ts";
import type { Packet } from "#src/handoff/packet.ts";
import { postForm } from "./fields.ts";
import { answersTo } from "./found.ts";
import { causeName } from "./found-section.ts";
import { type Html, html } from "./html.ts";
import type { Reader } from "./reader.ts";

/** What an agent can close a case as. */
export const ends = ["fixed", "not-fixed", "user-left"] as const;

type Form = { readonly to: string; readonly packet: Packet | undefined };

/** So many of Kiriwake's suspects are offered before the other causes. */
const firstOffered = 3;

export function closeForm({ to, packet }: Form, reader: Reader): Html {
  const { act } = reader.words;
  const fields = html`<div class="field"><label for="as">${act.closeAs}</label>
<select id="as" name="as">${ends.map((end) => html`<option value="${end}">${act[end]}</option>`)}</select></div>
${causeField("close-cause", packet, reader)}
<button class="first">${act.close}</button>`;
  return folded(act.close, postForm({ to, style: "card" }, fields, reader));
}

/** Gives the case back, with what Kiriwake need not ask any more. */
export function handBackForm({ to, packet }: Form, reader: Reader): Html {
  const { act } = reader.words;
  const unknown = questionIds.filter((id) => !isKnown(id, packet));
  const fields = html`<p class="quiet">${act.handBackIntro}</p>
${causeField("hand-back-cause", packet, reader)}
<fieldset><legend>${act.foundOut}</legend><div class="pairs">
${unknown.map((id) => answerField(id, reader))}
${isErrorTold(packet) ? undefined : errorField(reader)}</div></fieldset>
<fieldset><legend>${act.triedInVain}</legend><div class="pairs">
${causes.map((cause) => html`<label class="tick"><input type="checkbox" name="tried" value="${cause}"> ${reader.cause(cause)}</label>\n`)}</div></fieldset>
<button class="first">${act.handBack}</button>`;
  return folded(act.handBack, postForm({ to, style: "card" }, fields, reader));
}

function folded(summary: string, content: Html): Html {
  return html`<details><summary>${summary}</summary>
${content}</details>
`;
}

function causeField(id: string, packet: Packet | undefined, reader: Reader): Html {
  const { act } = reader.words;
  const suspected = packet?.suspects.slice(0, firstOffered).map(({ cause }) => cause) ?? [];
  const others = causes.filter((cause) => !suspected.includes(cause));
  const option = (cause: string) => html`<option value="${cause}">${causeName(cause, reader)}</option>`;
  return html`<div class="field"><label for="${id}">${act.cause}</label>
<select id="${id}" name="cause" required><option value="">${act.choose}</option>
${suspected.length > 0 ? html`<optgroup label="${act.suspectedCauses}">${suspected.map(option)}</optgroup>` : undefined}
<optgroup label="${act.otherCauses}">${others.map(option)}${option("none")}</optgroup></select></div>`;
}

function answerField(id: string, reader: Reader): Html {
  const options = answersTo(id).map(
    (answer) => html`<option value="${answer}">${reader.answer(id, answer)}</option>`,
  );
  return html`<div class="field"><label for="found-${id}">${reader.question(id)}</label>
<select id="found-${id}" name="found.${id}"><option value="">${reader.words.act.notFound}</option>${options}</select></div>
`;
}

function errorField({ words: { act } }: Reader): Html {
  return html`<div class="field"><label for="found-error-text">${act.errorText}</label>
<input id="found-error-text" name="found.error-text" maxlength="1000" autocomplete="off"></div>`;
}

/** What was not known, or only follows from something else, can be found out. */
function isKnown(id: string, packet: Packet | undefined): boolean {
  const answer = [...(packet?.checks ?? []), ...(packet?.followUps ?? [])].find(
    ({ question }) => question === id,
  )?.answer;
  return answer !== undefined && answer.from === undefined && !["unknown", "skipped"].includes(answer.answer);
}

function isErrorTold(packet: Packet | undefined): boolean {
  return packet?.error !== undefined;
}
