import type { ServerResponse } from "node:http";
import { caseName } from "#src/handoff/case-name.ts";
import type { Case } from "#src/store/store.ts";
import type { AgentEvent } from "./case-life.ts";
import { colleagues } from "./colleagues.ts";
import { caseIn, type ShowAgent, type SignedVisit } from "./desk-request.ts";
import { fill } from "./desk-words.ts";
import { ends } from "./ending-forms.ts";
import { causeIn, foundInForm } from "./found-form.ts";
import { inLanguage } from "./layout.ts";
import { note } from "./note.ts";
import { refuse } from "./refuse.ts";
import { redirect } from "./send.ts";
import { sendCase } from "./send-case.ts";

/** Carries out what an agent does on a case's page, and shows the page again. */
export const actOnCase: ShowAgent = async (request, response, visit) => {
  const { reader, store, form, session } = visit;
  const opened = await caseIn(request, store);
  const { name: agent } = session.agent;
  const event = eventOf(request.params?.act ?? "", agent, form);
  if (opened === undefined || event === undefined || !(await isPossible(event, store))) {
    return refuse("missing", request, response, reader);
  }
  if (isUncaused(event)) {
    await showAgain({ opened, problem: reader.words.act.causeNeeded }, response, visit);
    return;
  }
  await carryOutAct({ opened, event }, response, visit);
};

type Doing = { readonly opened: Case; readonly event: Act; readonly draft?: string };

/** Does it and shows the case's page again, with what stands in the way if it could not be done; gives whether it was. */
export async function carryOutAct(
  { opened, event, draft }: Doing,
  response: ServerResponse,
  visit: SignedVisit,
): Promise<boolean> {
  const { reader, store, act } = visit;
  await note(event.type, { caseNumber: opened.number }, visit);
  const result = await act(opened.number, event);
  if (result.type === "refused") {
    const { act: words } = reader.words;
    const isTaken = result.assignee !== undefined && result.assignee !== event.agent;
    const problem = isTaken ? fill(words.taken, { agent: result.assignee ?? "" }) : words.refused;
    const current = (await store.case(opened.number)) ?? opened;
    await showAgain({ opened: current, problem, draft }, response, visit);
    return false;
  }
  redirect(response, `${inLanguage(`/desk/cases/${caseName(opened.number)}`, reader.locale)}#act`);
  return true;
}

type Shown = { readonly opened: Case; readonly problem: string; readonly draft?: string | undefined };

async function showAgain(
  { opened, problem, draft }: Shown,
  response: ServerResponse,
  visit: SignedVisit,
): Promise<void> {
  await note("looked", { caseNumber: opened.number }, visit);
  await sendCase(opened, { problem, draft }, response, visit);
}

/** A case is given only to somebody who can sign in, so that none is lost to a name. */
async function isPossible(event: Act, store: SignedVisit["store"]): Promise<boolean> {
  return event.type !== "transferred" || (await colleagues(store)).some(({ name }) => name === event.to);
}

/** Whoever ends a case at the desk says what the cause was, and be it that it is not known. */
function isUncaused(event: Act): boolean {
  return (event.type === "handed-back" || event.type === "closed") && event.cause === undefined;
}

type Act = Exclude<AgentEvent, { type: "handoff-failed" }>;

function eventOf(name: string, agent: string, form: URLSearchParams): Act | undefined {
  switch (name) {
    case "claim":
      return { type: "claimed", agent };
    case "release":
      return { type: "released", agent };
    case "transfer": {
      const to = form.get("to") ?? "";
      return to === "" ? undefined : { type: "transferred", agent, to };
    }
    case "hand-back":
      return { type: "handed-back", agent, ...causedBy(form), ...foundBy(form) };
    case "close": {
      const as = ends.find((end) => end === form.get("as"));
      return as && { type: "closed", agent, as, ...causedBy(form) };
    }
    default:
      return undefined;
  }
}

function causedBy(form: URLSearchParams) {
  const cause = causeIn(form);
  return cause && { cause };
}

function foundBy(form: URLSearchParams) {
  const found = foundInForm(form);
  return found && { found };
}
