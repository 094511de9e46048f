import { caseName } from "#src/handoff/case-name.ts";
import { ends } from "./act-section.ts";
import { agentCookie, agentName, agentOf } from "./agent-cookie.ts";
import type { AgentEvent } from "./case-life.ts";
import { caseIn, type Show } from "./desk-request.ts";
import { fill } from "./desk-words.ts";
import { formOf } from "./form.ts";
import { inLanguage } from "./layout.ts";
import { refuse } from "./refuse.ts";
import { send } from "./send.ts";
import { sendCase } from "./send-case.ts";

const longestReply = 4_000;

/** Carries out what an agent does on a case's page, and shows the page again. */
export const actOnCase: Show = async (request, response, { reader, store, act, publicUrl }) => {
  const form = await formOf(request);
  const opened = await caseIn(request, store);
  if (form === undefined) return refuse("invalid", request, response, reader);
  if (opened === undefined) return refuse("missing", request, response, reader);
  const { act: words } = reader.words;
  const agent = agentName(form.get("agent") ?? "") ?? agentOf(request);
  const problem = async (text: string) => {
    const now = (await store.case(opened.number)) ?? opened;
    await sendCase(now, { agent, problem: text }, response, { reader, store });
  };
  if (agent === undefined) return await problem(words.nameNeeded);
  const event = eventOf(request.params?.act ?? "", agent, form);
  if (event === undefined) return refuse("missing", request, response, reader);
  const result = await act(opened.number, event);
  if (result.type === "refused") {
    const isTaken = result.assignee !== undefined && result.assignee !== agent;
    return await problem(isTaken ? fill(words.taken, { agent: result.assignee ?? "" }) : words.refused);
  }
  response.setHeader("set-cookie", agentCookie(agent, publicUrl));
  response.setHeader(
    "location",
    `${inLanguage(`/desk/cases/${caseName(opened.number)}`, reader.locale)}#act`,
  );
  send(response, { status: 303, type: "text/plain", body: "" });
};

function eventOf(name: string, agent: string, form: URLSearchParams): AgentEvent | undefined {
  switch (name) {
    case "claim":
      return { type: "claimed", agent };
    case "release":
      return { type: "released", agent };
    case "hand-back":
      return { type: "handed-back", agent };
    case "close": {
      const as = ends.find((end) => end === form.get("as"));
      return as && { type: "closed", agent, as };
    }
    case "reply": {
      const text = (form.get("text") ?? "").trim().slice(0, longestReply);
      return text === "" ? undefined : { type: "replied", agent, text };
    }
    default:
      return undefined;
  }
}
