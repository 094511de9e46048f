import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { type Agent, roles } from "#src/store/account-store.ts";
import { agentName } from "./agent-name.ts";
import { type AgentsShown, agentsPage } from "./agents-page.ts";
import { become } from "./become.ts";
import type { DeskRequest, ShowAgent, SignedVisit } from "./desk-request.ts";
import { newInvitation } from "./invitation-link.ts";
import { inLanguage } from "./layout.ts";
import { note } from "./note.ts";
import { refuse } from "./refuse.ts";
import { redirect, sendPage } from "./send.ts";

export const showAgents: ShowAgent = (_, response, visit) => sendAgents(response, 200, {}, visit);

export const inviteAgent: ShowAgent = async (request, response, visit) => {
  const { form, store, now, reader } = visit;
  const { agents: words, account } = reader.words;
  const name = agentName(form.get("display-name") ?? "");
  const role = roles.find((known) => known === form.get("role"));
  if (name === undefined || role === undefined) {
    return await sendAgents(response, 422, { nameProblem: account.nameNeeded }, visit);
  }
  const agent = { id: randomUUID(), name, role, createdAt: now() };
  const { path, invitation } = newInvitation(now());
  const { type } = await store.inviteAgent(agent, invitation);
  if (type !== "added") {
    return await sendAgents(response, 422, { nameProblem: account.nameTaken, written: name }, visit);
  }
  await note("invited", { about: agent.id }, visit);
  await sendAgents(
    response,
    200,
    { link: { name, href: whole(path, request, visit) }, said: words.invited },
    visit,
  );
};

export const changeAgent: ShowAgent = async (request, response, visit) => {
  const agent = await visit.store.agent(request.params?.id ?? "");
  if (agent === undefined) return refuse("missing", request, response, visit.reader);
  const exchange = { request, response, visit, agent };
  switch (request.params?.change) {
    case "role":
      return await changeRole(exchange);
    case "disable":
      return await setDisabled(exchange, true);
    case "enable":
      return await setDisabled(exchange, false);
    case "capacity":
      return await changeCapacity(exchange);
    case "link":
      return await renewLink(exchange);
    default:
      return refuse("missing", request, response, visit.reader);
  }
};

type Change = {
  readonly request: DeskRequest;
  readonly response: ServerResponse;
  readonly visit: SignedVisit;
  readonly agent: Agent;
};

async function changeRole({ request, response, visit, agent }: Change): Promise<void> {
  const { store, form, reader, session } = visit;
  const role = roles.find((known) => known === form.get("role"));
  if (role === undefined) return refuse("missing", request, response, reader);
  if (role === agent.role) return back(response, visit);
  await note("role-changed", { about: agent.id }, visit);
  const { type } = await store.changeAgent(agent.id, { role });
  if (type === "last-admin") return await keepLastAdmin(response, visit);
  // their own browser goes on under a new token; everybody else's signs in again
  if (agent.id === session.agent.id) await become({ ...agent, role }, { request, response, visit });
  back(response, visit);
}

async function setDisabled({ response, visit, agent }: Change, isDisabled: boolean): Promise<void> {
  await note(isDisabled ? "disabled" : "enabled", { about: agent.id }, visit);
  const { type } = await visit.store.changeAgent(agent.id, { isDisabled });
  if (type === "last-admin") return await keepLastAdmin(response, visit);
  back(response, visit);
}

/** Left empty it is what everybody has. */
async function changeCapacity({ response, visit, agent }: Change): Promise<void> {
  const { form, store, reader } = visit;
  const written = (form.get("capacity") ?? "").trim();
  if (!/^\d{0,3}$/.test(written)) {
    return await sendAgents(response, 422, { problem: reader.words.presence.badCapacity }, visit);
  }
  await note("capacity-changed", { about: agent.id }, visit);
  await store.setCapacity(agent.id, written === "" ? undefined : Number(written));
  back(response, visit);
}

async function renewLink({ request, response, visit, agent }: Change): Promise<void> {
  const { path, invitation } = newInvitation(visit.now());
  await note("link-made", { about: agent.id }, visit);
  await visit.store.renewInvitation(agent.id, invitation);
  const link = { name: agent.name, href: whole(path, request, visit) };
  await sendAgents(response, 200, { link, said: visit.reader.words.agents.linkMade }, visit);
}

function keepLastAdmin(response: ServerResponse, visit: SignedVisit): Promise<void> {
  return sendAgents(response, 409, { problem: visit.reader.words.agents.lastAdmin }, visit);
}

/** Open pages look again whether their reader may still see them. */
function back(response: ServerResponse, { feed, reader }: SignedVisit): void {
  feed.publish("agents", { type: "committed" });
  redirect(response, inLanguage("/desk/agents", reader.locale));
}

async function sendAgents(
  response: ServerResponse,
  status: number,
  shown: Omit<AgentsShown, "agents" | "at" | "rules">,
  { store, reader, now, presence }: SignedVisit,
): Promise<void> {
  sendPage(
    response,
    status,
    agentsPage({ ...shown, agents: await store.agents(), at: now(), rules: presence }, reader),
  );
}

/** The link as it can be sent to somebody. */
function whole(path: string, { headers }: DeskRequest, { publicUrl }: SignedVisit): string {
  return `${publicUrl ?? `http://${headers.host ?? "localhost"}`}${path}`;
}
