import type { ServerResponse } from "node:http";
import type { Case } from "#src/store/store.ts";
import type { Acting } from "./act-section.ts";
import { casePage } from "./case-page.ts";
import type { DeskDeps } from "./desk-request.ts";
import type { Reader } from "./reader.ts";
import { streamPage } from "./send.ts";

/** So much of a transcript is read at a time. */
export const pageSize = 200;

type Shown = { readonly reader: Reader; readonly store: Pick<DeskDeps["store"], "transcript"> };

export function sendCase(
  opened: Case,
  acting: Acting,
  response: ServerResponse,
  { reader, store }: Shown,
): Promise<void> {
  const read = (after: number) => store.transcript(opened.conversation, after, pageSize);
  return streamPage(response, casePage(opened, read, reader, acting));
}
