import { locales } from "#src/render/words.ts";
import type { NewReply } from "#src/store/reply-store.ts";
import type { ShowAgent, SignedVisit } from "./desk-request.ts";
import { deskWords } from "./desk-words.ts";
import { inLanguage } from "./layout.ts";
import { note } from "./note.ts";
import { refuse } from "./refuse.ts";
import { repliesPage } from "./replies-page.ts";
import { redirect, sendPage } from "./send.ts";

const longest = { title: 80, text: 2_000 } as const;

/** The replies every desk begins with. */
export const firstReplies: readonly NewReply[] = locales.flatMap((locale) =>
  Object.values(deskWords[locale].firstReplies).map((reply) => ({ ...reply, locale })),
);

export const showReplies: ShowAgent = async (_, response, { store, reader }) =>
  sendPage(response, 200, repliesPage({ replies: await store.replies() }, reader));

export const addReply: ShowAgent = async (_, response, visit) => {
  const { store, reader, form } = visit;
  const { reply, isWhole } = replyIn(form);
  if (!isWhole) {
    const shown = { replies: await store.replies(), problem: reader.words.replies.needed, written: reply };
    return sendPage(response, 422, repliesPage(shown, reader));
  }
  await note("reply-added", {}, visit);
  await store.addReply(reply);
  redirect(response, inLanguage("/desk/replies", reader.locale));
};

/** Changes or removes one. */
export const changeReply: ShowAgent = async (request, response, visit) => {
  const { store, reader, form } = visit;
  const { params } = request;
  const known = (await store.replies()).find(({ id }) => String(id) === params?.id);
  if (known === undefined || !(params?.change === "change" || params?.change === "remove")) {
    return refuse("missing", request, response, reader);
  }
  if (params.change === "remove") {
    await note("reply-removed", {}, visit);
    await store.removeReply(known.id);
  } else if (!(await keep(known.id, form, visit))) {
    const shown = { replies: await store.replies(), problem: reader.words.replies.needed };
    return sendPage(response, 422, repliesPage(shown, reader));
  }
  redirect(response, inLanguage("/desk/replies", reader.locale));
};

async function keep(id: number, form: URLSearchParams, visit: SignedVisit): Promise<boolean> {
  const { reply, isWhole } = replyIn(form);
  if (!isWhole) return false;
  await note("reply-changed", {}, visit);
  await visit.store.changeReply({ ...reply, id });
  return true;
}

function replyIn(form: URLSearchParams): { readonly reply: NewReply; readonly isWhole: boolean } {
  const [title = "", text = ""] = (["title", "text"] as const).map((name) =>
    (form.get(name) ?? "").trim().slice(0, longest[name]),
  );
  const locale = locales.find((known) => known === form.get("locale")) ?? "ja";
  return { reply: { title, text, locale }, isWhole: title !== "" && text !== "" };
}
