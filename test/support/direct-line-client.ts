import { createRequire } from "node:module";
import {
  type Activity as ClientActivity,
  DirectLine,
  type DirectLineOptions,
} from "botframework-directlinejs";
import { onTestFinished } from "vitest";
import { FetchXhr } from "#test/support/fetch-xhr.ts";

// the client's own rxjs: a second copy would not take part in its streams
const fromClient = createRequire(createRequire(import.meta.url).resolve("botframework-directlinejs"));
const { Observable } = fromClient("rxjs/Observable");

/** The stock client, and all it was told so far; it is ended with the test. */
export function stockClient(options: DirectLineOptions) {
  const ajax = (request: object) => Observable.ajax({ ...request, createXHR: () => new FetchXhr() });
  // no wait of 3 to 15 seconds would make a test better: random() is as small as it takes for 20 milliseconds
  const random = () => -2_980 / 12_000;
  // boundary: ajax is called as a function only, though its type has methods too
  const client = new DirectLine({ ...options, ...({ ajax, random } as object) });
  const activities: ClientActivity[] = [];
  const subscription = client.activity$.subscribe((activity) => activities.push(activity));
  const end = () => {
    subscription.unsubscribe();
    client.end();
  };
  onTestFinished(end);

  return {
    activities,
    texts: () => activities.flatMap((activity) => (activity.type === "message" ? [activity.text ?? ""] : [])),
    status: () => client.connectionStatus$.getValue(),
    post: (activity: ClientActivity) => client.postActivity(activity).toPromise(),
    say: (text: string) => client.postActivity({ type: "message", from: { id: "me" }, text }).toPromise(),
    end,
  };
}
