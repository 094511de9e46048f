import { packetSchema } from "#src/handoff/packet.ts";
import { factsFor } from "./case-page.ts";
import { casesPage } from "./cases-page.ts";
import { caseIn, type ShowAgent, type SignedVisit } from "./desk-request.ts";
import { lastSeen, streamEvents } from "./events.ts";
import { note } from "./note.ts";
import type { Staffing } from "./presence-page.ts";
import { filters, queueOf } from "./queue.ts";
import { refuse, wantsJson } from "./refuse.ts";
import { redirect, sendJson, sendPage } from "./send.ts";
import { pageSize, sendCase } from "./send-case.ts";
import { heard, lasting } from "./session.ts";
import { placeText, timeline } from "./timeline.ts";
import { line } from "./transcript-section.ts";

const listed = 500;

export const showStart: ShowAgent = async (_, response) => redirect(response, "/desk/cases");

export const showCases: ShowAgent = async (request, response, visit) => {
  const { reader, store, session } = visit;
  const asked = new URLSearchParams(request.url?.split("?")[1]);
  const wanted = {
    filter: filters.find((known) => known === asked.get("show")) ?? "open",
    search: (asked.get("find") ?? "").trim().slice(0, 60),
    agent: session.agent.name,
  };
  const staffing = await staffNow(visit);
  const cases = await store.cases(listed);
  const isCut = cases.length === listed;
  sendPage(response, 200, casesPage(queueOf(cases, wanted), { wanted, staffing, isCut, listed }, reader));
};

export const showCase: ShowAgent = async (request, response, visit) => {
  const { reader, store } = visit;
  const opened = await caseIn(request, store);
  if (opened === undefined) return refuse("missing", request, response, reader);
  const isJson = wantsJson(request);
  await note(isJson ? "read-as-json" : "looked", { caseNumber: opened.number }, visit);
  if (isJson) return sendJson(response, 200, opened.packet);
  await sendCase(opened, {}, response, visit);
};

export const followCases: ShowAgent = (request, response, visit) => {
  const { store, feed, now } = visit;
  return streamEvents(request, response, {
    feed,
    stopping: visit.stopping,
    keys: ["desk", "agents"],
    isOpen: () => isSignedIn(visit),
    tell: async (tell) => {
      const [cases, { ahead: waiting }] = await Promise.all([store.cases(listed), store.queue(now())]);
      const state = cases.map(({ number, status, assignee }) => [number, status, assignee]);
      tell({ data: JSON.stringify({ state: JSON.stringify(state), lines: "", waiting }) });
    },
  });
};

export const followCase: ShowAgent = async (request, response, visit) => {
  const { reader, store, feed, now } = visit;
  const opened = await caseIn(request, store);
  if (opened === undefined) return refuse("missing", request, response, reader);
  await note("followed", { caseNumber: opened.number }, visit);
  const facts = factsFor(packetSchema.safeParse(opened.packet).data);
  let after = lastSeen(request);
  await streamEvents(request, response, {
    feed,
    stopping: visit.stopping,
    keys: [opened.conversation, "desk", "agents"],
    isOpen: () => isSignedIn(visit),
    tell: async (tell) => {
      const [entries, notes, current, { ahead: waiting }] = await Promise.all([
        store.transcript(opened.conversation, after.said, pageSize),
        store.notes(opened.conversation, after.note),
        store.case(opened.number),
        store.queue(now()),
      ]);
      after = { said: entries.at(-1)?.sequence ?? after.said, note: notes.at(-1)?.position ?? after.note };
      const shown = timeline(entries, notes, (entry) => line(entry, facts, reader), reader);
      const lines = shown.map(({ markup }) => markup).join("");
      const state = `${current?.status} ${current?.assignee}`;
      tell({ id: placeText(after), data: JSON.stringify({ state, lines, waiting }) });
    },
  });
};

async function staffNow({ store, now, presence }: SignedVisit): Promise<Staffing> {
  const [agents, loads] = await Promise.all([store.agents(), store.loads()]);
  return { agents, loads, at: now(), rules: presence };
}

async function isSignedIn(visit: SignedVisit): Promise<boolean> {
  const isOpen = (await lasting(visit.session.hash, visit)) !== undefined;
  if (isOpen) await heard(visit.session, visit);
  return isOpen;
}
