import type { Activity, Attachment, CardAction } from "botbuilder";
import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { cardType } from "./adaptive-card.ts";
import { type ChannelLimits, limitsOf } from "./channel-limits.ts";
import { choiceCard } from "./choice-card.ts";
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
  if (review === undefined || !limits.cards) return message(paragraphs, offered, [], limits, speaker.locale);
  // the card sends itself, with what was filled in
  const besides = offered.filter(({ value }) => value.type !== "command" || value.command !== "send");
  return message(
    paragraphs,
    besides,
    [reviewCard(review.checklist, instance, speaker)],
    limits,
    speaker.locale,
  );
}

function message(
  paragraphs: readonly string[],
  offered: readonly Choice[],
  cards: readonly object[],
  { buttons, buttonsInRow }: ChannelLimits,
  locale: string,
): Partial<Activity> {
  const numberedChoices = offered.map(({ label }, index) => `${index + 1}. ${label}`).join("\n");
  const spoken = paragraphs.join("\n\n");
  const text = buttons === "text" && offered.length > 0 ? `${spoken}\n\n${numberedChoices}` : spoken;
  const onCard = buttons === "card" && offered.length > 0;
  const attachments = [...(onCard ? [choiceCard(offered, spoken, buttonsInRow)] : []), ...cards].map(
    attachment,
  );
  return {
    type: "message",
    locale,
    textFormat: "markdown",
    inputHint: "expectingInput",
    ...(onCard ? { summary: spoken } : { text }),
    ...(attachments.length > 0 && { attachments }),
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
