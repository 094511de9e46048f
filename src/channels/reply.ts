import type { Response } from "restify";

/** What a route answers with. */
export type Reply = {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
};

/** An answer that says no, in the shape Direct Line clients read. */
export function refusal(status: number, code: string, message: string): Reply {
  return { status, body: { error: { code, message } } };
}

export function retryLater(status: 429 | 503, message: string, seconds: number): Reply {
  const code = status === 429 ? "TooManyRequests" : "ServiceUnavailable";
  return { ...refusal(status, code, message), headers: { "retry-after": String(seconds) } };
}

export function send(response: Response, { status, body, headers }: Reply): void {
  response.send(status, body, { ...headers });
}
