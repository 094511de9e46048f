import type { ServerResponse } from "node:http";
import type { ShowAgent, SignedVisit } from "./desk-request.ts";
import { inLanguage } from "./layout.ts";
import { note } from "./note.ts";
import { type NoticeShown, noticePage } from "./notice-page.ts";
import { redirect, sendPage } from "./send.ts";

const longest = 1_000;

export const showNotice: ShowAgent = (_, response, visit) => sendNotice(response, 200, {}, visit);

/** Announces an outage: requesters are asked about it, and told of it, from now on. */
export const beginNotice: ShowAgent = async (_, response, visit) => {
  const { form, store, now, session, reader, wakeOutbox } = visit;
  const text = (form.get("text") ?? "").trim().slice(0, longest);
  const { notice: words } = reader.words;
  if (text === "") return await sendNotice(response, 422, { problem: words.needed }, visit);
  await note("notice-begun", {}, visit);
  const begun = await store.beginNotice(text, session.agent.name, now());
  if (begun === undefined) {
    return await sendNotice(response, 409, { problem: words.already, written: text }, visit);
  }
  wakeOutbox();
  redirect(response, inLanguage("/desk/notice", reader.locale));
};

/** Ends it: whoever waits is told. */
export const endNotice: ShowAgent = async (_, response, visit) => {
  const { store, now, reader, wakeOutbox } = visit;
  const current = await store.notice();
  // whoever presses twice finds it ended
  if (current !== undefined) {
    await note("notice-ended", {}, visit);
    if (await store.endNotice(current.id, now())) wakeOutbox();
  }
  redirect(response, inLanguage("/desk/notice", reader.locale));
};

async function sendNotice(
  response: ServerResponse,
  status: number,
  shown: Omit<NoticeShown, "current">,
  { store, reader }: SignedVisit,
): Promise<void> {
  const notice = await store.notice();
  const current = notice && { ...notice, followers: await store.countFollowers(notice.id) };
  sendPage(response, status, noticePage({ ...shown, current }, reader));
}
