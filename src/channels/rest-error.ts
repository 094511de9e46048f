import { ConnectorRefusedError } from "./connector.ts";

/** What the channel calls its refusal, as "ConversationBlockedByUser"; empty when it does not say. */
export function codeIn(error: unknown): string {
  const told = error instanceof ConnectorRefusedError ? codeOfText(error.body) : undefined;
  return typeof told === "string" ? told : "";
}

function codeOfText(body: string): unknown {
  try {
    return JSON.parse(body)?.error?.code;
  } catch {
    return undefined;
  }
}
