import { indent } from "./print.ts";

type Fact = { readonly title: string; readonly value: string };
type Element = {
  readonly type: string;
  readonly text?: string;
  readonly facts?: readonly Fact[];
  readonly label?: string;
  readonly value?: string;
  readonly choices?: readonly Fact[];
};
type Card = { readonly body: readonly Element[]; readonly actions: readonly { readonly title: string }[] };

export type SupportSeen = {
  /** A new card, what a card now shows, or a line in its thread. */
  readonly who: "posted" | "shows" | "thread";
  readonly message: {
    readonly text?: string;
    readonly attachments?: readonly { readonly content: Card }[];
  };
};

/** What is read in the support people's channel: of a card that only changed, no more than how it stands and its buttons. */
export function printSupport({ who, message }: SupportSeen): string {
  const [card] = message.attachments ?? [];
  if (card === undefined) return indent(who, spoken(message.text ?? "").split("\n"));
  const { body, actions } = card.content;
  const shown =
    who === "posted" ? body : body.filter(({ type }, index) => index < 2 || type.startsWith("Input."));
  const buttons = actions.map(({ title }) => `[${title}]`).join(" ");
  return indent(who, [...shown.flatMap(lines), ...(buttons ? [`  ${buttons}`] : [])]);
}

function lines({ text, facts = [], label, value, choices = [] }: Element): readonly string[] {
  if (text !== undefined) return [text];
  if (label === undefined) return facts.map((fact) => `  ${fact.title}: ${fact.value}`);
  return [`  ${label}: ${choices.find((choice) => choice.value === value)?.title ?? ""}`];
}

/** Whom a line calls by name. */
function spoken(text: string): string {
  return text.replaceAll(/<at>(.*?)<\/at>/g, "@$1");
}
