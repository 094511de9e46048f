/** One step of a pattern. */
export type Step =
  | PlainStep
  | { readonly type: "choice"; readonly choices: readonly Pattern[]; readonly isOptional: boolean };

export type PlainStep =
  | { readonly type: "text"; readonly text: string }
  /** A word of a class; `sense` of a verb, "any" whether it ends the clause or not. */
  | {
      readonly type: "word";
      readonly name: string;
      readonly sense: "yes" | "no" | "stopped" | "any";
      readonly isLoose: boolean;
    }
  /** Up to this many characters that name no other topic. */
  | { readonly type: "gap"; readonly most: number }
  | { readonly type: "start" }
  | { readonly type: "end" };

export type Pattern = readonly Step[];

export class PatternError extends Error {
  override readonly name = "PatternError";
  constructor(source: string, problem: string) {
    super(`The pattern "${source}" ${problem}.`);
  }
}

type Reading = { readonly fold: (text: string) => string; readonly gap: number };

/**
 * How patterns are written: `<work>` a word of that class, `<!work>` its negative, `<work->` what it no longer does,
 * `<work*>` any form, with `~` ("<work~>") wherever it stands; `…` a few characters in between; `(a|b)`, `(a)?`; `^` and `$`
 * the clause's ends. Everything else stands for itself, as it is folded.
 */
export function patternOf(source: string, reading: Reading): Pattern {
  const [pattern, rest] = sequence(source, source, reading);
  if (rest !== "") throw new PatternError(source, `has a ")" too many`);
  return pattern;
}

const senses: Readonly<Record<string, Extract<PlainStep, { type: "word" }>["sense"]>> = {
  "+": "yes",
  "!": "no",
  "-": "stopped",
  "*": "any",
};

const wordStep = /^<(!?)([a-z][a-z0-9-]*?)([-*]?)(~?)>/;

function sequence(rest: string, source: string, reading: Reading): readonly [Pattern, string] {
  const steps: Step[] = [];
  let left = rest;
  while (left !== "" && left[0] !== ")" && left[0] !== "|") {
    const [step, after] = stepOf(left, source, reading);
    if (step !== undefined) steps.push(step);
    left = after;
  }
  return [steps, left];
}

function stepOf(left: string, source: string, reading: Reading): readonly [Step | undefined, string] {
  const [sign] = left;
  switch (sign) {
    case "<":
      return word(left, source);
    case "…":
      return [{ type: "gap", most: reading.gap }, left.slice(1)];
    case "^":
      return [{ type: "start" }, left.slice(1)];
    case "$":
      return [{ type: "end" }, left.slice(1)];
    case "(":
      return choice(left, source, reading);
    default: {
      const [text = ""] = /^[^<…^$()|]+/.exec(left) ?? [];
      // a comma stays one: it parts what is said
      const folded = text.split("、").map(reading.fold).join("、");
      if (folded === "" && text.trim() !== "")
        throw new PatternError(source, `has "${text}", of which nothing is left when it is folded`);
      return [folded === "" ? undefined : { type: "text", text: folded }, left.slice(text.length)];
    }
  }
}

function word(left: string, source: string): readonly [Step, string] {
  const found = wordStep.exec(left);
  if (found === null) throw new PatternError(source, "has a < that begins no word of a class");
  const [whole, not, name = "", mark, loose] = found;
  const sense = senses[not || mark || "+"] ?? "yes";
  return [{ type: "word", name, sense, isLoose: loose !== "" }, left.slice(whole.length)];
}

function choice(left: string, source: string, reading: Reading): readonly [Step, string] {
  const choices: Pattern[] = [];
  let rest = left;
  do {
    const [pattern, after] = sequence(rest.slice(1), source, reading);
    choices.push(pattern);
    rest = after;
  } while (rest[0] === "|");
  if (rest[0] !== ")") throw new PatternError(source, `has a "(" that is not closed`);
  const isOptional = rest[1] === "?";
  return [{ type: "choice", choices, isOptional }, rest.slice(isOptional ? 2 : 1)];
}
