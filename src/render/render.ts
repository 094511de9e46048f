import type { Activity, Attachment, CardAction } from "botbuilder";
import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { adaptiveCard, type Card, cardType } from "./adaptive-card.ts";
import { type ChannelLimits, limitsOf } from "./channel-limits.ts";
import { choiceCard, formCard } from "./choice-card.ts";
import { type Choice, choices } from "./choices.ts";
import { reviewCard } from "./review-card.ts";
import { type CaseWords, say } from "./say.ts";
import type { Speaker } from "./speaker.ts";

export type Rendering = {
  readonly channel: string;
  /** Stands in every button, so that an old one can be told from the current one. */
  readonly instance: number;
  readonly speaker: Speaker;
  readonly opened: CaseWords;
};

/**
 * Everything a turn says, as one message: every message costs an outbound call, and a person reads one bubble
 * better than three. Undefined when there is nothing to say.
 */
export function render(effects: readonly Effect[], rendering: Rendering): Partial<Activity> | undefined {
  const { channel, instance, speaker, opened } = rendering;
  const limits = limitsOf(channel);
  const paragraphs = effects.flatMap((effect) => say(effect, speaker, opened));
  if (paragraphs.length === 0) return undefined;
  // the last effect that waits for something has the buttons: a remark before it has none of its own
  const offered =
    effects.map((effect) => choices(effect, speaker, instance)).findLast((list) => list.length > 0) ?? [];
  const review = effects.find((effect) => effect.type === "review");
  const spoken = paragraphs.join("\n\n");
  if (review === undefined || !limits.cards) return message({ spoken, offered, limits }, speaker.locale);
  // the card sends itself, with what was filled in
  const besides = offered.filter(({ value }) => value.type !== "command" || value.command !== "send");
  const form = reviewCard(review.checklist, instance, speaker);
  return message({ spoken, offered: besides, form, limits }, speaker.locale);
}

type Said = {
  readonly spoken: string;
  readonly offered: readonly Choice[];
  readonly form?: Card;
  readonly limits: ChannelLimits;
};

function message({ spoken, offered, form, limits }: Said, locale: string): Partial<Activity> {
  const { buttons, buttonsInRow } = limits;
  const activity = { type: "message", locale, textFormat: "markdown", inputHint: "expectingInput" };
  if (buttons === "card" && (form !== undefined || offered.length > 0)) {
    const card = form ? formCard(form, offered, spoken) : choiceCard(offered, spoken, buttonsInRow);
    return { ...activity, summary: spoken, attachments: [attachment(card)] };
  }
  const numbered = offered.map(({ label }, index) => `${index + 1}. ${label}`).join("\n");
  return {
    ...activity,
    text: buttons === "text" && offered.length > 0 ? `${spoken}\n\n${numbered}` : spoken,
    ...(form && { attachments: [attachment(adaptiveCard(form))] }),
    ...(buttons === "suggested" &&
      offered.length > 0 && { suggestedActions: { to: [], actions: offered.map(cardAction) } }),
  };
}

function attachment(content: object): Attachment {
  return { contentType: cardType, content };
}

function cardAction({ label, value }: Choice): CardAction {
  return { type: "messageBack", title: label, text: label, displayText: label, value: { kiriwake: value } };
}
