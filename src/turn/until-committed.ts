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

/** Decides and commits until nobody else was first; rejects with a ConversationBusyError when somebody always was. */
export async function untilCommitted<Result extends { readonly type: string }>(
  attempt: () => Promise<Result | Stale>,
): Promise<Result> {
  for (let left = tries; left > 0; left -= 1) {
    const result = await attempt();
    if (!isStale(result)) return result;
  }
  throw new ConversationBusyError();
}

function isStale(result: { readonly type: string }): result is Stale {
  return result.type === "stale";
}
