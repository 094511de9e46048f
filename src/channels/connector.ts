import { Agent as HttpAgent, request as requestHttp } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import type { Activity, ConversationParameters } from "botbuilder";
import { bytesAt } from "./bytes.ts";

/** The token our calls carry; undefined where nobody asks who we are. */
export type Token = () => Promise<string | undefined>;

/** The calls the SDK's adapter makes of a connector. */
export type Connector = ReturnType<typeof createConnector>;

/** A channel's refusal. */
export class ConnectorRefusedError extends Error {
  override readonly name = "ConnectorRefusedError";
  readonly statusCode: number;
  readonly body: string;
  readonly retryAfter: string | undefined;
  constructor(statusCode: number, body: string, retryAfter: string | undefined) {
    super(`The channel answered ${statusCode}.`);
    this.statusCode = statusCode;
    this.body = body;
    this.retryAfter = retryAfter;
  }
}

const http = new HttpAgent({ keepAlive: true });
const https = new HttpsAgent({ keepAlive: true });

/** Longer than the outbox waits for a channel. */
const timeoutMs = 15_000;

/** Sends to one service URL over connections that are kept, once: trying again is the outbox's. */
export function createConnector(serviceUrl: string, token: Token) {
  const base = `${serviceUrl.replace(/\/$/, "")}/v3/conversations`;
  const id = encodeURIComponent;
  const activities = (conversation: string) => `${base}/${id(conversation)}/activities`;
  return {
    /** What lies at one of its own addresses. */
    attachment: (url: string, most: number) => bytesAt(url, most, token),
    conversations: {
      createConversation: (parameters: ConversationParameters) => call("POST", base, parameters, token),
      sendToConversation: (conversation: string, activity: Partial<Activity>) =>
        call("POST", activities(conversation), activity, token),
      replyToActivity: (conversation: string, replyTo: string, activity: Partial<Activity>) =>
        call("POST", `${activities(conversation)}/${id(replyTo)}`, activity, token),
      updateActivity: (conversation: string, activityId: string, activity: Partial<Activity>) =>
        call("PUT", `${activities(conversation)}/${id(activityId)}`, activity, token),
      deleteActivity: (conversation: string, activityId: string) =>
        call("DELETE", `${activities(conversation)}/${id(activityId)}`, undefined, token),
      getConversationMember: (conversation: string, member: string) =>
        call("GET", `${base}/${id(conversation)}/members/${id(member)}`, undefined, token),
    },
  };
}

async function call(
  method: "GET" | "POST" | "PUT" | "DELETE",
  url: string,
  body: object | undefined,
  token: Token,
): Promise<{ id: string; activityId?: string }> {
  const bearer = await token();
  const sent = body === undefined ? "" : JSON.stringify(body);
  const { status, answer, retryAfter } = await exchange(method, url, sent, bearer);
  if (status >= 300) throw new ConnectorRefusedError(status, answer, retryAfter);
  return answer === "" ? { id: "" } : JSON.parse(answer);
}

type Exchanged = {
  readonly status: number;
  readonly answer: string;
  readonly retryAfter: string | undefined;
};

function exchange(method: string, url: string, body: string, bearer: string | undefined): Promise<Exchanged> {
  const isSecure = url.startsWith("https:");
  const headers = {
    accept: "application/json",
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
  };
  return new Promise((resolve, reject) => {
    const send = isSecure ? requestHttps : requestHttp;
    const request = send(url, { method, headers, agent: isSecure ? https : http, timeout: timeoutMs });
    request.on("response", (response) => {
      const { statusCode: status = 0, headers } = response;
      let answer = "";
      response.setEncoding("utf8");
      response.on("data", (text: string) => {
        answer += text;
      });
      response.on("end", () => resolve({ status, answer, retryAfter: headers["retry-after"] }));
      response.on("error", reject);
    });
    request.on("timeout", () => request.destroy(new Error("The channel did not answer in time.")));
    request.on("error", reject);
    request.end(body);
  });
}
