/** Another process kept committing first. */
export class ConversationBusyError extends Error {
  override readonly name = "ConversationBusyError";
  readonly retryable = true;
  readonly overloaded = true;
  constructor() {
    super("The conversation changed with every try. Nothing was stored; send the message again.");
  }
}

/** How often a turn is decided anew after somebody else committed first. */
const tries = 4;

type Stale = { readonly type: "stale" };

/**
 * Decides and commits until nobody else was first, told how often that was tried before; rejects with a
 * ConversationBusyError when somebody always was.
 */
export async function untilCommitted<Result extends { readonly type: string }>(
  attempt: (before: number) => Promise<Result | Stale>,
): Promise<Result> {
  for (let before = 0; before < tries; before += 1) {
    const result = await attempt(before);
    if (!isStale(result)) return result;
  }
  throw new ConversationBusyError();
}

function isStale(result: { readonly type: string }): result is Stale {
  return result.type === "stale";
}
