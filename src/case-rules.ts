import type { Config } from "./config.ts";
import { isOpen, replyBy } from "./desk/business-hours.ts";
import { statusAlarms } from "./desk/case-alarms.ts";
import { changeOf } from "./desk/case-life.ts";
import type { CaseRules } from "./turn/case-rules.ts";
import type { ReplyPromise } from "./turn/reply-promise.ts";

/** The desk's rules for a case in the requester's own turn, by the hours of this company. */
export function caseRules({ desk }: Pick<Config, "desk">): CaseRules {
  const promise = (at: Date) => promiseOf(desk, at);
  return {
    promise,
    change: (opened, event, at) => changeOf(opened, event, { at, promise: promise(at) }),
    alarms: (standing, at) => statusAlarms(standing, at, desk),
  };
}

/** Nothing is promised where nobody said when somebody is there, or where nobody is for long. */
function promiseOf({ hours, replyWithinMinutes }: Config["desk"], at: Date): ReplyPromise | undefined {
  const by = hours && replyBy(hours, at, replyWithinMinutes);
  return hours && by && { isOpen: isOpen(hours, at), by };
}
