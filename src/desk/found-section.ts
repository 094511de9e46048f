import type { Packet } from "#src/handoff/packet.ts";
import type { Case } from "#src/store/store.ts";
import type { Verdict } from "#src/store/verdict-store.ts";
import { fill } from "./desk-words.ts";
import { type Found, foundIn } from "./found.ts";
import { type Html, html, said } from "./html.ts";
import type { Reader } from "./reader.ts";

/** What the agent found out, with the real cause beside Kiriwake's first suspect; nothing while that is nothing. */
export function foundSection(opened: Case, packet: Packet | undefined, reader: Reader): Html | undefined {
  const { verdict } = opened;
  const found = foundIn(opened.found);
  if (verdict === undefined && found === undefined) return undefined;
  const { found: words } = reader.words;
  return html`<section aria-labelledby="found"><h2 id="found">${words.title}</h2>
<dl>${verdict && compared(verdict, packet, reader)}${found && listed(found, reader)}</dl></section>
`;
}

function compared({ cause, rank }: Verdict, packet: Packet | undefined, reader: Reader): Html {
  const { found: words } = reader.words;
  const first = packet?.suspects[0];
  return html`${row(words.cause, html`<strong>${causeName(cause, reader)}</strong>`)}
${first && row(words.suspected, html`${reader.cause(first.cause)} <span class="quiet">${judged({ cause, rank }, reader)}</span>`)}
`;
}

function judged(
  { cause, rank }: { readonly cause: string; readonly rank: number | undefined },
  reader: Reader,
): string {
  const { found: words } = reader.words;
  if (cause === "none") return "";
  if (rank === undefined) return words.nothingSuspected;
  return rank === 1 ? words.right : fill(words.ranked, { rank });
}

function listed({ answers, error, tried }: Found, reader: Reader): Html {
  const { found: words, act } = reader.words;
  return html`${Object.entries(answers).map(([question, answer]) =>
    row(reader.question(question), html`${reader.answer(question, answer)}`),
  )}
${error === undefined ? undefined : row(act.errorText, said(error))}
${tried.length > 0 ? row(words.tried, html`${tried.map(reader.cause).join(reader.speaker.t("separator"))}`) : undefined}`;
}

function row(name: string, value: Html): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>
`;
}

export function causeName(cause: string, reader: Reader): string {
  return cause === "none" ? reader.words.act.noCause : reader.cause(cause);
}
