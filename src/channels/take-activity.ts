import type { Activity, InvokeResponse, TurnContext } from "botbuilder";
import type { Incoming } from "#src/turn/incoming.ts";
import type { TurnResult } from "#src/turn/turn.ts";
import type { Proof, TurnAdapter } from "./adapter.ts";
import type { Log } from "./log.ts";
import type { Pace } from "./pace.ts";
import { takePlace } from "./place-for.ts";
import { toIncoming } from "./to-incoming.ts";

export type TakeDeps = {
  readonly adapter: TurnAdapter;
  readonly takeTurn: (incoming: Incoming) => Promise<TurnResult>;
  readonly log: Log;
  readonly pace: Pace;
};

export type Taken = { readonly result: TurnResult; readonly response: InvokeResponse | undefined };

/** An answer that takes longer than this is announced, so that it is seen within a second: every announcement is a call to the channel. */
const typingAfterMs = 750;

/** The one path of every channel: through the adapter into a turn. Rejects with what the turn failed with. */
export async function takeActivity(activity: Activity, proof: Proof, deps: TakeDeps): Promise<Taken> {
  let result: TurnResult = { type: "ignored" };
  const response = await deps.adapter.take(proof, activity, async (context) => {
    const incoming = toIncoming(context.activity);
    if (incoming === undefined) return;
    result = await whileTyping(context, () => deps.takeTurn(incoming), deps);
    if (incoming.delivery === "response" && result.type !== "ignored") {
      for (const reply of result.replies) await context.sendActivity(reply as Partial<Activity>);
    }
  });
  return { result, response };
}

async function whileTyping<Result>(
  context: TurnContext,
  work: () => Promise<Result>,
  { log, pace }: Pick<TakeDeps, "log" | "pace">,
): Promise<Result> {
  const timer = setTimeout(() => {
    // no more than a courtesy: it waits for no place, and takes none from an answer
    if (takePlace(context.activity, pace) > 0) return;
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
