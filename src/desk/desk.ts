import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { packetSchema } from "#src/handoff/packet.ts";
import { readerLocale } from "#src/render/reader-locale.ts";
import { deskScript } from "#src/web/browser-files.ts";
import { actOnCase } from "./act.ts";
import { agentOf } from "./agent-cookie.ts";
import { factsFor } from "./case-page.ts";
import { casesPage } from "./cases-page.ts";
import { caseIn, type DeskDeps, type DeskRequest, type Show } from "./desk-request.ts";
import { createEntry, type Entry } from "./entry.ts";
import { lastSeen, streamEvents } from "./events.ts";
import { inLanguage } from "./layout.ts";
import { type Reader, readerOf } from "./reader.ts";
import { refuse, wantsJson } from "./refuse.ts";
import { send, sendJson, sendPage } from "./send.ts";
import { pageSize, sendCase } from "./send-case.ts";
import { sessionCookie, sessionOf } from "./session-cookie.ts";
import { line } from "./transcript-section.ts";
import { sendAgain, showUndelivered } from "./undelivered.ts";

type Route = (request: DeskRequest, response: ServerResponse) => Promise<void>;

/** What of restify's server is used here. */
export type DeskServer = {
  readonly get: (path: string, route: Route) => unknown;
  readonly post: (path: string, route: Route) => unknown;
};

const stylesheets = ["./desk.css", "./case.css"] as const;
const listed = 200;

/** The cases as plain pages and as JSON, behind a link that opens once. */
export async function mountDesk(server: DeskServer, deps: DeskDeps): Promise<{ readonly entryPath: string }> {
  const { store, now, log } = deps;
  const entry = await createEntry(store);
  const stylesheet = Buffer.concat(
    await Promise.all(stylesheets.map((name) => readFile(new URL(name, import.meta.url)))),
  );

  server.get("/desk", async (_, response) => {
    response.setHeader("location", "/desk/cases");
    send(response, { status: 303, type: "text/plain", body: "" });
  });
  server.get("/desk/desk.css", async (_, response) => {
    send(response, { status: 200, type: "text/css; charset=utf-8", body: stylesheet });
  });
  const script = deskScript();
  server.get("/desk/live.js", async (_, response) => {
    send(response, { status: 200, type: "text/javascript; charset=utf-8", body: script });
  });
  server.get("/desk/enter/:token", readable(enter(entry, deps)));
  server.get("/desk/cases", readable(locked(showCases)));
  server.get("/desk/cases/:number", readable(locked(showCase)));
  server.get("/desk/events", readable(locked(followCases)));
  server.get("/desk/cases/:number/events", readable(locked(followCase)));
  server.post("/desk/cases/:number/:act", readable(locked(actOnCase)));
  server.get("/desk/undelivered", readable(locked(showUndelivered)));
  server.post("/desk/undelivered", readable(locked(sendAgain)));
  return { entryPath: `/desk/enter/${entry.link(now())}` };

  function locked(show: Show): Show {
    return async (request, response, shown) => {
      if (entry.isOpen(sessionOf(request), now())) return await show(request, response, shown);
      return refuse("locked", request, response, shown.reader);
    };
  }

  function readable(show: Show): Route {
    return async (request, response) => {
      const reader = readerFor(request, deps);
      try {
        await show(request, response, { ...deps, reader });
      } catch (error) {
        log.error({ err: error }, "A page of the desk could not be shown.");
        // half a page cannot be taken back
        if (response.headersSent) response.destroy();
        else refuse("unavailable", request, response, reader);
      }
    };
  }
}

function enter(entry: Entry, { now, log, publicUrl }: DeskDeps): Show {
  return async (request, response, { reader }) => {
    const opened = await entry.open(request.params?.token ?? "", now());
    if (opened.type !== "opened") {
      log.warn({ result: opened.type }, "Somebody tried a link to the desk that does not open it.");
      return refuse(opened.type, request, response, reader);
    }
    log.info({}, "Somebody entered the desk with its link.");
    response.setHeader("set-cookie", sessionCookie(opened, publicUrl));
    response.setHeader("location", inLanguage("/desk/cases", reader.locale));
    send(response, { status: 303, type: "text/plain", body: "" });
  };
}

const showCases: Show = async (_, response, { reader, store }) => {
  sendPage(response, 200, casesPage(await store.cases(listed), listed, reader));
};

const showCase: Show = async (request, response, { reader, store }) => {
  const opened = await caseIn(request, store);
  if (opened === undefined) return refuse("missing", request, response, reader);
  if (wantsJson(request)) return sendJson(response, 200, opened.packet);
  await sendCase(opened, { agent: agentOf(request) }, response, { reader, store });
};

const followCases: Show = (request, response, { store, feed, stopping }) =>
  streamEvents(request, response, {
    feed,
    stopping,
    key: "desk",
    tell: async (tell) => {
      const cases = await store.cases(listed);
      const state = cases.map(({ number, status, assignee }) => [number, status, assignee]);
      tell({ data: JSON.stringify({ state: JSON.stringify(state), lines: "" }) });
    },
  });

const followCase: Show = async (request, response, { reader, store, feed, stopping }) => {
  const opened = await caseIn(request, store);
  if (opened === undefined) return refuse("missing", request, response, reader);
  const facts = factsFor(packetSchema.safeParse(opened.packet).data);
  let after = lastSeen(request);
  await streamEvents(request, response, {
    feed,
    stopping,
    key: opened.conversation,
    tell: async (tell) => {
      const [entries, now] = await Promise.all([
        store.transcript(opened.conversation, after, pageSize),
        store.case(opened.number),
      ]);
      after = entries.at(-1)?.sequence ?? after;
      const lines = entries.map((entry) => line(entry, facts, reader).markup).join("");
      tell({ id: after, data: JSON.stringify({ state: `${now?.status} ${now?.assignee}`, lines }) });
    },
  });
};

function readerFor(
  { url = "", headers }: IncomingMessage,
  { defaultLocale = "ja", timeZone }: DeskDeps,
): Reader {
  const asked = new URLSearchParams(url.split("?")[1]).get("lang");
  return readerOf(
    readerLocale({ asked, accepted: headers["accept-language"], fallback: defaultLocale }),
    timeZone,
  );
}
