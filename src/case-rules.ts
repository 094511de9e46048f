import type { Config } from "./config.ts";
import { isOpen, replyBy } from "./desk/business-hours.ts";
import { goneAlarm, statusAlarms } from "./desk/case-alarms.ts";
import { changeOf } from "./desk/case-life.ts";
import { isStaffed } from "./desk/presence.ts";
import { hoursNow } from "./hours-now.ts";
import type { Store } from "./store/store.ts";
import type { CaseRules } from "./turn/case-rules.ts";
import type { ReplyPromise } from "./turn/reply-promise.ts";

type Given = {
  readonly config: Pick<Config, "desk" | "targets">;
  readonly store: Pick<Store, "agents" | "loads" | "schedule">;
  readonly now: () => Date;
};

/** The desk's rules for a case, as the desk stands now: by its hours, and by who is there. */
export async function caseRules({ config, store, now }: Given): Promise<CaseRules> {
  const { desk } = config;
  const [isThere, hours] = await Promise.all([hasStaff({ config, store, now }), hoursNow({ config, store })]);
  const promise = (at: Date): ReplyPromise | undefined => {
    const by = hours && replyBy(hours, at, desk.replyWithinMinutes);
    // nothing is promised where nobody said when somebody is there, or where nobody is for long
    return hours && by && { isOpen: isOpen(hours, at), isStaffed: isThere, by };
  };
  return {
    promise,
    change: (opened, event, at) => changeOf(opened, event, { at, promise: promise(at) }),
    alarms: (standing, at) => statusAlarms(standing, at, { ...desk, hours }),
    unanswered: (standing, said) => goneAlarm(standing, said, desk.presence),
    isClosed: (at) => hours !== undefined && !isOpen(hours, at),
  };
}

/** Who answers elsewhere is not seen here: the desk's hours then speak for them. */
async function hasStaff({ config, store, now }: Given): Promise<boolean> {
  const { webhook, requestTracker } = config.targets;
  if (webhook || requestTracker) return true;
  const [agents, loads] = await Promise.all([store.agents(), store.loads()]);
  return isStaffed(agents, loads, { at: now(), ...config.desk.presence });
}
