import type { Activity } from "botbuilder";
import { filePath } from "#src/files/file-path.ts";
import type { KeptFile } from "#src/store/file-store.ts";
import { limitsOf } from "./channel-limits.ts";
import { quoted } from "./markdown.ts";

type Where = { readonly channel: string; readonly publicUrl: string | undefined };

/** Whether files can be given to somebody there: by this server, or by a link that leads to it. */
export function takesFiles({ channel, publicUrl }: Where): boolean {
  return limitsOf(channel).files === "attached" || publicUrl !== undefined;
}

type Attached = Pick<Partial<Activity>, "attachments" | "channelData"> & { readonly text: readonly string[] };

/** An agent's files: attached to their message, or as links in its text. */
export function attachedFiles(files: readonly KeptFile[], { channel, publicUrl }: Where): Attached {
  if (files.length === 0) return { text: [] };
  const paths = files.map((file) => ({ ...file, path: filePath(file.conversation, file.id) }));
  if (limitsOf(channel).files === "linked") {
    return { text: paths.map(({ name, path }) => `[${quoted(name)}](${publicUrl ?? ""}${path})`) };
  }
  return {
    text: [],
    attachments: paths.map(({ name, contentType, path }) => ({ contentType, name, contentUrl: path })),
    channelData: { attachmentSizes: files.map(({ size }) => size) },
  };
}
