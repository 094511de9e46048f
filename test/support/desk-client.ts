export type DeskClient = ReturnType<typeof deskClient>;

type Fields = Readonly<Record<string, string>>;

/** The person who starts the tests' server. */
export const firstAgent = {
  "display-name": "佐藤",
  name: "sato",
  password: "correct horse battery",
  again: "correct horse battery",
} as const;

/** A browser at the desk: it keeps its cookie and sends its forms with their token. */
export function deskClient(origin: string, { language = "ja" }: { readonly language?: "ja" | "en" } = {}) {
  let cookie = "";

  const ask = async (path: string, options: RequestInit = {}) => {
    const answer = await fetch(origin + path, {
      redirect: "manual",
      ...options,
      headers: { "accept-language": language, ...(cookie && { cookie }), ...options.headers },
    });
    const [set] = answer.headers.getSetCookie();
    if (set !== undefined) cookie = set.split(";")[0] ?? "";
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const send = (path: string, fields: Fields, headers: Fields = {}) =>
    ask(path, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  const formToken = async () =>
    / name="form-token" value="([^"]+)"/.exec((await ask("/desk/cases")).text)?.[1] ?? "";

  return {
    cookie: () => cookie,
    page: (path: string, headers: Fields = {}) => ask(path, { headers }),
    formToken,
    /** Just these fields. */
    send,
    /** As a form of a page of its own sends them. */
    submit: async (path: string, fields: Fields = {}) =>
      await send(path, { "form-token": await formToken(), ...fields }),
    /** As the form of a reply sends them. */
    sendFiles: async (path: string, fields: Fields, files: readonly (readonly [string, Buffer])[]) => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ "form-token": await formToken(), ...fields }))
        form.append(name, value);
      for (const [name, content] of files) form.append("file", new Blob([Uint8Array.from(content)]), name);
      return await ask(path, { method: "POST", body: form });
    },
    signIn: (name: string = firstAgent.name, password: string = firstAgent.password, more: Fields = {}) =>
      send("/desk/sign-in", { name, password, ...more }),
    /** Takes on the cookie of another browser. */
    carry: (other: string) => {
      cookie = other;
    },
  };
}

/** Makes the first account by the link of the start; its browser is signed in. */
export async function makeFirstAccount(deskUrl: string, language: "ja" | "en" = "ja"): Promise<DeskClient> {
  const { origin, pathname } = new URL(deskUrl);
  const client = deskClient(origin, { language });
  const { status } = await client.send(pathname, firstAgent);
  if (status !== 303) throw new Error(`The first account was not made: ${status}.`);
  return client;
}

/** Invites somebody and accepts for them; their browser is signed in. */
export async function addAgent(
  admin: DeskClient,
  origin: string,
  { name, role = "agent" }: { readonly name: string; readonly role?: string },
): Promise<DeskClient> {
  const { text } = await admin.submit("/desk/agents", { "display-name": name, role });
  const client = deskClient(origin);
  const path = /\/desk\/invitations\/[\w-]+/.exec(text)?.[0] ?? "";
  const { status } = await client.send(path, { ...firstAgent, name });
  if (status !== 303) throw new Error(`${name} could not accept the invitation: ${status}.`);
  return client;
}
