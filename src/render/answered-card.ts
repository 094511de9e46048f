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

/** A message of ours whose card has become what was answered; undefined when it has no card with buttons. */
export function answeredMessage(asked: unknown, answer: Answer): object | undefined {
  const message = messageSchema.safeParse(asked).data;
  const card = cardSchema.safeParse(message?.attachments[0]?.content).data;
  if (card === undefined || !card.actions?.length) return undefined;
  const sent = fieldsOf(answer.value);
  const content = sent ? sentForm(card, sent) : spoken(card, isAnswered(card, answer) ? answer.text : "");
  return { ...message, attachments: [{ contentType: cardType, content }] };
}

/** What was asked, without its buttons, and what was answered. */
function spoken({ fallbackText, body }: Card, answer: string): Element {
  const asked = body.slice(0, 1);
  return adaptiveCard({
    fallbackText,
    body: answer.trim() === "" ? asked : [...asked, said(answer)],
    actions: [],
  });
}

/** A form that cannot be changed any more: what stood above it, and a line for everything in it. */
function sentForm({ fallbackText, body }: Card, fields: Fields): Element {
  const above = body.slice(
    0,
    body.findIndex(({ id }) => id !== undefined),
  );
  const facts = factsOf(body, fields);
  return adaptiveCard({
    fallbackText,
    body: facts.length > 0 ? [...above, { type: "FactSet", facts }] : above,
    actions: [],
  });
}

/** Typed, it answers what was asked last; a button answers the card it stands on, and an older one only its own. */
function isAnswered({ body, actions = [] }: Card, { value }: Answer): boolean {
  const offered = [...body.flatMap((row) => row.actions ?? []), ...actions];
  const pressed = pressedSchema.safeParse(value).data?.kiriwake;
  if (pressed === undefined)
    return !offered.every(({ data }) => afterwards.some((way) => isSame(data.kiriwake, way)));
  return offered.some(({ data }) => isSame(data.kiriwake, pressed));
}

/** Both are ours, so their keys stand in the same order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function said(text: string): Element {
  const short = text.length > longestAnswer ? `${text.slice(0, longestAnswer)}…` : text;
  return { type: "TextBlock", text: `✓ ${quoted(short)}`, wrap: true, weight: "bolder" };
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
const afterwards = ["restart", "withdraw"].map((command) => ({ type: "command", command }));

const sentSchema = z.looseObject({ kiriwake: z.looseObject({ type: z.literal("review") }) });

/** The fields of a form that was sent; undefined for every other answer. */
function fieldsOf(value: unknown): Fields | undefined {
  return sentSchema.safeParse(value).data;
}
