import type { IncomingMessage, ServerResponse } from "node:http";
import { clientAddress } from "#src/client-address.ts";
import { readerLocale } from "#src/render/reader-locale.ts";
import type { DeskRequest, Visit } from "./desk-request.ts";
import { formOf, isFormOf } from "./form.ts";
import { may } from "./may.ts";
import { type Reader, readerOf } from "./reader.ts";
import { refuse } from "./refuse.ts";
import type { DeskRoute } from "./routes.ts";
import { noticed, type Session, sessionOf } from "./session.ts";
import { askToSignIn } from "./sign-in.ts";

type Tools = Omit<Visit, "reader" | "form" | "address">;

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
  const form = route.method === "post" ? await formOf(request) : new URLSearchParams();
  if (form === undefined) return refuse("foreign-form", request, response, reader);
  const visit = { ...tools, reader, form, address: clientAddress(request, tools.proxies ?? 0) };
  if (route.least === "anyone") return await route.show(request, response, visit);

  if (session === undefined) return await askToSignIn(request, response, visit);
  if (route.method === "post" && !isFormOf(session, form)) {
    return refuse("foreign-form", request, response, reader, form.get("text") ?? undefined);
  }
  if (!may(session.agent.role, route.least)) return refuse("forbidden", request, response, reader);
  if (!route.byItself) await noticed(session, tools);
  await route.show(request, response, { ...visit, session });
}

function readerFor({ url = "", headers }: IncomingMessage, tools: Tools, session?: Session): Reader {
  const { defaultLocale = "ja", timeZone } = tools;
  const asked = new URLSearchParams(url.split("?")[1]).get("lang");
  const locale = readerLocale({ asked, accepted: headers["accept-language"], fallback: defaultLocale });
  return readerOf(locale, timeZone, session);
}
