export type SentFile = readonly [name: string, content: Buffer];

type Attachment = { readonly name?: string; readonly contentUrl?: string; readonly contentType: string };
type Heard = {
  readonly text?: string;
  readonly attachments?: readonly Attachment[];
  readonly from?: { readonly role?: string };
};

/** Somebody in the web chat who sends files as the stock client does. */
export async function createRequester(origin: string, locale = "ja") {
  const opened = await fetch(`${origin}/chat/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ locale }),
  });
  const { token, conversationId } = (await opened.json()) as Record<"token" | "conversationId", string>;
  const headers = { authorization: `Bearer ${token}` };
  const path = (conversation: string) => `${origin}/v3/directline/conversations/${conversation}`;
  let count = 0;

  const read = async () => {
    const answer = await fetch(`${path(conversationId)}/activities`, { headers });
    return ((await answer.json()) as { readonly activities: readonly Heard[] }).activities;
  };
  const post = async (activity: object) => {
    const answer = await fetch(`${path(conversationId)}/activities`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ type: "message", from: { id: "dl_me" }, locale, ...activity }),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  };
  const send = async (to: string, text: string, files: readonly SentFile[]) => {
    count += 1;
    const form = new FormData();
    const activity = { type: "message", text, locale, channelData: { clientActivityID: `file-${count}` } };
    form.append(
      "activity",
      new Blob([JSON.stringify(activity)], { type: "application/vnd.microsoft.activity" }),
    );
    for (const [name, content] of files) form.append("file", new Blob([Uint8Array.from(content)]), name);
    return await fetch(`${path(to)}/upload?userId=dl_me`, { method: "POST", headers, body: form });
  };

  return {
    conversationId,
    headers,
    key: `directline:${conversationId}`,
    say: (value: object) => post({ value }),
    submitReview: () => post({ value: { kiriwake: { type: "command", command: "send" } } }),
    attach: async (text: string, ...files: SentFile[]) => {
      const answer = await send(conversationId, text, files);
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    },
    /** What posting files there is answered with. */
    postFiles: (to: string, ...files: SentFile[]) =>
      send(to, "", files).then(
        ({ status }) => status,
        () => "cut off" as const,
      ),
    /** The files of all messages, in order. */
    attachments: async () =>
      (await read())
        .flatMap(({ attachments = [] }) => attachments)
        .filter(({ contentType }) => !contentType.includes("card.adaptive")),
    lastHeard: async () => (await read()).findLast(({ from }) => from?.role === "bot")?.text ?? "",
  };
}
