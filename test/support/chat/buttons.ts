import type { Sent } from "./script.ts";

type Pressed = Extract<Sent, { type: "presses" }>;

type Button = { readonly title: string; readonly value?: unknown; readonly data?: unknown };
type Card = {
  readonly actions?: readonly Button[];
  readonly body?: readonly { readonly actions?: readonly Button[] }[];
};
export type Message = {
  readonly from?: { readonly role?: string };
  readonly type?: string;
  readonly text?: string;
  readonly suggestedActions?: { readonly actions: readonly Button[] };
  readonly attachments?: readonly { readonly content: Card }[];
};

/** What pressing or filling in sends: the newest button of that label, or the one before it. */
export function toActivity(
  input: Sent,
  seen: readonly Message[],
): { readonly text?: string; readonly value?: unknown } {
  switch (input.type) {
    case "does":
      throw new Error(`Nobody (${input.what}) here.`);
    case "says":
      return { text: input.text };
    case "presses":
      return press(input, seen);
    case "fills-in": {
      const card = buttons(seen).findLast(({ data }) => isForm(data));
      if (card === undefined) throw new Error("No form is open.");
      return { value: { ...(card.data as object), ...input.fields } };
    }
  }
}

function isForm(data: unknown): boolean {
  return (data as { kiriwake?: { type?: string } } | undefined)?.kiriwake?.type === "review";
}

function press({ label, isOld }: Pressed, seen: readonly Message[]) {
  const matching = buttons(seen).filter(({ title }) => title === label);
  const button = isOld ? (matching.at(-2) ?? matching.at(-1)) : matching.at(-1);
  if (button === undefined) throw new Error(`No button says [${label}].`);
  return button.data === undefined ? { text: label, value: button.value } : { value: button.data };
}

function buttons(seen: readonly Message[]): readonly Button[] {
  return seen.flatMap(({ suggestedActions, attachments = [] }) => [
    ...(suggestedActions?.actions ?? []),
    ...attachments.flatMap(({ content: { body = [], actions = [] } }) => [
      ...body.flatMap((element) => element.actions ?? []),
      ...actions,
    ]),
  ]);
}
