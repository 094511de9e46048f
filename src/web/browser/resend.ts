import { pause } from "./pause.ts";
import type { Activity, DirectLine, Posted } from "./web-chat.ts";

/** The id the client gives a message that may or may not have arrived. */
const uncertain = "retry";

const waitMs = 1_500;
const mostTries = 10;

/** How long an answer is waited for; the server itself takes files for no longer. */
export const timeoutsMs = { words: 5_000, files: 20_000 } as const;

/** Sends a message again that may not have arrived; it keeps its own id, by which the server takes it in once. */
export function resendUncertain(directLine: DirectLine): void {
  const post = patient(directLine);
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

/** The client reads how long it may wait when it sends. */
function patient(directLine: DirectLine): DirectLine["postActivity"] {
  const post = directLine.postActivity.bind(directLine);
  return (activity) => {
    directLine.timeout = activity.attachments?.length ? timeoutsMs.files : timeoutsMs.words;
    return post(activity);
  };
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
