import type { ServerResponse } from "node:http";
import { takesFiles } from "#src/render/attached-files.ts";
import type { Case } from "#src/store/store.ts";
import type { Acting } from "./act-section.ts";
import { casePage } from "./case-page.ts";
import { colleagues } from "./colleagues.ts";
import type { DeskDeps } from "./desk-request.ts";
import { whereabouts } from "./presence.ts";
import type { Reader } from "./reader.ts";
import { streamPage } from "./send.ts";

/** So much of a transcript is read at a time. */
export const pageSize = 200;

type Shown = Pick<DeskDeps, "now" | "presence"> & {
  readonly reader: Reader;
  readonly publicUrl: string | undefined;
  readonly store: Pick<
    DeskDeps["store"],
    "transcript" | "notes" | "replies" | "agents" | "conversation" | "noticeOf"
  >;
};

export async function sendCase(
  opened: Case,
  acting: Pick<Acting, "problem" | "draft">,
  response: ServerResponse,
  { reader, store, now, presence, publicUrl }: Shown,
): Promise<void> {
  const read = (after: number) => store.transcript(opened.conversation, after, pageSize);
  const notes = await store.notes(opened.conversation, 0);
  const mine = reader.session?.agent.name;
  const others = (await colleagues(store))
    .filter(({ name }) => name !== mine)
    .map((agent) => ({ name: agent.name, where: whereabouts(agent, now(), presence) }));
  const {
    silencedAt,
    channel = "",
    locale: spoken = "ja",
  } = (await store.conversation(opened.conversation)) ?? {};
  const replies = await store.replies();
  const notice = await store.noticeOf(opened.conversation);
  const files = takesFiles({ channel, publicUrl });
  const shown = { ...acting, notice, colleagues: others, silencedAt, spoken, replies, takesFiles: files };
  return await streamPage(response, casePage(opened, { read, notes }, reader, shown));
}
