import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { accountForm } from "./account-form.ts";
import { accountPage } from "./account-page.ts";
import type { DeskRequest, Show, Visit } from "./desk-request.ts";
import { hashPassword } from "./password.ts";
import { refuse } from "./refuse.ts";
import { sendPage } from "./send.ts";
import { enter } from "./sign-in.ts";
import { hashOf } from "./token.ts";

const start = { next: "/desk/cases" } as const;

export const showFirstAccount: Show = async (request, response, visit) => {
  const token = await firstToken(request, response, visit);
  if (token !== undefined) sendPage(response, 200, accountPage({ path: firstPath(token) }, visit.reader));
};

export const makeFirstAccount: Show = async (request, response, visit) => {
  const { reader, form, store, now, log } = visit;
  const token = await firstToken(request, response, visit);
  if (token === undefined) return;
  const written = accountForm(form, reader.words);
  const again = (problems: typeof written.problems) => {
    const page = accountPage({ path: firstPath(token), written: { ...written, problems } }, reader);
    sendPage(response, 422, page);
  };
  if (written.name === "") return again({ ...written.problems, name: reader.words.account.nameNeeded });
  if (Object.keys(written.problems).length > 0) return again(written.problems);

  const { name, signInName } = written;
  const agent = { id: randomUUID(), name, role: "admin", createdAt: now() } as const;
  const password = await hashPassword(written.password);
  const { type } = await store.addFirstAgent(agent, { signInName, password });
  if (type === "not-the-first") return refuse("not-the-first", request, response, reader);
  if (type === "name-taken") return again({ name: reader.words.account.nameTaken });
  log.info({}, "The first account of the desk was made.");
  await enter({ ...agent, isDisabled: false }, "account-made", start, { request, response, visit });
};

export const showInvitation: Show = async (request, response, visit) => {
  const { store, now, reader } = visit;
  const token = request.params?.token ?? "";
  const invited = await store.invited(hashOf(token), now());
  if (invited === undefined) return refuse("not-invited", request, response, reader);
  sendPage(response, 200, accountPage({ path: `/desk/invitations/${token}`, invited }, reader));
};

export const acceptInvitation: Show = async (request, response, visit) => {
  const { store, now, reader, form } = visit;
  const token = request.params?.token ?? "";
  const invited = await store.invited(hashOf(token), now());
  if (invited === undefined) return refuse("not-invited", request, response, reader);
  const written = accountForm(form, reader.words);
  const again = (problems: typeof written.problems) => {
    const path = `/desk/invitations/${token}`;
    sendPage(response, 422, accountPage({ path, invited, written: { ...written, problems } }, reader));
  };
  if (Object.keys(written.problems).length > 0) return again(written.problems);

  const credentials = { signInName: written.signInName, password: await hashPassword(written.password) };
  const accepted = await store.acceptInvitation(hashOf(token), credentials, now());
  switch (accepted.type) {
    case "not-invited":
      return refuse("not-invited", request, response, reader);
    case "sign-in-name-taken":
      return again({ signInName: reader.words.account.signInNameTaken });
    case "accepted":
      return await enter(accepted.agent, "account-made", start, { request, response, visit });
  }
};

/** The link's token while it can make the first account; what else there is to say is said. */
async function firstToken(
  request: DeskRequest,
  response: ServerResponse,
  { firstLink, store, now, reader }: Visit,
): Promise<string | undefined> {
  const token = request.params?.token ?? "";
  const state = firstLink.check(token, now());
  if (state === "invalid") return void refuse("invalid", request, response, reader);
  if (await store.hasAccount()) return void refuse("not-the-first", request, response, reader);
  if (state === "expired") return void refuse("expired", request, response, reader);
  return token;
}

function firstPath(token: string): string {
  return `/desk/first-account/${token}`;
}
