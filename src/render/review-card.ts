import type { Checklist } from "#dialogs/mail-reception/checklist.ts";
import { neverOffered } from "#dialogs/mail-reception/knowledge.ts";
import { type Card, type Element, submit } from "./adaptive-card.ts";
import type { Speaker } from "./speaker.ts";
import { nameOf, stated } from "./statements.ts";

/**
 * The checklist as a form: eight lines to change in place, the error, how to be reached.
 * Everything is optional; a line left alone changes nothing.
 */
export function reviewCard(checklist: Checklist, instance: number, speaker: Speaker): Card {
  const { t } = speaker;
  return {
    fallbackText: t("review.title"),
    body: [
      {
        type: "TextBlock",
        text: t("review.title"),
        weight: "bolder",
        size: "medium",
        wrap: true,
        style: "heading",
      },
      ...checklist.lines.map((line) => lineInput(line, speaker)),
      textInput("error", t("review.error"), { value: checklist.error?.text }),
      textInput("contact.way", t("review.contact"), {
        placeholder: t("review.contactHint"),
        value: checklist.contact.way,
      }),
      textInput("contact.time", t("review.time"), {
        placeholder: t("review.timeHint"),
        value: checklist.contact.time,
      }),
      textInput("contact.note", t("review.note"), { value: checklist.contact.note, isMultiline: true }),
      { type: "TextBlock", text: t("review.optional"), wrap: true, isSubtle: true, size: "small" },
    ],
    actions: [{ ...submit(t("review.send"), { kiriwake: { type: "review", instance } }), style: "positive" }],
  };
}

function lineInput({ question, finding }: Checklist["lines"][number], speaker: Speaker): Element {
  const { t } = speaker;
  const answers = Object.keys(t(`questions:${question}.answers`, { returnObjects: true }));
  const offered = answers.filter((id) => !neverOffered.has(`${question}.${id}`) || id === finding?.answer);
  const choice = (value: string) => ({ title: stated(question, value, speaker), value });
  const skipped = finding?.answer === "skipped" ? [choice("skipped")] : [];
  return {
    type: "Input.ChoiceSet",
    id: `check.${question}`,
    label: nameOf(question, speaker),
    style: "compact",
    // Web Chat refuses a whole card for one choice without a value
    ...(finding ? { value: finding.answer } : { placeholder: t("review.notAsked") }),
    choices: [...offered.map(choice), choice("unknown"), ...skipped],
  };
}

function textInput(
  id: string,
  label: string,
  more: { value?: string | undefined; placeholder?: string; isMultiline?: boolean },
): Element {
  const { value, ...rest } = more;
  return { type: "Input.Text", id, label, maxLength: 1000, ...rest, ...(value && { value }) };
}
