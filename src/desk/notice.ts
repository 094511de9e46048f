import type { ServerResponse } from "node:http";
import type { Notice } from "#src/store/notice-store.ts";
import type { DeskRequest, ShowAgent, SignedVisit } from "./desk-request.ts";
import { fill } from "./desk-words.ts";
import { inLanguage } from "./layout.ts";
import { note } from "./note.ts";
import { type NoticeShown, noticePage, outagePage } from "./notice-page.ts";
import { scopeIn } from "./notice-scope.ts";
import { refuse } from "./refuse.ts";
import { redirect, sendPage } from "./send.ts";

const longest = 1_000;

export const showNotice: ShowAgent = (_, response, visit) => sendNotice(response, 200, {}, visit);

/** Announces an outage: requesters are asked about it, and told of it, from now on. */
export const beginNotice: ShowAgent = async (_, response, visit) => {
  const { form, store, now, session, reader, wakeOutbox, entities } = visit;
  const text = (form.get("text") ?? "").trim().slice(0, longest);
  const of = (form.get("scope") ?? "").slice(0, longest);
  const written = { text, of };
  const { notice: words } = reader.words;
  const { scope, unknown } = scopeIn(of, entities);
  if (text === "") return await sendNotice(response, 422, { problem: words.needed, written }, visit);
  if (unknown.length > 0) {
    const problem = fill(words.unknownScope, { names: unknown.join(", ") });
    return await sendNotice(response, 422, { problem, written }, visit);
  }
  await note("notice-begun", {}, visit);
  const begun = await store.beginNotice({ text, scope, by: session.agent.name }, now());
  if (begun === undefined) return await sendNotice(response, 409, { problem: words.already, written }, visit);
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
  const current = notice && (await withFollowers(notice, store));
  sendPage(response, status, noticePage({ ...shown, current }, reader));
}

/** So many are listed. */
const listed = 200;

async function withFollowers(notice: Notice, store: SignedVisit["store"]) {
  const [count, followers] = await Promise.all([
    store.countFollowers(notice.id),
    store.listFollowers(notice.id, listed),
  ]);
  return { notice, count, followers };
}

/** The parent case of an outage, on or over, for every agent. */
export const showOutage: ShowAgent = async (request, response, visit) => {
  const { store, reader } = visit;
  const notice = await noticeIn(request, store);
  if (notice === undefined) return refuse("missing", request, response, reader);
  sendPage(response, 200, outagePage(await withFollowers(notice, store), reader));
};

/** The notice whose parent case a path names. */
export async function noticeIn({ params }: DeskRequest, store: SignedVisit["store"]) {
  const [, number] = /^(?:K-)?(\d{1,9})$/i.exec(params?.number ?? "") ?? [];
  return number === undefined ? undefined : await store.noticeByNumber(Number(number));
}
