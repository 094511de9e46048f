import { gunzipSync } from "node:zlib";

const blockSize = 512;

/** One file's bytes out of a .tgz, or undefined when it holds no such file. */
export function fileInTarball(tarball: Buffer, path: string): Buffer | undefined {
  const tar = gunzipSync(tarball);
  let offset = 0;
  while (offset + blockSize <= tar.length) {
    const size = Number.parseInt(text(tar, offset + 124, 12), 8) || 0;
    const start = offset + blockSize;
    if (text(tar, offset, 100) === path) return tar.subarray(start, start + size);
    offset = start + Math.ceil(size / blockSize) * blockSize;
  }
  return undefined;
}

function text(tar: Buffer, start: number, length: number): string {
  const field = tar.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end === -1 ? length : end).trim();
}
