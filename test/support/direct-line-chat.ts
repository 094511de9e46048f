import type { TestServer } from "#test/support/direct-line-server.ts";

/** One user's conversation, spoken to directly and not through a client. */
export async function newChat(server: TestServer) {
  const { token, conversationId } = (await server.call("POST", "/v3/directline/tokens/generate")).body;
  const conversation = `/v3/directline/conversations/${conversationId}`;
  const path = `${conversation}/activities`;
  const read = (query: string) => server.call("GET", path + query, { token });
  const post = (json: unknown) => server.call("POST", path, { token, json });
  return {
    token,
    conversationId,
    path,
    read,
    post,
    /** The same as text on the wire, for who wants to leave in the middle. */
    rawPost: (json: unknown) => {
      const body = JSON.stringify(json);
      const head = `POST ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\n`;
      return `${head}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    },
    say: (text: string, clientActivityID?: string) => post(message(text, clientActivityID)),
    texts: async () => (await read("")).body.activities.map(({ text }) => text),
    streamUrl: async (watermark = "") =>
      (await server.call("GET", `${conversation}?watermark=${watermark}`, { token })).body.streamUrl,
  };
}

export type Chat = Awaited<ReturnType<typeof newChat>>;

export function message(text: string, clientActivityID?: string) {
  return { type: "message", text, ...(clientActivityID && { channelData: { clientActivityID } }) };
}
