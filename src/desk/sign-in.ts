import type { ServerResponse } from "node:http";
import type { Agent } from "#src/store/account-store.ts";
import { agentName } from "./agent-name.ts";
import { become, type Exchange } from "./become.ts";
import { tokenCookie } from "./cookie.ts";
import { caseIn, type Show, type ShowAgent, type Visit } from "./desk-request.ts";
import { fill } from "./desk-words.ts";
import { inLanguage } from "./layout.ts";
import { type Noted, note } from "./note.ts";
import { isPassword, longestPassword } from "./password.ts";
import { onwardPage } from "./refusal-page.ts";
import { isLedHere, refuse, wantsJson } from "./refuse.ts";
import { redirect, sendPage } from "./send.ts";
import { sendCase } from "./send-case.ts";
import { type SignIn, signInPage } from "./sign-in-page.ts";
import { takePresence } from "./take-presence.ts";

const home = "/desk/cases";

/** To whoever asks for something without a session: the same whether it is there or not. */
export const askToSignIn: Show = async (request, response, visit) => {
  const { reader, form } = visit;
  if (wantsJson(request)) return refuse("locked", request, response, reader);
  const path = (request.url ?? "").split("?")[0] ?? "";
  if (isLedHere(request)) return sendPage(response, 401, onwardPage(path, reader));
  const draft = form.get("text") ?? undefined;
  const problem = request.method === "POST" ? { problem: reader.words.signIn.over } : {};
  await ask({ response, visit }, 401, { next: pageOf(path), draft, ...problem });
};

export const showSignIn: Show = (_, response, visit) => ask({ response, visit }, 200, { next: home });

export const signIn: Show = async (request, response, visit) => {
  const { store, form, throttle, address, reader, log } = visit;
  const { signIn: words } = reader.words;
  const signInName = agentName(form.get("name") ?? "") ?? "";
  const password = form.get("password") ?? "";
  const asked = { next: pageOf(form.get("next") ?? ""), signInName, draft: form.get("text") ?? undefined };

  const attempt = throttle(signInName, address);
  if (attempt.type === "held-back") {
    log.warn({}, "Somebody tried too many wrong passwords at the desk, and has to wait.");
    response.setHeader("retry-after", String(attempt.retryAfterSeconds));
    const minutes = Math.ceil(attempt.retryAfterSeconds / 60);
    return await ask({ response, visit }, 429, { ...asked, problem: fill(words.wait, { minutes }) });
  }
  const known = await store.credentials(signInName);
  const isRight = await isPassword(password.slice(0, longestPassword), known?.password);
  if (known === undefined || !isRight) {
    return await ask({ response, visit }, 401, { ...asked, problem: words.wrong });
  }
  attempt.wasRight();
  await enter(known.agent, "signed-in", asked, { request, response, visit });
};

export const signOut: ShowAgent = async (_, response, visit) => {
  const { store, session, reader, publicUrl, leave } = visit;
  await note("signed-out", {}, visit);
  const { id, name } = session.agent;
  await takePresence(id, { isAvailable: false }, visit);
  await leave(name);
  await store.endSession(session.hash);
  response.setHeader("set-cookie", tokenCookie("", 0, publicUrl));
  redirect(response, inLanguage("/desk/sign-in", reader.locale));
};

/** Signs the agent in and shows them what they came for, with what they had begun to write. */
export async function enter(
  agent: Agent,
  how: Noted,
  { next, draft }: Pick<SignIn, "next" | "draft">,
  exchange: Exchange,
): Promise<void> {
  const { response, visit } = exchange;
  await note(how, {}, { ...visit, session: { agent } });
  await takePresence(agent.id, { isAvailable: true }, visit);
  const session = await become((await visit.store.agent(agent.id)) ?? agent, exchange);
  const signed = { ...visit, session, reader: { ...visit.reader, session } };
  const opened = draft
    ? await caseIn({ params: { number: next.slice(home.length + 1) } }, visit.store)
    : undefined;
  if (opened === undefined) return redirect(response, inLanguage(next, visit.reader.locale));
  await note("looked", { caseNumber: opened.number }, signed);
  await sendCase(opened, { draft }, response, signed);
}

async function ask(
  { response, visit }: { readonly response: ServerResponse; readonly visit: Visit },
  status: number,
  asked: Omit<SignIn, "isAnybodyThere">,
): Promise<void> {
  const isAnybodyThere = await visit.store.hasAccount();
  sendPage(response, status, signInPage({ ...asked, isAnybodyThere }, visit.reader));
}

/** The page that a path belongs to; nothing else is gone on to, whoever asks for it. */
function pageOf(path: string): string {
  const [page = home] =
    /^\/desk\/(?:cases(?:\/K-\d+|\/\d+)?|notice|replies|undelivered|ratings|agents|hours|people|audit)(?=\/|$)/i.exec(
      path,
    ) ?? [];
  return page;
}
