/** The SDK's own error of a call, whose class it does not export. */
export type RestError = {
  readonly statusCode?: number;
  readonly code?: unknown;
  readonly details?: { readonly error?: { readonly code?: unknown } };
  readonly response?: {
    readonly bodyAsText?: string | null;
    readonly headers?: { readonly get?: (name: string) => string | undefined };
  };
};

export function fieldsOf(error: unknown): RestError {
  return typeof error === "object" && error !== null ? (error as RestError) : {};
}

/** What the channel calls its refusal, as "ConversationBlockedByUser"; empty when it does not say. */
export function codeIn(error: unknown): string {
  const { code, details, response } = fieldsOf(error);
  const told = details?.error?.code ?? codeOfText(response?.bodyAsText ?? "") ?? code;
  return typeof told === "string" ? told : "";
}

function codeOfText(body: string): unknown {
  try {
    return JSON.parse(body)?.error?.code;
  } catch {
    return undefined;
  }
}
