import { caseName } from "#src/handoff/case-name.ts";
import type { Packet } from "#src/handoff/packet.ts";
import type { Case } from "#src/store/store.ts";
import { fill } from "./desk-words.ts";
import { fileSize } from "./file-size.ts";
import { type Html, html, said } from "./html.ts";
import { type Named, named } from "./named.ts";
import type { Reader } from "./reader.ts";
import { requesterName } from "./requester-name.ts";

type Row = readonly [name: string, value: Html | string | undefined];

/** Who asks, why a person takes over, and how to reach them. */
export function aboutSection(packet: Packet, opened: Case, reader: Reader): Html {
  const { words } = reader;
  return html`<section aria-labelledby="about"><h2 id="about">${words.case.about}</h2>
${aboutList(packet, opened, reader)}
<p class="screen-only"><a href="/desk/cases/${caseName(opened.number)}.json">${words.case.json}</a></p></section>`;
}

type Opened = Pick<Case, "status" | "createdAt" | "dueAt">;

export function aboutList(packet: Packet, opened: Opened, reader: Reader): Html {
  const { words, instant } = reader;
  const { way, time, note } = packet.contact;
  const rows: readonly Row[] = [
    [words.case.status, words.status[opened.status]],
    [words.case.opened, instant(opened.createdAt)],
    [words.case.due, opened.dueAt && opened.status === "waiting" ? instant(opened.dueAt) : undefined],
    [words.case.reason, words.reason[packet.reason]],
    [words.case.requester, requester(packet, reader)],
    ...directory(packet, reader),
    [words.case.contact, way ? html`<strong>${said(way)}</strong>` : words.case.noContact],
    [words.case.time, time ? said(time) : undefined],
    [words.case.note, note ? said(note) : undefined],
    [words.case.files, packet.files && files(packet.files, reader)],
    ...situation(packet, reader),
    ...notes(packet, reader),
    [words.case.channel, named(words.channels, packet.channel)],
    [words.case.language, named(words.languages, packet.locale)],
  ];
  const shown = rows.filter(([, value]) => value !== undefined);
  return html`<dl>${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd class="words">${value}</dd></div>`)}</dl>`;
}

function files(attached: NonNullable<Packet["files"]>, { locale }: Reader): Html {
  return html`${attached.map(({ name, size }) => html`${said(name)} <span class="quiet">${fileSize(size, locale)}</span><br>`)}`;
}

function requester({ requester: asks }: Packet, { words }: Reader): Html {
  const name = requesterName(asks, words);
  return name === asks.id ? said(name) : html`${said(name)} <span class="quiet">${said(asks.id)}</span>`;
}

/** Which account they ask about, as their organisation's directory has it. */
function directory({ requester: { email, upn } }: Packet, { words }: Reader): readonly Row[] {
  return [
    [words.case.email, email && said(email)],
    [words.case.upn, upn && upn !== email ? said(upn) : undefined],
  ];
}

/** What the mail is read with, and whose service it is. */
function situation({ situation: { app, service } }: Packet, { speaker: { t } }: Reader): readonly Row[] {
  const apps: Named = t("situation:app.answers", { returnObjects: true });
  const services: Named = t("situation:service.answers", { returnObjects: true });
  const answer = (names: Named, id: string | undefined) =>
    id === "unknown" ? t("unknown") : named(names, id);
  return [
    [t("situation:app.name"), answer(apps, app)],
    [t("situation:service.name"), answer(services, service)],
  ];
}

/** What they named beside their answers, with their own words. */
function notes({ notes: told = [] }: Packet, { words }: Reader): readonly Row[] {
  const byType = Map.groupBy(told, ({ type }) => type);
  return [...byType].map(
    ([type, ofType]): Row => [
      named(words.notes, type),
      html`${ofType.map(
        ({ value, quote }, index) =>
          html`${index === 0 ? undefined : html`<br>`}${value === undefined ? undefined : html`${said(value)} `}${
            value === quote
              ? undefined
              : html`<span class="quiet">${said(fill(words.quote, { text: quote }))}</span>`
          }`,
      )}`,
    ],
  );
}
