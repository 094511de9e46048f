import { caseName } from "#src/handoff/case-name.ts";
import type { ShowAgent, SignedVisit } from "./desk-request.ts";
import { inLanguage } from "./layout.ts";
import { note } from "./note.ts";
import { leavePage } from "./presence-page.ts";
import { redirect, sendPage } from "./send.ts";
import { takePresence } from "./take-presence.ts";

const choices = ["keep", "give-back"] as const;

/** Says whether the agent takes cases; who goes away with cases is asked what becomes of them. */
export const changePresence: ShowAgent = async (_, response, visit) => {
  const { form, store, session, reader } = visit;
  const { name } = session.agent;
  if (form.get("to") !== "away") {
    await become("available", visit);
    return redirect(response, inLanguage("/desk/cases", reader.locale));
  }
  const cases = await store.casesOf(name);
  const choice = choices.find((known) => known === form.get("cases"));
  if (cases.length > 0 && choice === undefined) {
    return sendPage(response, 200, leavePage(cases.map(caseName), reader));
  }
  await become("away", visit);
  if (choice === "give-back") await giveBack(cases, visit);
  redirect(response, inLanguage("/desk/cases", reader.locale));
};

async function become(to: "available" | "away", visit: SignedVisit): Promise<void> {
  await note(to, {}, visit);
  await takePresence(visit.session.agent.id, { isAvailable: to === "available" }, visit);
}

async function giveBack(cases: readonly number[], visit: SignedVisit): Promise<void> {
  const agent = visit.session.agent.name;
  for (const number of cases) {
    const { type } = await visit.act(number, { type: "released", agent });
    // whoever transferred it meanwhile, in another window, has nothing to give back
    if (type === "done") await note("released", { caseNumber: number }, visit);
  }
}
