import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { readerLocale } from "#src/render/reader-locale.ts";
import type { Locale } from "#src/render/words.ts";
import type { Store } from "#src/store/store.ts";
import { casePage } from "./case-page.ts";
import { casesPage } from "./cases-page.ts";
import { createEntry, type Entry } from "./entry.ts";
import { inLanguage } from "./layout.ts";
import { type Reader, readerOf } from "./reader.ts";
import { refuse, wantsJson } from "./refuse.ts";
import { send, sendJson, sendPage, streamPage } from "./send.ts";
import { sessionCookie, sessionOf } from "./session-cookie.ts";

export type DeskDeps = {
  readonly store: Pick<Store, "case" | "cases" | "transcript" | "secret" | "useOnce">;
  readonly now: () => Date;
  readonly log: Readonly<Record<"info" | "warn" | "error", (fields: object, message: string) => void>>;
  readonly publicUrl: string | undefined;
  readonly defaultLocale?: Locale;
  /** The zone of every time on the pages; the server's own when left out. */
  readonly timeZone?: string;
};

type DeskRequest = IncomingMessage & { readonly params?: Readonly<Record<string, string>> };
type Route = (request: DeskRequest, response: ServerResponse) => Promise<void>;
type Show = (request: DeskRequest, response: ServerResponse, shown: Shown) => Promise<void>;
type Shown = { readonly reader: Reader; readonly store: DeskDeps["store"] };

/** What of restify's server is used here. */
export type DeskServer = { readonly get: (path: string, route: Route) => unknown };

const stylesheets = ["./desk.css", "./case.css"] as const;
const listed = 200;
const pageSize = 200;

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
  server.get("/desk/enter/:token", readable(enter(entry, deps)));
  server.get("/desk/cases", readable(locked(showCases)));
  server.get("/desk/cases/:number", readable(locked(showCase)));
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
        await show(request, response, { reader, store });
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
  const [, number] = /^(?:K-)?(\d{1,15})(?:\.json)?$/i.exec(request.params?.number ?? "") ?? [];
  const opened = number === undefined ? undefined : await store.case(Number(number));
  if (opened === undefined) return refuse("missing", request, response, reader);
  if (wantsJson(request)) return sendJson(response, 200, opened.packet);
  const read = (after: number) => store.transcript(opened.conversation, after, pageSize);
  await streamPage(response, casePage(opened, read, reader));
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
