import type { IncomingMessage, ServerResponse } from "node:http";
import { clientAddress } from "#src/client-address.ts";
import { isMultipart } from "#src/files/multipart.ts";
import { readerLocale } from "#src/render/reader-locale.ts";
import type { DeskRequest, Visit } from "./desk-request.ts";
import { formOf, isFormOf, isFromHere } from "./form.ts";
import { may } from "./may.ts";
import { type Reader, readerOf } from "./reader.ts";
import { refuse } from "./refuse.ts";
import type { DeskRoute } from "./routes.ts";
import { noticed, type Session, sessionOf } from "./session.ts";
import { askToSignIn } from "./sign-in.ts";

type Tools = Omit<Visit, "reader" | "form" | "files" | "address">;

/** Lets in who may come in, and answers whatever fails. */
export function receive(route: DeskRoute, tools: Tools) {
  return async (request: DeskRequest, response: ServerResponse): Promise<void> => {
    try {
      await admit(route, { request, response, tools });
    } catch (error) {
      tools.log.error({ err: error }, "A page of the desk could not be shown.");
      // half a page cannot be taken back
      if (response.headersSent) response.destroy();
      else refuse("unavailable", request, response, readerFor(request, tools));
    }
  };
}

type Given = { readonly request: DeskRequest; readonly response: ServerResponse; readonly tools: Tools };

async function admit(route: DeskRoute, { request, response, tools }: Given): Promise<void> {
  const session = await sessionOf(request, tools);
  const reader = readerFor(request, tools, session);
  const sent = route.method === "post" ? await sentBy(request, route, tools) : nothing;
  if (sent.type === "refused") return refuse(sent.as, request, response, reader);
  const { form, files } = sent;
  const visit = { ...tools, reader, form, files, address: clientAddress(request, tools.proxies ?? 0) };
  if (route.least === "anyone") return await route.show(request, response, visit);

  if (session === undefined) return await askToSignIn(request, response, visit);
  if (route.method === "post" && !isFormOf(session, form)) {
    return refuse("foreign-form", request, response, reader, form.get("text") ?? undefined);
  }
  if (!may(session.agent.role, route.least)) return refuse("forbidden", request, response, reader);
  if (!route.byItself) await noticed(session, tools);
  await route.show(request, response, { ...visit, session });
}

type Sent =
  | { readonly type: "sent"; readonly form: URLSearchParams; readonly files: Visit["files"] }
  | { readonly type: "refused"; readonly as: "foreign-form" | "too-large" };

const nothing: Sent = { type: "sent", form: new URLSearchParams(), files: [] };

async function sentBy(request: DeskRequest, route: DeskRoute, { readMultipart }: Tools): Promise<Sent> {
  if (!isFromHere(request)) return { type: "refused", as: "foreign-form" };
  if (route.least !== "anyone" && route.takesFiles && isMultipart(request)) {
    const form = await readMultipart(request);
    if (form.type === "read") return { type: "sent", form: form.fields, files: form.files };
    return { type: "refused", as: form.type === "broken" ? "foreign-form" : "too-large" };
  }
  const form = await formOf(request);
  return form ? { type: "sent", form, files: [] } : { type: "refused", as: "foreign-form" };
}

function readerFor({ url = "", headers }: IncomingMessage, tools: Tools, session?: Session): Reader {
  const { defaultLocale = "ja", timeZone } = tools;
  const asked = new URLSearchParams(url.split("?")[1]).get("lang");
  const locale = readerLocale({ asked, accepted: headers["accept-language"], fallback: defaultLocale });
  return readerOf(locale, timeZone, session);
}
