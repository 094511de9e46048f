import { existsSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ZodError } from "zod";
import project from "../../package.json" with { type: "json" };
import { teamsPackage } from "./teams-package/package.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    privacy: { type: "string" },
    terms: { type: "string" },
    "read-channels": { type: "boolean", default: false },
    "desk-tab": { type: "boolean", default: false },
  },
});
const [file = "kiriwake-teams.zip"] = positionals;

if (existsSync(".env")) process.loadEnvFile(".env");
const { BOT_APP_ID: appId = "", PUBLIC_URL: publicUrl = "" } = process.env;

try {
  const bytes = teamsPackage({
    appId,
    publicUrl,
    version: project.version,
    privacyUrl: values.privacy ?? publicUrl,
    termsUrl: values.terms ?? publicUrl,
    readsChannels: values["read-channels"],
    hasDeskTab: values["desk-tab"],
  });
  writeFileSync(file, bytes);
  process.stdout.write(`${file}: upload it in the Teams admin centre, or in Teams under Apps.\n`);
} catch (error) {
  process.stderr.write(`${explained(error)}\n`);
  process.exitCode = 1;
}

function explained(error: unknown): string {
  const isOurs = error instanceof ZodError || error instanceof TypeError;
  const faults =
    error instanceof ZodError
      ? error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`)
      : [];
  const help = "No package was written. Set BOT_APP_ID and PUBLIC_URL (https) in the environment or in .env.";
  return isOurs ? [help, ...faults].join("\n") : String(error);
}
