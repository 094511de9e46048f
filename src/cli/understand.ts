import { createInterface } from "node:readline";
import { evaluate, mistakesOf, table } from "./understand/evaluate.ts";
import { explain } from "./understand/explain.ts";
import { type FactsLine, facts } from "./understand/facts.ts";

const [command = "help", ...rest] = process.argv.slice(2);

switch (command) {
  case "eval": {
    const wanted = rest.find((word) => !word.startsWith("--")) ?? "";
    const evaluations = evaluate(wanted);
    if (rest.includes("--json"))
      process.stdout.write(`${JSON.stringify(evaluations.map(({ mistakes: _, ...counts }) => counts))}\n`);
    else process.stdout.write(`${table(evaluations)}\n`);
    // a blind set is only counted
    const listed = evaluations.filter(({ name }) => !name.startsWith("blind") && !name.includes(" "));
    if (rest.includes("--mistakes")) process.stdout.write(`\n${listed.map(mistakesOf).join("\n")}\n`);
    break;
  }
  case "explain": {
    const [text = "", asked] = rest;
    process.stdout.write(explain(text, asked));
    break;
  }
  case "facts":
    for await (const line of createInterface({ input: process.stdin })) {
      process.stdout.write(`${facts(JSON.parse(line) as FactsLine)}\n`);
    }
    break;
  default:
    process.stdout.write(`How a text is understood:
  npm run understand -- explain "text" [slot that was asked]
  npm run understand -- eval [set] [--mistakes] [--json]
  npm run understand -- facts < lines of {"text", "asked"?, "language"?, "today"?}
`);
}
