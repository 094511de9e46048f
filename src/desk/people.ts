import type { ServerResponse } from "node:http";
import { sendFile } from "#src/files/send-file.ts";
import type { ShowAgent, SignedVisit } from "./desk-request.ts";
import { fill } from "./desk-words.ts";
import { note } from "./note.ts";
import { peoplePage } from "./people-page.ts";
import { refuse } from "./refuse.ts";
import { sendPage } from "./send.ts";

const listed = 50;

/** What is kept of somebody, by their case's number, name or id. */
export const showPeople: ShowAgent = async ({ url = "" }, response, visit) => {
  const search = new URLSearchParams(url.split("?")[1]).get("find") ?? "";
  await sendPeople({ search }, response, visit);
};

/** Everything that is kept of a conversation, to be saved. */
export const exportPerson: ShowAgent = async (request, response, visit) => {
  const everything = await visit.store.everythingOf(visit.form.get("key") ?? "");
  if (everything === undefined) return refuse("missing", request, response, visit.reader);
  await note("exported", {}, visit);
  const content = Buffer.from(JSON.stringify(everything, undefined, 2));
  sendFile(response, { name: "kiriwake-export.json", contentType: "application/octet-stream", content });
};

/** Erases it for good, once the word was typed that says so. */
export const erasePerson: ShowAgent = async (_, response, visit) => {
  const { form, store, reader, feed, forget } = visit;
  const { people } = reader.words;
  const search = form.get("find") ?? "";
  if ((form.get("word") ?? "").trim() !== people.word) {
    const problem = fill(people.notConfirmed, { word: people.word });
    return await sendPeople({ search, problem, status: 422 }, response, visit);
  }
  // the audit keeps that it happened, and not of whom
  await note("erased", {}, visit);
  const key = form.get("key") ?? "";
  await store.erase(key);
  forget(key);
  feed.publish("desk", { type: "committed" });
  await sendPeople({ search, problem: people.erased }, response, visit);
};

type Sent = { readonly search: string; readonly problem?: string; readonly status?: number };

async function sendPeople(
  { search: given, problem, status = 200 }: Sent,
  response: ServerResponse,
  { store, reader }: SignedVisit,
): Promise<void> {
  const search = given.trim().slice(0, 200);
  const found = search === "" ? [] : await store.findConversations(search, listed);
  sendPage(
    response,
    status,
    peoplePage({ search, found, ...(problem !== undefined && { problem }) }, reader),
  );
}
