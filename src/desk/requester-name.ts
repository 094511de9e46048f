import { type DeskWords, fill } from "./desk-words.ts";

/** What a requester is called: their name, or for whoever gave none in the chat of this server the end of their id. */
export function requesterName(
  { id, name }: { readonly id: string; readonly name?: string },
  { visitor }: Pick<DeskWords, "visitor">,
): string {
  if (name) return name;
  const [, code] = /^dl_.*([0-9a-f]{4})$/i.exec(id) ?? [];
  return code === undefined ? id : fill(visitor, { code: code.toUpperCase() });
}
