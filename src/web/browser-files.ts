import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import type { EmbedData } from "./page-data.ts";

const folder = new URL("browser/", import.meta.url);

/** The page's script modules as browsers read them: `/chat.js` and what it imports. */
export function browserModules(): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".ts") && name !== "embed.ts");
  return new Map(names.map((name) => [`/${toScriptName(name)}`, javaScript(name)]));
}

/** `embed.js`: a classic script, for a site that adds one line of HTML. */
export function embedScript(data: Omit<EmbedData, "css">): string {
  const styled: EmbedData = {
    ...data,
    css: tightCss(readFileSync(new URL("embed.css", import.meta.url), "utf8")),
  };
  return `((embed)=>{"use strict";${tight(javaScript("embed.ts"))}})(${JSON.stringify(styled)})\n`;
}

/** The scripts of the desk's pages as browsers read them: `/desk/live.js` and the others beside it. */
export function deskScripts(): ReadonlyMap<string, string> {
  const names = readdirSync(new URL("desk/", folder)).map((name) => `desk/${name}`);
  return new Map(names.map((name) => [`/${toScriptName(name)}`, javaScript(name)]));
}

/** A file of browser/ without its types; its imports name what the browser asks for. */
function javaScript(name: string): string {
  const source = readFileSync(new URL(name, folder), "utf8");
  return quietly(() => stripTypeScriptTypes(source)).replace(/(?<= from ")(\.\/[\w-]+\.ts)(?=";)/g, (path) =>
    toScriptName(path),
  );
}

function toScriptName(name: string): string {
  return name.replace(/\.ts$/, ".js");
}

/** Without what only its readers need: comment lines, indentation, the blanks where types were. */
function tight(script: string): string {
  const lines = script.split("\n").map((line) => line.trim().replace(/ {2,}/g, " "));
  return lines.filter((line) => line !== "" && !/^(\/\/|\/\*\*)/.test(line)).join("\n");
}

function tightCss(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, "")
    .replace(/\s*([{}:;,])\s*/g, "$1")
    .replaceAll(";}", "}")
    .trim();
}

// Node warns on stderr that stripTypeScriptTypes may change; the pinned Node cannot, and operators need not read it
function quietly<T>(strip: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return strip();
  } finally {
    process.emitWarning = emitWarning;
  }
}
