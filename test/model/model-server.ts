import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

/** A request as an OpenAI-compatible endpoint takes it, as far as it is looked at. */
const completionRequest = z.object({
  model: z.string(),
  response_format: z.object({ type: z.literal("json_schema") }),
  messages: z.tuple([
    z.object({ role: z.literal("system"), content: z.string() }),
    z.object({ role: z.literal("user"), content: z.string() }),
  ]),
});

export type Asked = {
  readonly message: string;
  readonly asked: string | null;
  readonly authorization: string;
};
type Answering = (response: ServerResponse) => void;

/** A language model that says what it is told to say. */
export async function startModelServer() {
  const asked: Asked[] = [];
  let answering: Answering = says([]);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { messages } = completionRequest.parse(JSON.parse(Buffer.concat(chunks).toString()));
    asked.push({ ...JSON.parse(messages[1].content), authorization: request.headers.authorization ?? "" });
    answering(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // boundary: a server that listens on a port has no other kind of address
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    /** What it was asked so far. */
    asked,
    answer: (how: Answering) => {
      answering = how;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Answers with what a message says. */
export function says(answers: readonly { question: string; answer: string; quote: string }[]): Answering {
  return writes(JSON.stringify({ answers }));
}

/** Answers with a text of its own. */
export function writes(content: string): Answering {
  return (response) => {
    response.setHeader("content-type", "application/json");
    response.end(
      JSON.stringify({ id: "1", choices: [{ index: 0, message: { role: "assistant", content } }] }),
    );
  };
}

export function fails(status: number): Answering {
  return (response) => {
    response.statusCode = status;
    response.end("no");
  };
}

/** Takes the question and says nothing. */
export const hangs: Answering = () => undefined;
