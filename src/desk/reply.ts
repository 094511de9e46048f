import { randomUUID } from "node:crypto";
import { checkFiles, mostFiles } from "#src/files/check-file.ts";
import { takesFiles } from "#src/render/attached-files.ts";
import type { Case } from "#src/store/store.ts";
import { carryOutAct } from "./act.ts";
import { caseIn, type ShowAgent, type SignedVisit } from "./desk-request.ts";
import { fill } from "./desk-words.ts";
import { note } from "./note.ts";
import { refuse } from "./refuse.ts";
import { sendCase } from "./send-case.ts";

const longestReply = 4_000;

/** Says something to the requester, and gives them files. */
export const reply: ShowAgent = async (request, response, visit) => {
  const { reader, store, form, session } = visit;
  const opened = await caseIn(request, store);
  if (opened === undefined) return refuse("missing", request, response, reader);
  const text = (form.get("text") ?? "").trim().slice(0, longestReply);
  const problem = await problemWith(text, opened, visit);
  if (problem !== undefined) {
    await note("looked", { caseNumber: opened.number }, visit);
    return await sendCase(opened, { problem, draft: text }, response, visit);
  }
  const message = `reply:${randomUUID()}`;
  // kept before the turn that tells of them: what is said to be there is there
  const files = await kept(message, opened, visit);
  const event = {
    type: "replied",
    agent: session.agent.name,
    text,
    ...(files.length > 0 && { files }),
  } as const;
  const isDone = await carryOutAct({ opened, event, draft: text }, response, visit);
  if (!isDone) await store.dropFiles(opened.conversation, message);
};

/** Why nothing is sent; what was written stays as it was. */
async function problemWith(text: string, opened: Case, visit: SignedVisit): Promise<string | undefined> {
  const { files, store, publicUrl } = visit;
  const { act } = visit.reader.words;
  if (files.length === 0) return text === "" ? act.nothing : undefined;
  const conversation = await store.conversation(opened.conversation);
  if (!takesFiles({ channel: conversation?.channel ?? "", publicUrl })) return act.noFilesThere;
  const [refused] = checkFiles(files).refused;
  return refused === undefined ? undefined : fill(act.fileRefused, { name: refused, most: mostFiles });
}

async function kept(message: string, { conversation }: Case, { files, store, now }: SignedVisit) {
  const { taken } = checkFiles(files);
  if (taken.length === 0) return [];
  return await store.keepFiles({ conversation, message, author: "agent", at: now(), files: taken });
}
