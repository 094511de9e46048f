import type { Attachment } from "botbuilder";
import { type Identity, keyOf } from "#src/channels/direct-line/identity.ts";
import type { Checked } from "#src/files/check-file.ts";
import { filePath } from "#src/files/file-path.ts";
import type { Store } from "#src/store/store.ts";

export type SentFiles = Checked;

/** A message's files as it tells of them. */
export type AttachedFiles = {
  readonly attachments: readonly Attachment[];
  readonly channelData: { readonly attachmentSizes: readonly (number | null)[] };
};

type Message = { readonly identity: Identity; readonly id: string; readonly at: Date };

/** Keeps what was taken, and tells of it with its address, and of what was refused without. */
export async function attachFiles(
  { taken, refused }: SentFiles,
  { identity, id, at }: Message,
  store: Pick<Store, "keepFiles">,
): Promise<AttachedFiles> {
  const conversation = keyOf(identity);
  const kept = await store.keepFiles({ conversation, message: id, author: "user", at, files: taken });
  const attachments = [
    ...kept.map(({ contentType, name, id: file }) => ({
      contentType,
      name,
      contentUrl: filePath(conversation, file),
    })),
    ...refused.map((name) => ({ contentType: "application/octet-stream", name })),
  ];
  // Web Chat shows how large each is
  const sizes = [...kept.map(({ size }) => size), ...refused.map(() => null)];
  return { attachments, channelData: { attachmentSizes: sizes } };
}
