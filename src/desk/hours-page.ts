import type { SetSchedule } from "#src/store/schedule-store.ts";
import { type BusinessHours, isOpen, opensAt } from "./business-hours.ts";
import { fill } from "./desk-words.ts";
import { alert, postForm } from "./fields.ts";
import { dayFields, type HoursField, type HoursProblems, type WrittenHours, weekDays } from "./hours-form.ts";
import { type Html, html, said } from "./html.ts";
import { pageEnd, pageStart } from "./layout.ts";
import type { Reader } from "./reader.ts";

export type HoursShown = {
  readonly at: Date;
  readonly timeZone: string;
  /** As they are now; undefined when nobody said when somebody is there. */
  readonly hours: BusinessHours | undefined;
  /** Who set them last; undefined when nobody did. */
  readonly set: SetSchedule | undefined;
  readonly written: WrittenHours;
  readonly problems: HoursProblems;
};

const path = "/desk/hours";

/** When somebody is at the desk: how it stands now, who said so, and what changes it. */
export function hoursPage(shown: HoursShown, reader: Reader): Html {
  const { hours: words } = reader.words;
  const { whole, ...fields } = shown.problems;
  return html`${pageStart({ title: words.title, path }, reader)}
<h1>${words.title}</h1>
${alert(whole ?? (Object.keys(fields).length > 0 ? words.problem : undefined))}
<p><strong>${now(shown, reader)}</strong> <span class="quiet">${fill(words.zone, { zone: shown.timeZone })}</span></p>
${origin(shown, reader)}
${postForm({ to: path, style: "card" }, form(shown, reader), reader)}
${pageEnd}`;
}

function now({ hours, at }: HoursShown, { words: { hours: words }, instant }: Reader): Html | string {
  if (hours === undefined) return words.never;
  if (isOpen(hours, at)) return words.open;
  const opening = opensAt(hours, at);
  if (opening === undefined) return words.closedForLong;
  const [before = "", after = ""] = words.closed.split("{{time}}");
  return html`${before}${instant(opening)}${after}`;
}

/** Who set it, and what takes it back. */
function origin({ set }: HoursShown, reader: Reader): Html {
  const { hours: words } = reader.words;
  if (set === undefined) return html`<p class="quiet">${words.fromEnvironment}</p>`;
  const [before = "", after = ""] = fill(set.schedule === undefined ? words.resetBy : words.setBy, {
    agent: set.by,
  }).split("{{time}}");
  const hidden = html`<input type="hidden" name="follows" value="${set.position}">`;
  return html`<p class="quiet">${said(before)}${reader.moment(set.at)}${after}</p>
<div class="row">${postForm({ to: `${path}/undo` }, html`${hidden}<button>${words.undo}</button>`, reader)}
${set.schedule === undefined ? undefined : postForm({ to: `${path}/reset` }, html`${hidden}<button>${words.reset}</button>`, reader)}</div>`;
}

function form({ set, written, problems }: HoursShown, { words }: Reader): Html {
  const { hours } = words;
  const day = (index: (typeof weekDays)[number]) => {
    const name = dayFields[index];
    return line(
      name,
      hours.days[name],
      html`<input ${attributes(name, problems)} value="${written[name]}" autocomplete="off" placeholder="${hours.noShift}">`,
      problems,
    );
  };
  const area = (name: "closed" | "extra") =>
    line(
      name,
      hours[`${name}Label`],
      html`<textarea ${attributes(name, problems, true)} rows="3">${written[name]}</textarea>`,
      problems,
      hours[`${name}Hint`],
    );
  const option = (value: "JP" | "none") =>
    html`<option value="${value}"${value === written.holidays ? html` selected` : undefined}>${hours.holidays[value]}</option>`;
  return html`<input type="hidden" name="follows" value="${set?.position ?? 0}">
<fieldset class="week"><legend>${hours.week}</legend><p class="quiet">${hours.weekHint}</p>
${weekDays.map(day)}</fieldset>
${line("holidays", hours.holidaysLabel, html`<select ${attributes("holidays", problems)}>${option("JP")}${option("none")}</select>`, problems)}
${area("closed")}
${area("extra")}
<button class="first">${hours.save}</button>`;
}

function attributes(name: HoursField, problems: HoursProblems, hasHint = false): Html {
  const described = [hasHint && `${name}-hint`, problems[name] && `${name}-problem`]
    .filter(Boolean)
    .join(" ");
  return html`id="${name}" name="${name}"${problems[name] && html` aria-invalid="true"`}${described === "" ? undefined : html` aria-describedby="${described}"`}`;
}

function line(name: HoursField, label: string, input: Html, problems: HoursProblems, hint?: string): Html {
  const problem = problems[name];
  return html`<div class="field"><label for="${name}">${label}</label>
${input}
${hint && html`<p id="${name}-hint" class="quiet">${hint}</p>`}
${problem && html`<p id="${name}-problem" class="problem">${problem}</p>`}</div>
`;
}
