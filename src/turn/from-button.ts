import { z } from "zod";
import { checkIds } from "#dialogs/mail-reception/checks.ts";
import type { TriageContext } from "#dialogs/mail-reception/context.ts";
import type { Contact, Told } from "#dialogs/mail-reception/events.ts";
import { isQuestion, type QuestionId, questions } from "#dialogs/mail-reception/knowledge.ts";
import { isSituation, type SituationId, situations } from "#dialogs/mail-reception/situation.ts";
import { type ButtonValue, commands } from "./button-value.ts";
import { type Reaction, reactToCommand, remarkOnly, silence } from "./reaction.ts";

/** How long a field of a form may be; longer ones are cut, never refused. */
const longestField = 1000;

const fieldSchema = z.string().transform((text) => text.trim().slice(0, longestField));

const buttonSchema = z.object({
  kiriwake: z.discriminatedUnion("type", [
    z.object({ type: z.literal("answer"), question: z.string(), answer: z.string(), instance: z.int() }),
    z.object({ type: z.literal("command"), command: z.enum(commands) }),
    z.object({ type: z.literal("review"), instance: z.int() }),
  ]),
});

type AnswerButton = Extract<ButtonValue, { type: "answer" }>;

const formSchema = z.record(z.string(), z.unknown());

/** Whether a value comes from one of our buttons, or pretends to. */
export function isButton(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "kiriwake");
}

/** A turn as far as a button needs to know it. */
type Pressed = { readonly context: TriageContext; readonly version: number; readonly at: string };

/** What a button does; the value comes from outside and is checked against the question's own answers. */
export function reactToButton(value: unknown, pressed: Pressed): Reaction {
  const parsed = buttonSchema.safeParse(value);
  if (!parsed.success) return gone(pressed);
  const button = parsed.data.kiriwake;
  switch (button.type) {
    case "command":
      return reactToCommand(button.command, pressed.context, pressed.at);
    case "review":
      return {
        events: [{ type: "review-submitted", ...toForm(value, pressed.context), at: pressed.at }],
        remarks: [],
      };
    case "answer":
      return reactToAnswer(button, pressed);
  }
}

function gone({ at }: Pressed): Reaction {
  return remarkOnly({ type: "say-button-gone" }, at);
}

function reactToAnswer({ question, answer, instance }: AnswerButton, pressed: Pressed): Reaction {
  const { context, version, at } = pressed;
  if (isSituation(question)) return toSituation(question, answer, pressed);
  if (!isQuestion(question) || !isAnswer(question, answer)) return gone(pressed);
  const known = context.findings[question];
  const isRepeated = instance < version && known?.answer === answer && known.from === undefined;
  // pressed twice does nothing twice: a double click is passed over, a late one is told
  if (isRepeated && instance === version - 1) return silence;
  if (isRepeated) return remarkOnly({ type: "say-already-answered" }, at);
  return {
    events: [{ type: "answered", told: { [question]: { answer, source: "button" } }, at }],
    remarks: [],
  };
}

function toSituation(about: SituationId, answer: string, pressed: Pressed): Reaction {
  const answers: readonly string[] = situations[about];
  if (answer !== "unknown" && !answers.includes(answer)) return gone(pressed);
  return {
    events: [{ type: "answered", told: {}, situation: { [about]: answer }, at: pressed.at }],
    remarks: [],
  };
}

function isAnswer(question: QuestionId, answer: string): boolean {
  return answer === "unknown" || Object.hasOwn(questions[question].answers, answer);
}

/** What was changed on the review card; a field left as it was, or with something impossible in it, changes nothing. */
function toForm(
  value: unknown,
  { findings, contact }: TriageContext,
): { readonly told: Told; readonly contact: Contact } {
  const fields = formSchema.safeParse(value).data ?? {};
  const field = (id: string): string | undefined => fieldSchema.safeParse(fields[id]).data || undefined;
  const changed = checkIds.flatMap((id) => {
    const answer = field(`check.${id}`);
    const isNew = answer !== undefined && answer !== findings[id]?.answer && isAnswer(id, answer);
    return isNew ? [[id, { answer, source: "button" }] as const] : [];
  });
  const { error: seen } = findings;
  const text = field("error");
  const isNewText = text !== undefined && text !== seen?.text && text !== seen?.quote;
  const error = isNewText ? { error: { answer: "shown", source: "text", text } as const } : {};
  const [way, time, note] = [field("contact.way"), field("contact.time"), field("contact.note")];
  return {
    told: { ...Object.fromEntries(changed), ...error },
    contact: { ...contact, ...(way && { way }), ...(time && { time }), ...(note && { note }) },
  };
}
