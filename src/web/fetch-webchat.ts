import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompressSync, gzipSync, constants as zlib } from "node:zlib";
import { fileInTarball } from "./tarball.ts";
import { webchatBundle, webchatFile } from "./webchat-bundle.ts";

type Deps = {
  /** The bytes of botframework-webchat's tarball. */
  readonly download: () => Promise<Buffer>;
};

/** Makes sure the Web Chat bundle and its compressed twins are there, and are the ones we know. */
export async function fetchWebchat(file: string, { download }: Deps): Promise<void> {
  if (await isComplete(file)) return;
  const tarball = await download();
  expectHash("The downloaded package", tarball, webchatBundle.tarballSha512);
  const bundle = fileInTarball(tarball, webchatBundle.entry) ?? Buffer.alloc(0);
  expectHash(`${webchatBundle.entry} in it`, bundle, webchatBundle.sha512);

  await mkdir(dirname(file), { recursive: true });
  await writeAtomically(`${file}.br`, brotli(bundle));
  await writeAtomically(`${file}.gz`, gzipSync(bundle, { level: 9 }));
  // last: its presence says that the other two are there
  await writeAtomically(file, bundle);
}

/** The package as `npm pack` fetches it, from whatever registry or cache this machine's npm uses. */
export async function npmPack(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "kiriwake-webchat-"));
  const name = `botframework-webchat@${webchatBundle.version}`;
  try {
    await promisify(execFile)("npm", ["pack", name, "--prefer-offline", "--fetch-retries=1"], {
      cwd: folder,
      // npm is npm.cmd there, which only a shell can start
      shell: process.platform === "win32",
      maxBuffer: 16 * 1024 * 1024,
    });
    return await readFile(join(folder, `botframework-webchat-${webchatBundle.version}.tgz`));
  } catch (cause) {
    throw new WebchatUnavailableError(`npm could not fetch ${name}.`, { cause });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export class WebchatUnavailableError extends Error {
  override readonly name = "WebchatUnavailableError";
  constructor(reason: string, options?: { cause: unknown }) {
    super(
      `Web Chat, the chat window of the page, is not set up. ${reason} Nothing was written. ` +
        `Check that this machine reaches your npm registry (npm ping), then run the same command again; ` +
        `on a machine without one, copy node_modules/.cache/kiriwake from a machine where it worked.`,
      options,
    );
  }
}

async function isComplete(file: string): Promise<boolean> {
  if (![file, `${file}.br`, `${file}.gz`].every((path) => existsSync(path))) return false;
  return sha512(await readFile(file)) === webchatBundle.sha512;
}

function expectHash(what: string, bytes: Buffer, expected: string): void {
  if (sha512(bytes) === expected) return;
  throw new WebchatUnavailableError(
    `${what} is not the one we know: its sha512 differs, so it is not used. A proxy or mirror may have changed it.`,
  );
}

function sha512(bytes: Buffer): string {
  return createHash("sha512").update(bytes).digest("base64");
}

function brotli(bytes: Buffer): Buffer {
  const quality = { [zlib.BROTLI_PARAM_QUALITY]: 9, [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params: quality });
}

async function writeAtomically(file: string, bytes: Buffer): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, bytes);
  await rename(draft, file);
}

if (import.meta.main) {
  await fetchWebchat(webchatFile, { download: npmPack }).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  });
}
