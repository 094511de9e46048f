import { z } from "zod";
import { adaptiveCard, cardType, type Element } from "./adaptive-card.ts";
import { quoted } from "./markdown.ts";

const actionSchema = z.looseObject({ data: z.looseObject({ kiriwake: z.unknown() }) });

const fieldSchema = z.looseObject({
  actions: z.array(actionSchema).optional(),
  type: z.string(),
  id: z.string().optional(),
  label: z.string().optional(),
  value: z.string().optional(),
  choices: z.array(z.object({ title: z.string(), value: z.string() })).optional(),
});

const cardSchema = z.looseObject({
  fallbackText: z.string(),
  body: z.array(fieldSchema),
  actions: z.array(actionSchema).optional(),
});

type Card = z.infer<typeof cardSchema>;
type Field = z.infer<typeof fieldSchema>;
type Fields = Readonly<Record<string, unknown>>;

const messageSchema = z.looseObject({
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })).min(1),
});

export type Answer = { readonly text: string; readonly value?: unknown };

/** A longer answer is cut: the whole of it stands below, in the chat. */
const longestAnswer = 200;

/** A message of ours whose cards have become what was answered; undefined when it has no card with buttons. */
export function answeredMessage(asked: unknown, answer: Answer): object | undefined {
  const message = messageSchema.safeParse(asked).data;
  const cards = (message?.attachments ?? []).flatMap(
    ({ content }) => cardSchema.safeParse(content).data ?? [],
  );
  if (!cards.some(({ actions = [] }) => actions.length > 0)) return undefined;
  const fields = fieldsOf(answer.value);
  // of a form that was not sent nothing stays but the words above it
  const shown = fields ? cards : cards.filter((card, index) => index === 0 || !isForm(card));
  return {
    ...message,
    attachments: shown.map((card, index) => ({
      contentType: cardType,
      content:
        fields && isForm(card)
          ? sentForm(card, fields)
          : spoken(card, index === 0 && isAnswered(cards, answer) ? answer.text : ""),
    })),
  };
}

/** Typed, it answers what was asked last; a button answers the card it stands on, and an older one only its own. */
function isAnswered(cards: readonly Card[], { value }: Answer): boolean {
  const offered = cards.flatMap(({ body, actions = [] }) => [
    ...body.flatMap((row) => row.actions ?? []),
    ...actions,
  ]);
  const pressed = pressedSchema.safeParse(value).data?.kiriwake;
  if (pressed === undefined) return !offered.every(({ data }) => isSame(data.kiriwake, startOver));
  return offered.some(({ data }) => isSame(data.kiriwake, pressed));
}

/** Both are ours, so their keys stand in the same order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A card of buttons without them: what was asked, and what was answered. */
function spoken({ fallbackText, body }: Card, answer: string): Element {
  const texts = body.filter(({ type }) => type === "TextBlock").slice(0, 1);
  return adaptiveCard({ fallbackText, body: [...texts, ...(answer.trim() === "" ? [] : [said(answer)])] });
}

/** A form that cannot be changed any more: its title, and a line for everything in it. */
function sentForm({ fallbackText, body }: Card, fields: Fields): Element {
  const [title] = body;
  return adaptiveCard({
    fallbackText,
    body: [...(title ? [title] : []), { type: "FactSet", facts: factsOf(body, fields) }],
  });
}

function said(text: string): Element {
  const short = text.length > longestAnswer ? `${text.slice(0, longestAnswer)}…` : text;
  return { type: "TextBlock", text: `✓ ${quoted(short)}`, wrap: true, weight: "bolder" };
}

function isForm({ body }: Card): boolean {
  return body.some(({ type }) => type.startsWith("Input."));
}

/** What was filled in, or stood there already: a line each; what was left empty is left out. */
function factsOf(body: readonly Field[], fields: Fields): readonly Element[] {
  return body.flatMap(({ id = "", label = "", value, choices }) => {
    const given = fields[id];
    const filled = typeof given === "string" ? given : value;
    if (!id || !filled) return [];
    const title = choices?.find((choice) => choice.value === filled)?.title;
    return [{ title: label, value: title ?? quoted(filled) }];
  });
}

const pressedSchema = z.looseObject({ kiriwake: z.unknown() });
/** What is offered where nothing is asked. */
const startOver = { type: "command", command: "restart" };

const sentSchema = z.looseObject({ kiriwake: z.looseObject({ type: z.literal("review") }) });

/** The fields of a form that was sent; undefined for every other answer. */
function fieldsOf(value: unknown): Fields | undefined {
  return sentSchema.safeParse(value).data;
}
