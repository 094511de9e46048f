import { pictureName } from "#src/files/file-kind.ts";
import { mailText } from "#src/files/mail-text.ts";
import { sendFile } from "#src/files/send-file.ts";
import { caseName } from "#src/handoff/case-name.ts";
import type { Case } from "#src/store/store.ts";
import { caseIn, type ShowAgent, type SignedVisit } from "./desk-request.ts";
import { mailPage } from "./mail-page.ts";
import { note } from "./note.ts";
import { refuse } from "./refuse.ts";
import { saidIn } from "./said-activity.ts";
import { sendPage } from "./send.ts";

/** A file of a case, to be saved. */
export const saveFile: ShowAgent = async (request, response, visit) => {
  const { reader, store } = visit;
  const opened = await caseIn(request, store);
  const file = opened && (await store.file(opened.conversation, request.params?.file ?? ""));
  if (opened === undefined || file === undefined) return refuse("missing", request, response, reader);
  await note("saved-file", { caseNumber: opened.number }, visit);
  sendFile(response, file);
};

/** A message that was attached, read as plain text. */
export const readMail: ShowAgent = async (request, response, visit) => {
  const { reader, store } = visit;
  const opened = await caseIn(request, store);
  const file = opened && (await store.file(opened.conversation, request.params?.file ?? ""));
  if (opened === undefined || !file?.name.toLowerCase().endsWith(".eml")) {
    return refuse("missing", request, response, reader);
  }
  await note("read-mail", { caseNumber: opened.number }, visit);
  const { name, id, content } = file;
  const shown = { name, id, caseName: caseName(opened.number), mail: await mailText(content) };
  sendPage(response, 200, mailPage(shown, reader));
};

/** A picture the requester put into a message, fetched from where it lies: it is not kept here. */
export const savePicture: ShowAgent = async (request, response, visit) => {
  const { reader, store, fetchPicture } = visit;
  const { said = "", place = "" } = request.params ?? {};
  const opened = await caseIn(request, store);
  const found = opened && (await pictureOf(opened, { sequence: Number(said), place: Number(place) }, visit));
  const content = found && (await fetchPicture(found.url, found.reference));
  const name = content && pictureName(found.name, content);
  if (opened === undefined || !name) return refuse("missing", request, response, reader);
  await note("saved-file", { caseNumber: opened.number }, visit);
  sendFile(response, { name, contentType: "application/octet-stream", content });
};

type Where = { readonly sequence: number; readonly place: number };

async function pictureOf({ conversation: key }: Case, { sequence, place }: Where, { store }: SignedVisit) {
  if (!Number.isSafeInteger(sequence) || sequence < 1) return undefined;
  const [entry] = await store.transcript(key, sequence - 1, 1);
  const file = entry && saidIn(entry.activity).files[place];
  const conversation = await store.conversation(key);
  if (entry?.author !== "user" || file?.picture === undefined || conversation === undefined) return undefined;
  return { url: file.picture, name: file.name, reference: conversation.reference };
}
