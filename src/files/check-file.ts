import { createHash } from "node:crypto";
import { kindOf } from "./file-kind.ts";
import { extensionOf, fileName } from "./file-name.ts";

export const largestBytes = 5 * 1024 * 1024;
/** So many files a message can have. */
export const mostFiles = 3;

/** A file as it came: nothing about it is believed. */
export type GivenFile = { readonly name: string; readonly content: Buffer };

/** A file that is what its name says, and nothing else besides. */
export type TakenFile = {
  readonly name: string;
  readonly contentType: string;
  readonly content: Buffer;
  readonly sha256: string;
};

export type Checked = {
  readonly taken: readonly TakenFile[];
  /** The names of those that are not taken. */
  readonly refused: readonly string[];
};

/** Which of a message's files can be taken. */
export function checkFiles(given: readonly GivenFile[], room: number = mostFiles): Checked {
  const checked = given.map(check);
  const taken = checked.filter((file) => typeof file !== "string");
  const refused = checked.filter((file) => typeof file === "string");
  const most = Math.max(0, Math.min(mostFiles, room));
  return {
    taken: taken.slice(0, most),
    refused: [...refused, ...taken.slice(most).map(({ name }) => name)],
  };
}

function check({ name: given, content }: GivenFile): TakenFile | string {
  const name = fileName(given);
  const isSize = content.length > 0 && content.length <= largestBytes;
  const kind = isSize ? kindOf(extensionOf(name), content) : undefined;
  if (kind === undefined) return name;
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { name, contentType: kind.contentType, content, sha256 };
}
