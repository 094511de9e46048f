import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Locale } from "#src/render/words.ts";
import type { Store } from "#src/store/store.ts";
import { casePageStart } from "./case-page.ts";
import { casesPage } from "./cases-page.ts";
import { deskLanguage } from "./desk-language.ts";
import { createEntry, type Entry } from "./entry.ts";
import type { Html } from "./html.ts";
import { inLanguage, pageEnd } from "./layout.ts";
import { type Reader, readerOf } from "./reader.ts";
import { type Refusal, refusalPage } from "./refusal-page.ts";
import { transcriptEnd, transcriptHeading, transcriptLine } from "./transcript-section.ts";

export type DeskDeps = {
  readonly store: Pick<Store, "case" | "cases" | "transcript" | "secret" | "useOnce">;
  readonly now: () => Date;
  readonly log: Readonly<Record<"error", (fields: object, message: string) => void>>;
  readonly publicUrl: string | undefined;
  readonly defaultLocale?: Locale;
  readonly timeZone?: string;
};

type Route = (request: IncomingMessage & Parameters, response: ServerResponse) => Promise<void>;
type Parameters = { readonly params?: Readonly<Record<string, string>> };

/** What of restify's server is used here. */
export type DeskServer = { readonly get: (path: string, route: Route) => unknown };

const listed = 200;
const pageSize = 200;

/** The cases as plain pages and as JSON, behind a link that opens once. */
export async function mountDesk(server: DeskServer, deps: DeskDeps): Promise<{ readonly entryPath: string }> {
  const entry = await createEntry(deps.store);
  const stylesheet = await readFile(new URL("./desk.css", import.meta.url));

  server.get("/desk/desk.css", async (_, response) => {
    send(response, { status: 200, type: "text/css; charset=utf-8", body: stylesheet });
  });
  server.get("/desk/enter/:token", async (request, response) => enter(request, response, entry, deps));
  server.get("/desk/cases", guarded(showCases));
  server.get("/desk/cases/:number", guarded(showCase));
  return { entryPath: `/desk/enter/${entry.link(deps.now())}` };

  function guarded(
    show: (request: IncomingMessage & Parameters, response: ServerResponse, deps: DeskDeps) => Promise<void>,
  ): Route {
    return async (request, response) => {
      if (!entry.isOpen(cookie(request), deps.now()))
        return refuse(request, response, { status: 401, refusal: "locked" }, deps);
      try {
        await show(request, response, deps);
      } catch (error) {
        deps.log.error({ err: error }, "the desk could not read the store");
        if (response.headersSent) response.destroy();
        else refuse(request, response, { status: 503, refusal: "unavailable" }, deps);
      }
    };
  }
}

async function enter(
  request: IncomingMessage & Parameters,
  response: ServerResponse,
  entry: Entry,
  deps: DeskDeps,
): Promise<void> {
  const opened = await entry.open(request.params?.token ?? "", deps.now());
  if (opened.type !== "opened") return refuse(request, response, { status: 401, refusal: opened.type }, deps);
  const secure = deps.publicUrl?.startsWith("https:") ? "; Secure" : "";
  response.setHeader(
    "set-cookie",
    `kiriwake-desk=${opened.session}; Path=/desk; HttpOnly; SameSite=Strict; Max-Age=${opened.maxAgeSeconds}${secure}`,
  );
  response.setHeader("location", inLanguage("/desk/cases", readerFor(request, deps).locale));
  send(response, { status: 303, type: "text/plain", body: "" });
}

async function showCases(request: IncomingMessage, response: ServerResponse, deps: DeskDeps): Promise<void> {
  sendPage(response, 200, casesPage(await deps.store.cases(listed), listed, readerFor(request, deps)));
}

async function showCase(
  request: IncomingMessage & Parameters,
  response: ServerResponse,
  deps: DeskDeps,
): Promise<void> {
  const [, number, suffix] = /^(?:K-)?(\d{1,15})(\.json)?$/i.exec(request.params?.number ?? "") ?? [];
  const opened = number === undefined ? undefined : await deps.store.case(Number(number));
  if (opened === undefined) return refuse(request, response, { status: 404, refusal: "missing" }, deps);
  if (suffix !== undefined || request.headers.accept?.startsWith("application/json")) {
    return send(response, {
      status: 200,
      type: "application/json; charset=utf-8",
      body: JSON.stringify(opened.packet),
    });
  }
  const reader = readerFor(request, deps);
  const start = casePageStart(opened, reader).markup + transcriptHeading(reader).markup;
  const lines = await transcript(opened.conversation, reader, deps);
  sendPage(response, 200, { markup: start + lines + transcriptEnd.markup + pageEnd.markup });
}

async function transcript(conversation: string, reader: Reader, { store }: DeskDeps): Promise<string> {
  let markup = "";
  for (let after = 0; ; ) {
    const entries = await store.transcript(conversation, after, pageSize);
    markup += entries.map((entry) => transcriptLine(entry, reader).markup).join("");
    const last = entries.at(-1);
    if (last === undefined || entries.length < pageSize) return markup;
    after = last.sequence;
  }
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, refusal }: { readonly status: number; readonly refusal: Refusal },
  deps: DeskDeps,
): void {
  sendPage(response, status, refusalPage(refusal, readerFor(request, deps)));
}

function readerFor(
  { url = "", headers }: IncomingMessage,
  { defaultLocale = "ja", timeZone }: DeskDeps,
): Reader {
  const asked = new URL(url, "http://desk").searchParams.get("lang");
  return readerOf(deskLanguage(asked, headers["accept-language"], defaultLocale), timeZone);
}

function cookie({ headers }: IncomingMessage): string | undefined {
  return /(?:^|;\s*)kiriwake-desk=([^;]+)/.exec(headers.cookie ?? "")?.[1];
}

function sendPage(response: ServerResponse, status: number, { markup }: Html): void {
  send(response, { status, type: "text/html; charset=utf-8", body: markup });
}

type Sent = { readonly status: number; readonly type: string; readonly body: string | Buffer };

function send(response: ServerResponse, { status, type, body }: Sent): void {
  response.setHeader("content-type", type);
  response.setHeader("cache-control", "no-store");
  response.setHeader(
    "content-security-policy",
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  response.statusCode = status;
  response.end(body);
}
