/** Whether an error says this of itself: who throws it knows, and nobody here needs its class. */
export function says(error: unknown, fact: "overloaded" | "retryable"): boolean {
  return error instanceof Error && Reflect.get(error, fact) === true;
}
