import { createInterface } from "node:readline";
import { evalReport } from "./understand/eval.ts";
import { explain } from "./understand/explain.ts";
import { type FactsLine, facts } from "./understand/facts.ts";
import { lint } from "./understand/lint.ts";

const [command = "help", ...rest] = process.argv.slice(2);

switch (command) {
  case "eval": {
    const flags = rest.filter((word) => word.startsWith("--"));
    process.stdout.write(`${evalReport(rest.find((word) => !word.startsWith("--")) ?? "", flags)}\n`);
    break;
  }
  case "lint": {
    const found = lint();
    for (const problem of found) process.stdout.write(`${problem}\n`);
    if (found.length > 0) process.exitCode = 1;
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
  npm run understand -- eval [set] [--slots] [--mistakes] [--json] [--save]
  npm run understand -- lint
  npm run understand -- facts < lines of {"text", "asked"?, "language"?, "today"?}
`);
}
