import type { Activity } from "botbuilder";
import type { Act } from "#src/handoff/act.ts";
import type { Store } from "#src/store/store.ts";
import type { CaseThread } from "#src/store/support-store.ts";
import type { DeliverDeps } from "../deliver.ts";
import type { Log } from "../log.ts";
import { type Say, sayIn } from "./say-in.ts";

export type SupportDoorDeps = DeliverDeps & {
  readonly store: Pick<
    Store,
    "serveIn" | "serveNoMoreIn" | "caseThreadIn" | "case" | "conversation" | "hasSeen" | "useOnce"
  >;
  readonly act: Act;
  /** Who may make a channel the support channel, by their ids in the organisation's directory. */
  readonly owners: "anybody" | readonly string[];
  /** The names of the queues a channel may be for. */
  readonly queues: readonly string[];
  readonly now: () => Date;
  readonly log: Log;
};

/** Something somebody did in a case's thread. */
export type Happened = {
  readonly activity: Activity;
  readonly thread: CaseThread;
  readonly say: Say;
};

const rememberedMs = 24 * 60 * 60 * 1000;

/** Answers where something was done, once for each activity however often it comes. */
export function sayOnceIn(activity: Activity, deps: SupportDoorDeps): Say {
  const say = sayIn(activity, deps);
  return async (text) => {
    if (await isFirst(`said:${activity.conversation.id}:${activity.id}:${activity.type}`, deps))
      await say(text);
  };
}

/** True the first time in a day. */
export function isFirst(what: string, { store, now }: SupportDoorDeps): Promise<boolean> {
  return store.useOnce(`teams-support:${what}`, now(), new Date(now().getTime() + rememberedMs));
}
