import { isActId } from "./acts.ts";
import { keyOf } from "./fold.ts";
import type { BareAnswer, Meaning, Pack } from "./pack.ts";

/** A button as it was shown; `slot` where it answers something else than was asked, "command" for a command. */
export type Choice = { readonly slot?: string; readonly value: string; readonly label: string };

/** What was just asked, its buttons in the order shown, and which of their values yes and no stand for. */
export type Asked = {
  readonly slot: string;
  readonly choices: readonly Choice[];
  readonly yes?: string;
  readonly no?: string;
};

/** What answers the question just asked: a button's label, its number, an obvious synonym, a bare yes or no. */
export function inContext(
  phrase: string,
  pack: Pack,
  question: Question,
  { isWhole, isFirst }: { readonly isWhole: boolean; readonly isFirst: boolean },
): readonly Meaning[] | undefined {
  const { asked } = question;
  return (
    answerByLabel(phrase, pack, question) ??
    (isWhole ? byNumber(phrase, pack, asked) : undefined) ??
    bySynonym(phrase, pack, asked) ??
    (isFirst ? byBareAnswer(phrase, pack, asked) : undefined)
  );
}

/** What was asked with its labels ready to be compared, in each pack's spelling. */
export type Question = { readonly asked: Asked; readonly labels: ReadonlyMap<Pack, readonly string[]> };

export function toQuestion(asked: Asked, packs: readonly Pack[]): Question {
  const labels = asked.choices.map(({ label }) => keyOf(label));
  return { asked, labels: new Map(packs.map((pack) => [pack, labels.map(pack.spell)])) };
}

/** The one button with this label; a label that is itself a question is also written without its mark. */
export function answerByLabel(
  phrase: string,
  pack: Pack,
  { asked, labels }: Question,
): readonly Meaning[] | undefined {
  const ready = labels.get(pack) ?? [];
  const meant = asked.choices.filter((_, index) => ready[index] === phrase || ready[index] === `${phrase}?`);
  const [choice, ...others] = meant;
  if (choice === undefined || others.length > 0) return undefined;
  return chosen(choice, asked, "label");
}

function byNumber(phrase: string, { numbers }: Pack, asked: Asked): readonly Meaning[] | undefined {
  for (const { before, after } of numbers) {
    if (!phrase.startsWith(before) || !phrase.endsWith(after)) continue;
    const digits = phrase.slice(before.length, phrase.length - after.length).replace(/^[. ]+| $/g, "");
    const choice = /^\d{1,2}$/.test(digits) ? asked.choices[Number(digits) - 1] : undefined;
    if (choice !== undefined) return chosen(choice, asked, "number");
  }
  return undefined;
}

function bySynonym(phrase: string, pack: Pack, asked: Asked): readonly Meaning[] | undefined {
  const [value] = asked.slot === "command" ? [] : (pack.answers.get(asked.slot)?.get(phrase) ?? []);
  if (value !== undefined) {
    const shown = asked.choices.find((choice) => choice.value === value) ?? { value, label: phrase };
    return chosen(shown, asked, `${pack.language}.answers.${asked.slot}.${value}`);
  }
  const commands = pack.answers.get("command")?.get(phrase) ?? [];
  const shown = asked.choices.find((choice) => isCommand(choice, asked) && commands.includes(choice.value));
  return shown && chosen(shown, asked, `${pack.language}.answers.command.${shown.value}`);
}

function byBareAnswer(phrase: string, pack: Pack, asked: Asked): readonly Meaning[] | undefined {
  const said = pack.bare.get(phrase);
  if (said === undefined) return undefined;
  const value = bareValue(said, asked);
  // a yes to an either-or question is heard, and answers nothing
  if (value === undefined) return [];
  const shown = asked.choices.find((choice) => choice.value === value) ?? { value, label: phrase };
  return chosen(shown, asked, `${pack.language}.${said}`);
}

function bareValue(said: BareAnswer, asked: Asked): string | undefined {
  if (said === "unknown") return asked.slot === "command" ? undefined : "unknown";
  return asked[said];
}

function isCommand({ slot }: Choice, asked: Asked): boolean {
  return (slot ?? asked.slot) === "command";
}

function chosen(choice: Choice, asked: Asked, rule: string): readonly Meaning[] | undefined {
  const { value, slot = asked.slot } = choice;
  if (slot !== "command") return [{ type: "fact", slot, value, certainty: "in-context", rule }];
  return isActId(value) ? [{ type: "act", act: value }] : undefined;
}
