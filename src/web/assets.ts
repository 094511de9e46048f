import { readFileSync } from "node:fs";
import { type Asset, createAsset } from "./asset.ts";
import { browserModules, embedScript } from "./browser-files.ts";
import type { Language } from "./page-language.ts";
import { embedWords } from "./page-words.ts";
import { webchatBundle } from "./webchat-bundle.ts";

type Deps = {
  readonly allowedOrigins: readonly string[];
  readonly defaultLocale: Language;
  readonly webchatFile: string;
};

const javaScript = "text/javascript; charset=utf-8";
const css = "text/css; charset=utf-8";

/** Everything the page loads, by path. */
export function webAssets({ allowedOrigins, defaultLocale, webchatFile }: Deps): ReadonlyMap<string, Asset> {
  const embed = embedScript({
    allowedOrigins,
    defaultLanguage: defaultLocale,
    words: { ja: embedWords("ja"), en: embedWords("en") },
  });
  const modules = [...browserModules()].map(
    ([path, script]) => [path, createAsset(script, { type: javaScript })] as const,
  );
  return new Map([
    ...modules,
    [
      "/embed.js",
      createAsset(embed, {
        type: javaScript,
        // for hosts that isolate themselves (COEP); an hour, because nobody can make their visitors reload
        headers: { "Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "public, max-age=3600" },
      }),
    ],
    ["/chat.css", createAsset(ownFile("chat.css"), { type: css })],
    ["/web-chat.css", createAsset(ownFile("web-chat.css"), { type: css })],
    ["/favicon.svg", createAsset(ownFile("favicon.svg"), { type: "image/svg+xml" })],
    [`/webchat-${webchatBundle.version}.js`, webchat(webchatFile)],
  ]);
}

function webchat(file: string): Asset {
  return createAsset(readFileSync(file), {
    type: javaScript,
    headers: { "Cache-Control": "public, max-age=31536000, immutable" },
    encodings: [
      { name: "br", body: readFileSync(`${file}.br`) },
      { name: "gzip", body: readFileSync(`${file}.gz`) },
    ],
  });
}

function ownFile(name: string): Buffer {
  return readFileSync(new URL(name, import.meta.url));
}
