import { mailText } from "#src/files/mail-text.ts";
import { sendFile } from "#src/files/send-file.ts";
import { caseName } from "#src/handoff/case-name.ts";
import { caseIn, type ShowAgent } from "./desk-request.ts";
import { mailPage } from "./mail-page.ts";
import { note } from "./note.ts";
import { refuse } from "./refuse.ts";
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
