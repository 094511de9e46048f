import { caseIn, type ShowAgent } from "./desk-request.ts";
import { refuse } from "./refuse.ts";
import { replyText } from "./reply-text.ts";
import { sendCase } from "./send-case.ts";

/** The case's page with a chosen reply in its box, below what was written there: to be looked over before it is sent. */
export const insertReply: ShowAgent = async (request, response, visit) => {
  const { reader, store, form, session } = visit;
  const opened = await caseIn(request, store);
  if (opened === undefined) return refuse("missing", request, response, reader);
  const chosen = (await store.replies()).find(({ id }) => String(id) === form.get("ready"));
  const written = (form.get("text") ?? "").trimEnd();
  const added = chosen === undefined ? "" : replyText(chosen, opened, session.agent.name);
  const draft = [written, added].filter((part) => part !== "").join("\n\n");
  await sendCase(opened, { draft }, response, visit);
};
