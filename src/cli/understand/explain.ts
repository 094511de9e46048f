import { styleText } from "node:util";
import type { Locale } from "#src/render/words.ts";
import { partsOf, type Span } from "#src/understanding/clauses.ts";
import { fold, phraseOf, quoteOf } from "#src/understanding/fold.ts";
import { type Candidate, candidates } from "#src/understanding/grammar-read.ts";
import { clausesOf } from "#src/understanding/read-loosely.ts";
import { statementsIn } from "#src/understanding/told.ts";
import { hear, localeOf, packs, promptFor } from "./hearing.ts";

/** How a text is read: folded, cut into clauses, and each clause with the rules that fit it, heard or not and why. */
export function explain(text: string, asked?: string): string {
  const locale = localeOf(text);
  const folded = fold(text);
  const message = { folded, packs: [packs[locale]], isCut: false };
  const sentences = partsOf(
    folded,
    { from: 0, to: folded.text.length },
    { cut: "sentence", packs: message.packs },
  );
  const { facts, acts, error } = hear(text, locale, asked === undefined ? undefined : promptFor(asked));
  return [
    `${styleText("dim", "folded")}  ${folded.text}`,
    ...sentences.flatMap((span) => {
      const clauses = clausesOf(span, message);
      const sentence = {
        text: folded.text,
        span,
        clauses,
        ...(asked && { asked: { slot: asked, values: new Set<string>() } }),
      };
      const found = candidates(sentence, packs[locale].grammar);
      return clauses.flatMap((clause, index) => [
        `${styleText("dim", "clause")}  ${styleText("bold", quoteOf(folded, clause.from, clause.to))}`,
        ...(found[index] ?? []).map((candidate) => line(candidate, (at) => quoteOf(folded, at.from, at.to))),
      ]);
    }),
    styleText("dim", "learnt"),
    ...learntOf(text, locale, asked),
    styleText("dim", "taken"),
    ...facts.map(
      ({ slot, value, certainty, quote }) =>
        `  ${styleText("green", `${slot}=${value}`)} ${certainty}「${quote}」`,
    ),
    ...acts.map(
      ({ act, topic, quote }) => `  ${styleText("cyan", `!${act}${topic ? `:${topic}` : ""}`)}「${quote}」`,
    ),
    ...(error ? [`  ${styleText("yellow", `error ${error.id ?? "unknown"}`)}「${error.quote}」`] : []),
    "",
  ].join("\n");
}

/** What the examples say of each clause, and of the whole as an answer: whatever is likelier than one in ten. */
function learntOf(text: string, locale: Locale, asked: string | undefined): readonly string[] {
  const pack = packs[locale];
  const folded = fold(text);
  const clauses = statementsIn({ folded, packs: [pack], isCut: false }).flatMap(({ from, to }) =>
    pack.examples.tell(phraseOf(folded.text.slice(from, to))).map(({ slot, value, confidence }) => ({
      what: `${slot}=${value}`,
      confidence,
      of: quoteOf(folded, from, to),
    })),
  );
  const { answers } = pack.examples.guess(asked ?? "", text);
  const whole = answers.map(({ value, confidence }) => ({
    what: `${asked}=${value ?? "-"}, asked`,
    confidence,
    of: text,
  }));
  return [...clauses, ...whole]
    .filter(({ confidence }) => confidence >= 0.1)
    .map(({ what, confidence, of }) => `        ${confidence.toFixed(2)} ${what}「${of.trim()}」`);
}

function line({ rule, span, veto, by = "" }: Candidate, quote: (at: Span) => string): string {
  const said = `「${quote(span)}」`;
  return veto === undefined
    ? `        ${styleText("green", "+")} ${rule} ${said}`
    : `        ${styleText("red", "-")} ${rule} ${said} ${styleText("red", `${veto} ${by}`.trim())}`;
}
