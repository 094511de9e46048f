import { isActId } from "./acts.ts";
import { fold, phraseOf } from "./fold.ts";
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
  asked: Asked,
  { isWhole, isFirst }: { readonly isWhole: boolean; readonly isFirst: boolean },
): readonly Meaning[] | undefined {
  return (
    answerByLabel(phrase, pack, asked) ??
    (isWhole ? byNumber(phrase, pack, asked) : undefined) ??
    bySynonym(phrase, pack, asked) ??
    (isFirst ? byBareAnswer(phrase, pack, asked) : undefined)
  );
}

/** The one button with this label; a label that is itself a question is written with its mark or without. */
export function answerByLabel(phrase: string, pack: Pack, asked: Asked): readonly Meaning[] | undefined {
  const meant = asked.choices.filter(
    ({ label }) => pack.spell(phraseOf(fold(label).text)).replace(/\?$/, "") === phrase,
  );
  const [choice, ...others] = meant;
  if (choice === undefined || others.length > 0) return undefined;
  return chosen(choice, asked, "label");
}

function byNumber(phrase: string, { numbers }: Pack, asked: Asked): readonly Meaning[] | undefined {
  for (const { before, after } of numbers) {
    if (!phrase.startsWith(before) || !phrase.endsWith(after)) continue;
    const digits = phrase.slice(before.length, phrase.length - after.length).trim();
    const choice = /^\d{1,2}$/.test(digits) ? asked.choices[Number(digits) - 1] : undefined;
    if (choice !== undefined) return chosen(choice, asked, "number");
  }
  return undefined;
}

function bySynonym(phrase: string, pack: Pack, asked: Asked): readonly Meaning[] | undefined {
  const value = pack.answers.get(asked.slot)?.get(phrase);
  if (value !== undefined && asked.slot !== "command") {
    const shown = asked.choices.find((choice) => choice.value === value) ?? { value, label: phrase };
    return chosen(shown, asked, `${pack.language}.answers.${asked.slot}.${value}`);
  }
  const command = pack.answers.get("command")?.get(phrase);
  const shown = asked.choices.find((choice) => isCommand(choice, asked) && choice.value === command);
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
