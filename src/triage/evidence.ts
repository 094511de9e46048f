import type { Finding, Findings, Knowledge, Marks, Question } from "./knowledge.ts";

/** What one answer says of one cause, with the row that says it. */
export type Mark<Cause extends string> = { readonly says: Says; readonly row: Marks<Cause> };
export type Says = "for" | "against" | "confirms" | "denies";

/** How well each mark fits a cause: read as the odds of hearing this answer when that is the cause. */
const weight = { confirms: 0.95, for: 0.8, unlisted: 0.5, against: 0.05, denies: 0.05 } as const;
/** For the causes beside a confirmed one, and beside a denied one. */
const besideConfirmed = 0.05;
const besideDenied = 0.95;

/** What a finding says of every cause it mentions. */
export function evidence<Cause extends string>(
  knowledge: Knowledge<Cause>,
  question: string,
  findings: Findings,
): ReadonlyMap<Cause, Mark<Cause>> {
  const finding = findings[question];
  if (finding === undefined) return new Map();
  const marks = marksOf(knowledge, rowsOf(knowledge, question, finding), findings);
  if (!isTentative(finding)) return marks;
  return new Map([...marks].filter(([, mark]) => mark.says === "for"));
}

/**
 * How likely each cause makes this answer, beside the question's other answers: a number for each cause,
 * in the order of `knowledge.causes`; undefined when the answer tells nothing apart.
 */
export function likelihoods<Cause extends string>(
  knowledge: Knowledge<Cause>,
  question: string,
  findings: Findings,
): readonly number[] | undefined {
  const facts = knowledge.questions[question];
  const finding = findings[question];
  if (facts === undefined || finding === undefined) return undefined;
  const answer = facts.answers[finding.answer];
  if (answer === undefined) return undefined;
  const said = weights(knowledge, evidence(knowledge, question, findings));
  // beside the other answers' marks, what is left unlisted would count for or against a cause
  if (answer.aside || isTentative(finding)) {
    return said.every((value) => value === weight.unlisted) ? undefined : said;
  }
  const { totals } = expectation(knowledge, question, findings);
  return said.map((value, index) => value / (totals[index] ?? 1));
}

/** For each answer the question can be expected to get: how likely each cause makes it. */
export function prospects(
  knowledge: Knowledge,
  question: string,
  findings: Findings,
): readonly (readonly number[])[] {
  return expectation(knowledge, question, findings).prospects;
}

type Expectation = {
  readonly totals: readonly number[];
  readonly prospects: readonly (readonly number[])[];
};

const expectations = new WeakMap<Knowledge, Map<string, Expectation>>();

/** Every question is weighed with every step, and of what is found out only what its rows name changes what it can tell. */
function expectation(knowledge: Knowledge, question: string, findings: Findings): Expectation {
  const known = expectations.get(knowledge) ?? new Map<string, Expectation>();
  expectations.set(knowledge, known);
  const name = [question, ...conditions(knowledge, question, findings)].join(" ");
  const expected = known.get(name) ?? expect(answerWeights(knowledge, question, findings));
  known.set(name, expected);
  return expected;
}

/** Which of the answers that its rows are silent for are given. */
function conditions(knowledge: Knowledge, question: string, findings: Findings): readonly boolean[] {
  const answers = Object.values(knowledge.questions[question]?.answers ?? {});
  const rows = answers.flatMap(({ marks }) => marks.filter(({ unless }) => unless !== undefined));
  return rows.map((row) => isSilent(row, findings));
}

function expect(said: readonly (readonly number[])[]): Expectation {
  const totals = totalsOf(said);
  const prospects = said.map((values) => values.map((value, index) => value / (totals[index] ?? 1)));
  return { totals, prospects };
}

/** The answers a question can be expected to get. */
export function expectedAnswers(question: Question): readonly string[] {
  return Object.keys(question.answers).filter((answer) => !question.answers[answer]?.aside);
}

/** Followed from another answer, and never asked about: it may speak for a cause, but never against one. */
function isTentative(finding: Finding): boolean {
  return finding.source === "derived" && !finding.confirmed;
}

/** What each expected answer would say of every cause. */
function answerWeights(
  knowledge: Knowledge,
  question: string,
  findings: Findings,
): readonly (readonly number[])[] {
  const facts = knowledge.questions[question];
  if (facts === undefined) return [];
  return expectedAnswers(facts).map((answer) =>
    weights(
      knowledge,
      marksOf(knowledge, facts.answers[answer]?.marks ?? [], { ...findings, [question]: given(answer) }),
    ),
  );
}

function totalsOf([first = [], ...others]: readonly (readonly number[])[]): readonly number[] {
  return first.map((value, index) => others.reduce((sum, values) => sum + (values[index] ?? 0), value));
}

function given(answer: string): Finding {
  return { answer, source: "button", at: "" };
}

function rowsOf<Cause extends string>(
  knowledge: Knowledge<Cause>,
  question: string,
  finding: Finding,
): readonly Marks<Cause>[] {
  const detailed = finding.detail === undefined ? undefined : knowledge.details[finding.detail];
  return detailed ?? knowledge.questions[question]?.answers[finding.answer]?.marks ?? [];
}

function marksOf<Cause extends string>(
  knowledge: Knowledge<Cause>,
  rows: readonly Marks<Cause>[],
  findings: Findings,
): ReadonlyMap<Cause, Mark<Cause>> {
  const marks = new Map<Cause, Mark<Cause>>();
  for (const row of rows) {
    if (isSilent(row, findings)) continue;
    for (const [cause, says] of marksIn(knowledge, row)) marks.set(cause, { says, row });
    for (const cause of row.silent ?? []) marks.delete(cause);
  }
  return marks;
}

function isSilent({ unless = [] }: Marks, findings: Findings): boolean {
  return unless.some(([question, answer]) => findings[question]?.answer === answer);
}

function marksIn<Cause extends string>(
  knowledge: Knowledge<Cause>,
  row: Marks<Cause>,
): readonly (readonly [Cause, Says])[] {
  const { confirms, denies } = row;
  return [
    ...(confirms ? knowledge.causes.map((cause) => [cause, "against"] as const) : []),
    ...(confirms ? [[confirms, "confirms"] as const] : []),
    ...(denies ? [[denies, "denies"] as const] : []),
    ...(row.for ?? []).map((cause) => [cause, "for"] as const),
    ...(row.against ?? []).map((cause) => [cause, "against"] as const),
  ];
}

function weights<Cause extends string>(
  knowledge: Knowledge<Cause>,
  marks: ReadonlyMap<Cause, Mark<Cause>>,
): readonly number[] {
  const says = [...marks.values()].map((mark) => mark.says);
  const unlisted = says.includes("denies") ? besideDenied : weight.unlisted;
  const rest = says.includes("confirms") ? besideConfirmed : unlisted;
  return knowledge.causes.map((cause) => {
    const mark = marks.get(cause);
    return mark === undefined ? rest : weight[mark.says];
  });
}
