import { DeliveryError } from "#src/turn/carrier.ts";
import { ask, refused } from "./ask.ts";

export type TrackerSettings = { readonly url: string; readonly token: string; readonly queue: string };

/** One call of Request Tracker's REST 2. Rejects with a DeliveryError when it is not granted. */
export type TrackerCall = (
  method: string,
  path: string,
  signal: AbortSignal,
  body?: object,
) => Promise<unknown>;

export const who = "Request Tracker";

export function trackerCall({ url, token }: Pick<TrackerSettings, "url" | "token">): TrackerCall {
  return async (method: string, path: string, signal: AbortSignal, body?: object) => {
    const answer = await ask(who, `${url}/REST/2.0${path}`, {
      method,
      signal,
      headers: {
        authorization: `token ${token}`,
        accept: "application/json",
        "content-type": "application/json",
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) {
      await answer.body?.cancel();
      throw refused(who, answer);
    }
    return await jsonOf(answer);
  };
}

export function search(kind: string, query: string, more: string): string {
  return `/${kind}?query=${encodeURIComponent(query)}&${more}`;
}

async function jsonOf(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch (cause) {
    throw new DeliveryError(`${who} did not answer with JSON.`, { cause, retryable: true });
  }
}
