import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const cache = fileURLToPath(new URL("../../node_modules/.cache/kiriwake", import.meta.url));
const folder = join(cache, "chromium");

export type PackedChromium = {
  readonly executablePath: string;
  /** It brings the libraries and the font that a bare Debian lacks. */
  readonly env: Readonly<Record<string, string>>;
};

/** The Chromium that @sparticuz/chromium ships, unpacked once. */
export async function packedChromium(): Promise<PackedChromium> {
  if (!existsSync(folder)) await unpack();
  return {
    executablePath: join(folder, "chromium"),
    env: { HOME: folder, LD_LIBRARY_PATH: join(folder, "al2023/lib"), FONTCONFIG_PATH: folder },
  };
}

async function unpack(): Promise<void> {
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(join(cache, "chromium-"));
  const script = `await (await import("@sparticuz/chromium")).default.executablePath()`;
  // in a process of its own, because the package unpacks into the temp folder, whoever else is doing it there;
  // its libraries come only where it believes itself to be on AWS
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { TMPDIR: draft, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" },
  });
  await writeFile(join(draft, "fonts.conf"), fontConfiguration);
  // where another test run was faster, its copy is as good
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
}

const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${join(folder, "fonts")}</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;
