import { caseName } from "#src/handoff/case-name.ts";
import { listed, shownList, staffNow, wantedIn } from "./case-list.ts";
import { casesPage } from "./cases-page.ts";
import { caseIn, type ShowAgent } from "./desk-request.ts";
import { inLanguage } from "./layout.ts";
import { note } from "./note.ts";
import { noticeIn } from "./notice.ts";
import { refuse, wantsJson } from "./refuse.ts";
import { redirect, sendJson, sendPage } from "./send.ts";
import { sendCase } from "./send-case.ts";

export const showStart: ShowAgent = async (_, response) => redirect(response, "/desk/cases");

export const showCases: ShowAgent = async ({ url }, response, visit) => {
  const { reader, store } = visit;
  const wanted = wantedIn(url, visit);
  const [found, staffing] = await Promise.all([store.listCases(wanted, listed + 1), staffNow(visit)]);
  const cases = found.slice(0, listed);
  const { state } = shownList(cases, staffing, reader);
  const list = { wanted, staffing, state, ...(found.length > listed && { cutAt: listed }) };
  sendPage(response, 200, casesPage(cases, list, reader));
};

export const showCase: ShowAgent = async (request, response, visit) => {
  const { reader, store } = visit;
  const opened = await caseIn(request, store);
  if (opened === undefined) {
    const outage = (await noticeIn(request, store))?.number;
    if (outage === undefined) return refuse("missing", request, response, reader);
    return redirect(response, inLanguage(`/desk/outages/${caseName(outage)}`, reader.locale));
  }
  const isJson = wantsJson(request);
  await note(isJson ? "read-as-json" : "looked", { caseNumber: opened.number }, visit);
  if (isJson) return sendJson(response, 200, opened.packet);
  await sendCase(opened, {}, response, visit);
};
