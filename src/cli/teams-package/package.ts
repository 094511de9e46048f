import { colourIcon, outlineIcon } from "./icons.ts";
import { type About, fileNames, localisation, manifest } from "./manifest.ts";
import { zip } from "./zip.ts";

/** The app as Teams takes it. Rejects what Teams would refuse. */
export function teamsPackage(about: About): Buffer {
  return zip([
    { name: fileNames.manifest, content: json(manifest(about)) },
    { name: fileNames.english, content: json(localisation(about)) },
    { name: fileNames.colour, content: colourIcon() },
    { name: fileNames.outline, content: outlineIcon() },
  ]);
}

function json(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
