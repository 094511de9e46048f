import type { Packet } from "#src/handoff/packet.ts";
import { fill } from "./desk-words.ts";
import { type Html, html } from "./html.ts";
import type { Reader } from "./reader.ts";

/** What was tried, and what came of it. */
export function attemptsSection({ attempts }: Packet, { words, cause, moment }: Reader): Html {
  const list = attempts.map(
    ({ cause: id, outcome, at }) =>
      html`<li><strong>${cause(id)}</strong>: ${words.attempts[outcome]} <span class="quiet">${moment(at)}</span></li>
`,
  );
  return html`<section aria-labelledby="attempts">
<h2 id="attempts">${words.attempts.title}</h2>
${list.length === 0 ? html`<p class="quiet">${words.attempts.none}</p>` : html`<ol>${list}</ol>`}
</section>
`;
}

/** Answers that hardly go together. */
export function conflictsSection(packet: Packet, reader: Reader): Html | undefined {
  const { conflicts } = reader.words;
  if (packet.conflicts.length === 0) return undefined;
  const pairs = packet.conflicts.map(
    ({ one, other }) =>
      html`<li>${fill(conflicts.pair, { one: stated(one, packet, reader), other: stated(other, packet, reader) })}</li>
`,
  );
  return html`<section aria-labelledby="conflicts">
<h2 id="conflicts">${conflicts.title}</h2>
<ul>${pairs}</ul>
</section>
`;
}

function stated(question: string, { checks, followUps }: Packet, reader: Reader): string {
  const answer = [...checks, ...followUps].find((line) => line.question === question)?.answer;
  return answer ? reader.answer(question, answer.answer) : reader.question(question);
}
