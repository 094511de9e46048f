import { caseIn, type ShowAgent } from "./desk-request.ts";
import { refuse } from "./refuse.ts";
import { send } from "./send.ts";

/** An open page says that its agent writes: told to the requester of a case that is theirs, and kept nowhere. */
export const tellTyping: ShowAgent = async (request, response, visit) => {
  const { reader, store, session, typing } = visit;
  const opened = await caseIn(request, store);
  if (opened === undefined) return refuse("missing", request, response, reader);
  const isTheirs = opened.status === "assigned" && opened.assignee === session.agent.name;
  if (isTheirs) typing(opened.conversation, "agent");
  send(response, { status: 202, type: "text/plain", body: "" });
};
