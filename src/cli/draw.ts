import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { diagram } from "./diagram.ts";

const readme = fileURLToPath(new URL("../../README.md", import.meta.url));
const text = readFileSync(readme, "utf8");
const [before, rest] = text.split("<!-- machine -->");
const after = rest?.split("<!-- /machine -->")[1];
if (before === undefined || after === undefined) {
  process.stderr.write("README.md has no <!-- machine --> … <!-- /machine --> to draw between.\n");
  process.exit(1);
}
writeFileSync(
  readme,
  `${before}<!-- machine -->\n\n\`\`\`mermaid\n${diagram()}\n\`\`\`\n\n<!-- /machine -->${after}`,
);
process.stdout.write("The machine is drawn in README.md.\n");
