import { packetSchema } from "#src/handoff/packet.ts";
import { listed, listNews, type ShownList, shownList, staffNow, wantedIn } from "./case-list.ts";
import { factsFor } from "./case-page.ts";
import { caseIn, type ShowAgent, type SignedVisit } from "./desk-request.ts";
import { lastSeen, type Source, streamEvents } from "./events.ts";
import { note } from "./note.ts";
import { refuse } from "./refuse.ts";
import { pageSize } from "./send-case.ts";
import { heard, lasting } from "./session.ts";
import { placeIn, placeText, timeline } from "./timeline.ts";
import { line } from "./transcript-section.ts";

/** What changes in a list of cases: the rows that changed, and their order where that did. */
export const followCases: ShowAgent = (request, response, visit) => {
  const { store, feed, reader, stopping } = visit;
  const wanted = wantedIn(request.url, visit);
  const seen = lastSeen(request);
  let last: ShownList | undefined;
  const list: Source = {
    keys: ["desk", "agents"],
    tell: async (tell) => {
      const [cases, staffing, waiting] = await Promise.all([
        store.listCases(wanted, listed),
        staffNow(visit),
        store.countWaiting(),
      ]);
      const now = shownList(cases, staffing, reader);
      const before = last ?? (now.state === seen ? now : undefined);
      last = now;
      tell({ id: now.state, data: JSON.stringify({ waiting, ...listNews(before, now) }) });
    },
  };
  return streamEvents(request, response, {
    feed,
    stopping,
    isOpen: () => isSignedIn(visit),
    sources: [list],
  });
};

/** What happens in a case: what is said, how it stands, and beside it only how many wait. */
export const followCase: ShowAgent = async (request, response, visit) => {
  const { reader, store, feed, stopping } = visit;
  const opened = await caseIn(request, store);
  if (opened === undefined) return refuse("missing", request, response, reader);
  await note("followed", { caseNumber: opened.number }, visit);
  const facts = factsFor(packetSchema.safeParse(opened.packet).data);
  let after = placeIn(lastSeen(request));
  const conversation: Source = {
    keys: [opened.conversation],
    tell: async (tell) => {
      const [entries, notes, current] = await Promise.all([
        store.transcript(opened.conversation, after.said, pageSize),
        store.notes(opened.conversation, after.note),
        store.case(opened.number),
      ]);
      after = { said: entries.at(-1)?.sequence ?? after.said, note: notes.at(-1)?.position ?? after.note };
      const shown = timeline(entries, notes, (entry) => line(entry, facts, reader), reader);
      const lines = shown.map(({ markup }) => markup).join("");
      const state = `${current?.status} ${current?.assignee}`;
      tell({ id: placeText(after), data: JSON.stringify({ state, ...(lines !== "" && { lines }) }) });
    },
  };
  const queue: Source = {
    keys: ["desk"],
    tell: async (tell) => tell({ data: JSON.stringify({ waiting: await store.countWaiting() }) }),
  };
  const typing: Source = {
    keys: [opened.conversation],
    isTyping: true,
    tell: async (tell) => tell({ data: JSON.stringify({ isTyping: true }) }),
  };
  const sources = [conversation, queue, typing];
  await streamEvents(request, response, { feed, stopping, isOpen: () => isSignedIn(visit), sources });
};

async function isSignedIn(visit: SignedVisit): Promise<boolean> {
  const isOpen = (await lasting(visit.session.hash, visit)) !== undefined;
  if (isOpen) await heard(visit.session, visit);
  return isOpen;
}
