import type { Config } from "./config.ts";
import { caseLetter } from "./desk/case-letter.ts";
import { copyLetter } from "./desk/copy-letter.ts";
import { fill } from "./desk/desk-words.ts";
import { plainText } from "./desk/plain-text.ts";
import { readerOf } from "./desk/reader.ts";
import type { Act } from "./handoff/act.ts";
import { type CopyDeps, copyCarrier } from "./handoff/copy-by-mail.ts";
import { emailTarget } from "./handoff/email.ts";
import { requestTrackerTarget } from "./handoff/request-tracker.ts";
import { trackerClient } from "./handoff/request-tracker-client.ts";
import { type PollDeps, startPolling } from "./handoff/request-tracker-poll.ts";
import type { Order, Target } from "./handoff/target.ts";
import { targetCarrier } from "./handoff/target-carrier.ts";
import { webhookTarget } from "./handoff/webhook.ts";
import { mountWebhookDoor, type WebhookServer } from "./handoff/webhook-door.ts";
import type { Store } from "./store/store.ts";
import type { Carrier } from "./turn/carrier.ts";

export type TargetsDeps = {
  readonly config: Config;
  readonly store: Pick<Store, "case" | "transcript" | "remembered" | "remember">;
  readonly now: () => Date;
  readonly copyFailed: CopyDeps["failed"];
  readonly log: PollDeps["log"];
};

/** Everywhere a case also goes: how it gets there, and how what is done there comes back. */
export type Targets = {
  readonly carriers: Readonly<Record<string, Carrier>>;
  /** Those that are told agents' notes: nobody but agents reads them there. */
  readonly takeNotes: readonly string[];
  /** Who sends requesters their conversation, where a mail can be sent. */
  readonly copies: Readonly<Record<string, Carrier>>;
  /** Lets those act on cases who can; gives how to stop listening to them. */
  readonly open: (server: WebhookServer, act: Act) => { readonly stop: () => Promise<void> };
};

export function createTargets(deps: TargetsDeps): Targets {
  const { config, store, now } = deps;
  const { email, webhook, requestTracker } = config.targets;
  const { reader, write } = letters(config);
  const tracker = requestTracker && trackerClient(requestTracker);
  const targets: Readonly<Record<string, Target>> = {
    ...(email && { email: emailTarget({ ...email, write }) }),
    ...(webhook && { webhook: webhookTarget({ ...webhook, now }) }),
    ...(tracker && { "request-tracker": requestTrackerTarget({ tracker, store, write }) }),
  };
  return {
    carriers: Object.fromEntries(
      Object.entries(targets).map(([name, target]) => [name, targetCarrier(target, store)]),
    ),
    takeNotes: tracker ? ["request-tracker"] : [],
    copies: email
      ? {
          copy: copyCarrier({
            ...email,
            store,
            now,
            failed: deps.copyFailed,
            write: (said, to) => copyLetter(said, to, config.desk.timeZone),
          }),
        }
      : {},
    open: (server, act) => {
      if (webhook) mountWebhookDoor(server, { ...deps, secret: webhook.secret, act });
      const nothing = { stop: async () => undefined };
      if (tracker === undefined) return nothing;
      return startPolling({
        ...deps,
        tracker,
        act,
        plain: (markup) => plainText({ markup }),
        notPassedOn: (agent) => fill(reader.words.letter.notPassedOn, { agent }),
      });
    },
  };
}

/** Letters are in the language and the time zone of the desk. */
function letters({ defaultLocale, desk: { timeZone }, publicUrl }: Config) {
  const reader = readerOf(defaultLocale, timeZone);
  return { reader, write: (order: Order) => caseLetter(order, { reader, publicUrl }) };
}
