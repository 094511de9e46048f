/** Errors of our own, whose messages never hold what somebody wrote. Any other message may quote its input. */
const own: ReadonlySet<string> = new Set([
  "ConfigError",
  "ConversationBusyError",
  "DatabaseNotOpenedError",
  "DatabaseNotWritableError",
  "DatabaseTooNewError",
  "DeliveryError",
  "NotADatabaseError",
  "NotListeningError",
  "PostgresNotOpenedError",
  "StoreUnavailableError",
  "TurnConflictError",
  "WebchatUnavailableError",
]);

const deepest = 5;
const mostFrames = 20;

/** What may be logged of something thrown: its class, its code and where it was thrown, and a message that is safe. */
export function plainError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, status } = factsOf(error);
  return {
    type: className(error),
    ...(isMessageSafe(error) && { message: error.message }),
    ...(code !== undefined && { code }),
    ...(status !== undefined && { status }),
    stack: frames(error),
    ...(error.cause !== undefined && depth < deepest && { cause: plainError(error.cause, depth + 1) }),
  };
}

function className({ name }: Error): string {
  return /^\w{1,60}$/.test(name) ? name : "Error";
}

function isMessageSafe(error: Error): boolean {
  if (own.has(error.name)) return true;
  // the operating system's: "listen EADDRINUSE: address already in use 127.0.0.1:3978"
  return "errno" in error && "syscall" in error;
}

function factsOf(error: Error): { readonly code?: string; readonly status?: number } {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const status = "statusCode" in error ? error.statusCode : undefined;
  return {
    ...(/^[A-Z][A-Z0-9_]{1,60}$/.test(code) && { code }),
    ...(typeof status === "number" && { status }),
  };
}

/** Where it was thrown. The stack begins with the message, whose lines could pass for frames, so that is cut off first. */
function frames({ stack = "", message }: Error): readonly string[] {
  const behind = message === "" ? stack : stack.split(message).slice(1).join("");
  return behind
    .split("\n")
    .filter((line) => /^ {4}at (.+ \()?(node:|file:\/\/|\/|[A-Z]:\\).*:\d+:\d+\)?$/.test(line))
    .slice(0, mostFrames)
    .map((line) => line.trim());
}
