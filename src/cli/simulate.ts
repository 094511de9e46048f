import { outagePrior } from "#dialogs/mail-reception/knowledge.ts";
import { nextInOrder, nextQuestion } from "#src/triage/next-question.ts";
import { exact } from "./simulate/exact.ts";
import { nine } from "./simulate/model.ts";
import { requesters } from "./simulate/requesters.ts";
import { simulation } from "./simulate/simulation.ts";
import { exactTable, simulationTable } from "./simulate/table.ts";

const asked = requesters(3_000, 20_261_124);
const adaptive = simulation(asked, nextQuestion);
const article = simulation(asked, nextInOrder);
const evaluation = {
  adaptive: exact(nine, { next: nextQuestion }),
  article: exact(nine, { next: nextInOrder }),
  /** What people say of themselves, mostly: since when, and how much of their mail; or where they saw it, and an error. */
  toldHow: exact(nine, { next: nextQuestion, told: ["onset", "scope"] }),
  toldWhere: exact(nine, { next: nextQuestion, told: ["webmail", "error"] }),
  dontKnow: exact(nine, { next: nextQuestion, unknown: 0.15, leastLikely: 1e-6 }),
  outageKnown: exact(nine, { next: nextQuestion, prior: outagePrior }),
};

const text = `${simulationTable(adaptive, article)}

${exactTable([
  ["adaptive", evaluation.adaptive],
  ["article's order", evaluation.article],
  ["adaptive, told onset and scope", evaluation.toldHow],
  ["adaptive, told webmail and error", evaluation.toldWhere],
  ["adaptive, 15 % don't know", evaluation.dontKnow],
  ["adaptive, outage known", evaluation.outageKnown],
])}
`;
const json = `${JSON.stringify({ adaptive, article, exact: evaluation })}\n`;

process.stdout.write(process.argv.includes("--json") ? json : text);
