import { pause } from "./pause.ts";
import type { Activity, DirectLine, Posted } from "./web-chat.ts";

/** The id the client gives a message that may or may not have arrived. */
const uncertain = "retry";

const waitMs = 1_500;
const mostTries = 10;

/** Sends a message again that may not have arrived; it keeps its own id, by which the server takes it in once. */
export function resendUncertain(directLine: DirectLine): void {
  const post = directLine.postActivity.bind(directLine);
  directLine.postActivity = (activity) => ({
    subscribe: (observer) => {
      const stopped = new AbortController();
      sent(post, activity, stopped.signal).then(
        (id) => {
          if (stopped.signal.aborted) return;
          observer.next(id);
          observer.complete?.();
        },
        (error) => observer.error?.(error),
      );
      return { unsubscribe: () => stopped.abort() };
    },
  });
}

async function sent(
  post: DirectLine["postActivity"],
  activity: Activity,
  stopped: AbortSignal,
): Promise<string> {
  for (let tried = 1; ; tried += 1) {
    const id = await first(post(activity));
    if (id !== uncertain || tried === mostTries || stopped.aborted) return id;
    await pause(waitMs);
  }
}

function first(posted: Posted): Promise<string> {
  return new Promise((resolve, reject) => {
    posted.subscribe({ next: resolve, error: reject });
  });
}
