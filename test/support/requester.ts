import { z } from "zod";

const sessionSchema = z.object({ token: z.string(), conversationId: z.string() });
const activitiesSchema = z.object({ activities: z.array(z.looseObject({ text: z.string().optional() })) });

/** Somebody in the web chat. */
export async function newRequester(origin: string) {
  const post = (path: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
    fetch(origin + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const answer = await post("/chat/session", { locale: "ja", timezone: "Asia/Tokyo" });
  const { token, conversationId } = sessionSchema.parse(await answer.json());
  const path = `/v3/directline/conversations/${conversationId}/activities`;
  const authorization = `Bearer ${token}`;
  const say = (text: string) => post(path, { type: "message", from: { id: "me" }, text }, { authorization });
  const said = async () => {
    const read = await fetch(origin + path, { headers: { authorization } });
    const { activities } = activitiesSchema.parse(await read.json());
    return activities.flatMap(({ text }) => (text === undefined ? [] : [text]));
  };
  return {
    conversationId,
    token,
    say,
    said,
    /** Gives the case's number, as K-1001. */
    askForPerson: async () => {
      await say("担当者");
      await say("この内容で送る");
      return /K-\d+/.exec((await said()).join("\n"))?.[0] ?? "";
    },
  };
}
