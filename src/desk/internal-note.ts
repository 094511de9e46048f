import { caseName } from "#src/handoff/case-name.ts";
import { caseIn, type ShowAgent } from "./desk-request.ts";
import { inLanguage } from "./layout.ts";
import { note } from "./note.ts";
import { refuse } from "./refuse.ts";
import { redirect } from "./send.ts";
import { sendCase } from "./send-case.ts";

const longest = 4_000;

/** Keeps what an agent notes about a case, whoever has it: agents see it, also where they work elsewhere, and nobody else. */
export const writeNote: ShowAgent = async (request, response, visit) => {
  const { reader, store, form, session, now, feed, noteTargets = [], wakeOutbox } = visit;
  const opened = await caseIn(request, store);
  if (opened === undefined) return refuse("missing", request, response, reader);
  const text = (form.get("text") ?? "").trim().slice(0, longest);
  if (text === "") return await sendCase(opened, { problem: reader.words.act.noteNeeded }, response, visit);
  const { number: caseNumber, conversation } = opened;
  await note("noted", { caseNumber }, visit);
  const written = { conversation, caseNumber, agent: session.agent.name, at: now(), text };
  await store.addNote({ ...written, targets: noteTargets });
  if (noteTargets.length > 0) wakeOutbox();
  // its pages look for it; the requester's chat finds nothing new
  feed.publish(conversation, { type: "committed" });
  redirect(response, `${inLanguage(`/desk/cases/${caseName(caseNumber)}`, reader.locale)}#act`);
};
