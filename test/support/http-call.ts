import { z } from "zod";

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  /** The answer's JSON, as far as the tests look into it. */
  readonly body: z.output<typeof bodySchema>;
};

const text = z.string().default("");
const bodySchema = z.looseObject({
  token: text,
  conversationId: text,
  userId: text,
  resume: text,
  streamUrl: text,
  id: text,
  watermark: text,
  activities: z.array(z.looseObject({ text, id: text, type: text })).default([]),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});

type Sent = {
  readonly token?: string;
  readonly json?: unknown;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
};

export async function call(
  method: string,
  url: string,
  { token, json, body, headers }: Sent,
): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(json !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    body: json === undefined ? (body ?? null) : JSON.stringify(json),
  });
  const received = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: bodySchema.parse(received === "" ? {} : JSON.parse(received)),
  };
}
