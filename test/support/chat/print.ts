import { caseName } from "#src/handoff/case-name.ts";
import type { Packet } from "#src/handoff/packet.ts";
import type { CaseStatus } from "#src/store/store.ts";

type Button = { readonly title: string };
export type Seen = {
  /** Who is seen to speak: the bot, the bot in front of others, or a card that changed. */
  readonly who?: "public" | "card";
  readonly text?: string;
  readonly summary?: string;
  readonly suggestedActions?: { readonly actions: readonly Button[] };
  readonly attachments?: readonly { readonly content: Readonly<Record<string, unknown>> }[];
};

/** A message as its reader sees it: its lines, its card's fields, its buttons. What another requester sees is in brackets. */
export function printMessage(message: Seen, { isOther = false } = {}): string {
  const cards = (message.attachments ?? []).flatMap(({ content }) => printCard(content));
  const buttons = (message.suggestedActions?.actions ?? []).map(({ title }) => `[${title}]`).join(" ");
  const lines = [
    ...(message.text ?? message.summary ?? "").split("\n"),
    ...cards,
    ...(buttons ? [buttons] : []),
  ];
  const { who = "bot" } = message;
  const seen = who === "card" ? (message.attachments ?? []).flatMap(answeredLines) : lines;
  return indent(isOther ? `(${who})` : who, seen);
}

/** What a card has become: what was answered, in place of its buttons. */
function answeredLines({
  content,
}: {
  readonly content: Readonly<Record<string, unknown>>;
}): readonly string[] {
  const body = content.body as readonly { readonly text?: string; readonly facts?: readonly Fact[] }[];
  const facts = body.flatMap(({ facts = [] }) => facts.map(({ title, value }) => `${title}: ${value}`));
  const [first = "", ...rest] = body.flatMap(({ text }) => (text === undefined ? [] : [text]));
  const [asked = ""] = first.split("\n\n").slice(-1);
  return [asked, ...rest, ...facts, ...(content.actions ? ["[still open]"] : [])];
}

type Fact = { readonly title: string; readonly value: string };

type Field = {
  readonly type?: string;
  readonly id?: string;
  readonly label?: string;
  readonly value?: string;
  readonly placeholder?: string;
  readonly choices?: readonly { readonly title: string; readonly value: string }[];
};

function printCard({ body, actions = [] }: Readonly<Record<string, unknown>>): readonly string[] {
  // cards in tests are those the product made
  const fields = (body as readonly Field[]).filter(({ id }) => id !== undefined);
  const lines = fields.map(({ label, value, placeholder, choices }) => {
    const chosen =
      choices?.find((choice) => choice.value === value)?.title ??
      value ??
      (choices ? placeholder : undefined) ??
      "";
    return `  ${label}: ${chosen}`.trimEnd();
  });
  const rows = (body as readonly { readonly actions?: readonly Button[] }[]).flatMap(
    (row) => row.actions ?? [],
  );
  const buttons = [...rows, ...(actions as readonly Button[])].map(({ title }) => `[${title}]`).join(" ");
  return [...lines, `  ${buttons}`];
}

/** The case as the desk gets it. */
export function printCase(number: number, packet: Packet, status: CaseStatus): string {
  const { reason, checks, followUps, suspects, contact, error, attempts, conflicts, notes = [] } = packet;
  const likely = suspects.slice(0, 3).map(({ cause, share }) => `${cause} ${Math.round(share * 100)}%`);
  return indent("desk", [
    `case ${caseName(number)} ${status} (${reason})`,
    ...checks.map((check) =>
      `  ${check.number} ${check.question.padEnd(16)} ${answered(check.answer)}`.trimEnd(),
    ),
    ...followUps.map((line) => `  + ${line.question.padEnd(16)} ${answered(line.answer)}`.trimEnd()),
    ...notes.map(({ type, value, quote }) => `  ${type}: ${value ?? "-"} 「${quote}」`),
    `  likely: ${likely.join(", ")}`,
    ...(error ? [`  error: ${[error.id, error.text].filter(Boolean).join(" ")}`] : []),
    ...attempts.map(({ cause, outcome }) => `  tried: ${cause} ${outcome}`),
    ...conflicts.map(({ one, other }) => `  conflict: ${one} / ${other}`),
    ...Object.entries(contact).map(([field, value]) => `  ${field}: ${value}`),
  ]);
}

function answered(answer: Packet["checks"][number]["answer"]): string {
  if (answer === undefined) return "-";
  const how = answer.from ? `derived: ${answer.from}` : answer.source;
  const quote = answer.quote ? ` 「${answer.quote}」` : "";
  return `${answer.answer.padEnd(15)} ${how}${quote}${answer.confirmed ? " confirmed" : ""}`;
}

/** Who is heard, and beside them what. */
export function indent(who: string, lines: readonly string[]): string {
  return lines.map((line, index) => `${index === 0 ? who.padEnd(7) : "       "}${line}`.trimEnd()).join("\n");
}
