import type { Packet, PacketReason } from "#src/handoff/packet.ts";
import type { TargetCase } from "#src/handoff/target.ts";
import { adaptiveCard, type Element, submit } from "#src/render/adaptive-card.ts";
import { quoted } from "#src/render/markdown.ts";
import { fill } from "./desk-words.ts";
import { ends } from "./ending-forms.ts";
import { errorCode } from "./error-section.ts";
import { realCauses } from "./found.ts";
import { causeName } from "./found-section.ts";
import { inLanguage } from "./layout.ts";
import { plainText } from "./plain-text.ts";
import type { Reader } from "./reader.ts";
import { supportWordsIn } from "./support-words.ts";

export type CardPlace = { readonly reader: Reader; readonly publicUrl: string | undefined };

/** So many causes are named with their reasons. */
const likely = 3;

/** A case as the support people's channel shows it: what is known, how it stands, and what can be done with it now. */
export function caseCard(opened: TargetCase, place: CardPlace): Element {
  const { reader } = place;
  const title = titleOf(opened, reader);
  const state = stateOf(opened, reader);
  const isOver = opened.standing.status === "closed";
  return adaptiveCard({
    fallbackText: `${title} · ${state}`,
    body: [
      { type: "TextBlock", text: title, wrap: true, weight: "bolder", size: "medium" },
      { type: "TextBlock", text: state, wrap: true, weight: "bolder", color: isOver ? "good" : "accent" },
      ...(isOver
        ? []
        : [about(opened, reader), ...checks(opened.packet, reader), ...suspects(opened.packet, reader)]),
      ...(opened.standing.status === "assigned" ? [ending(reader), realCause(reader)] : []),
    ],
    actions: actions(opened, place),
  });
}

function titleOf({ name, packet }: TargetCase, { locale }: Reader): string {
  const { card } = supportWordsIn(locale);
  return fill(card.title, { number: name, name: quoted(packet.requester.name ?? card.nameless) });
}

/** How the case stands, in one line. */
function stateOf({ standing }: TargetCase, { locale, words }: Reader): string {
  const { card } = supportWordsIn(locale);
  const { status, assignee, closedAs = "untold" } = standing;
  const values = { agent: quoted(assignee ?? ""), end: words.ends[closedAs] };
  if (status !== "closed") return fill(card[status], values);
  return fill(assignee === undefined ? card.ended : card.closed, values);
}

type Fact = readonly [title: string, value: string | undefined];

function facts(list: readonly Fact[]): Element {
  const shown = list.flatMap(([title, value]) => (value ? [{ title, value }] : []));
  return { type: "FactSet", facts: shown };
}

function about({ packet, dueAt, standing }: TargetCase, reader: Reader): Element {
  const { words } = reader;
  const { contact, error, requester, files = [] } = packet;
  const at = (instant: Date | string) => plainText(reader.instant(instant));
  const code = error?.id === undefined ? error?.code : errorCode(error.id);
  return facts([
    [words.case.opened, at(packet.createdAt)],
    [words.case.due, dueAt && standing.status !== "assigned" ? at(dueAt) : undefined],
    [words.case.reason, words.reason[packet.reason]],
    [words.case.email, said(requester.email ?? requester.upn)],
    [words.case.contact, said(contact.way)],
    [words.case.time, said(contact.time)],
    [words.case.note, said(contact.note)],
    [words.error.title, said(once([code, error?.text]).join(" "))],
    ...notes(packet, reader),
    [words.case.files, said(files.map(({ name }) => name).join(", "))],
  ]);
}

/** What somebody typed is often the code itself. */
function once(said: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(said.flatMap((text) => text?.trim() || []))];
}

/** What they named beside their answers, in their own words. */
function notes({ notes: named = [] }: Packet, { words }: Reader): readonly Fact[] {
  const titles: Readonly<Record<string, string>> = words.notes;
  return named.map(({ type, quote }): Fact => [titles[type] ?? type, said(quote)]);
}

/** What was answered; what was not asked is left out. */
function checks({ checks, followUps }: Packet, reader: Reader): readonly Element[] {
  const answered = [...checks, ...followUps].flatMap(({ question, answer }): readonly Fact[] =>
    answer === undefined ? [] : [[reader.question(question), reader.answer(question, answer.answer)]],
  );
  const { checklist } = reader.words;
  const { nothingAsked } = supportWordsIn(reader.locale).card;
  const none = { type: "TextBlock", text: nothingAsked, wrap: true };
  return [heading(checklist.title), answered.length === 0 ? none : facts(answered)];
}

/** Left out while nothing was answered: every cause is then as likely as the others. */
function suspects({ checks, followUps, suspects }: Packet, reader: Reader): readonly Element[] {
  if ([...checks, ...followUps].every(({ answer }) => answer === undefined)) return [];
  const lines = suspects.slice(0, likely).map(({ cause, share, for: reasons }): Fact => {
    const why = reasons.map((reason) => spoken(reason, reader)).join(reader.speaker.t("separator"));
    return [
      `${Math.round(share * 100)}%`,
      why === "" ? reader.cause(cause) : `**${reader.cause(cause)}** — ${why}`,
    ];
  });
  return [heading(reader.words.suspects.title), facts(lines)];
}

function spoken({ question, answer }: PacketReason, reader: Reader): string {
  return reader.answer(question, answer);
}

function heading(text: string): Element {
  return { type: "TextBlock", text, wrap: true, weight: "bolder", spacing: "medium" };
}

function said(text: string | undefined): string | undefined {
  const longest = 300;
  return text && quoted(text.length > longest ? `${text.slice(0, longest)}…` : text);
}

function ending({ locale, words: { act } }: Reader): Element {
  return {
    type: "Input.ChoiceSet",
    id: "as",
    label: supportWordsIn(locale).card.closeAs,
    value: ends[0],
    choices: ends.map((end) => ({ title: act[end], value: end })),
  };
}

function realCause(reader: Reader): Element {
  return {
    type: "Input.ChoiceSet",
    id: "cause",
    label: reader.words.act.cause,
    value: "none",
    choices: realCauses.map((cause) => ({ title: causeName(cause, reader), value: cause })),
  };
}

function actions(
  { number, name, standing }: TargetCase,
  { reader, publicUrl }: CardPlace,
): readonly Element[] {
  const { card } = supportWordsIn(reader.locale);
  // an act is of the case as the card shows it: pressed again later, it is known for an old one
  const button = (title: string, act: string) =>
    submit(title, { kiriwake: { type: "support", case: number, act, since: standing.since.toISOString() } });
  const apart = (element: Element) => ({ ...element, associatedInputs: "none" });
  const open =
    publicUrl === undefined
      ? []
      : [
          {
            type: "Action.OpenUrl",
            title: card.open,
            url: `${publicUrl}${inLanguage(`/desk/cases/${name}`, reader.locale)}`,
          },
        ];
  switch (standing.status) {
    case "waiting":
    case "deferred":
      return [button(card.claim, "claim"), ...open];
    case "assigned":
      return [
        button(card.close, "close"),
        apart(button(card.release, "release")),
        apart(button(card.handBack, "hand-back")),
        ...open,
      ];
    case "closed":
      return open;
  }
}
