import type { Activity, InvokeResponse, TurnContext } from "botbuilder";
import type { Incoming } from "#src/turn/incoming.ts";
import type { TurnResult } from "#src/turn/turn.ts";
import type { Proof, TurnAdapter } from "./adapter.ts";
import type { Log } from "./log.ts";
import { toIncoming } from "./to-incoming.ts";

export type TakeDeps = {
  readonly adapter: TurnAdapter;
  readonly takeTurn: (incoming: Incoming) => Promise<TurnResult>;
  readonly log: Log;
};

export type Taken = { readonly result: TurnResult; readonly response: InvokeResponse | undefined };

/** An answer that takes longer than this is announced: every announcement is a call to the channel. */
const typingAfterMs = 1000;

/** The one path of every channel: through the adapter into a turn. Rejects with what the turn failed with. */
export async function takeActivity(activity: Activity, proof: Proof, deps: TakeDeps): Promise<Taken> {
  let result: TurnResult = { type: "ignored" };
  const response = await deps.adapter.take(proof, activity, async (context) => {
    const incoming = toIncoming(context.activity);
    if (incoming === undefined) return;
    result = await whileTyping(context, () => deps.takeTurn(incoming), deps.log);
    if (incoming.delivery === "response" && result.type !== "ignored") {
      for (const reply of result.replies) await context.sendActivity(reply as Partial<Activity>);
    }
  });
  return { result, response };
}

async function whileTyping<Result>(
  context: TurnContext,
  work: () => Promise<Result>,
  log: Log,
): Promise<Result> {
  const timer = setTimeout(() => {
    context
      .sendActivity({ type: "typing" })
      .catch((error: unknown) => log.warn({ err: error }, "typing was not shown"));
  }, typingAfterMs);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}
