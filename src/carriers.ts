import { z } from "zod";
import { hasLeft } from "./agent-gone.ts";
import type { TurnAdapter } from "./channels/adapter.ts";
import { channelCarrier } from "./channels/carry.ts";
import type { Pace } from "./channels/pace.ts";
import { rosterCarrier } from "./channels/roster.ts";
import type { Config } from "./config.ts";
import { opensAt } from "./desk/business-hours.ts";
import { eventOf, toAlarmSet } from "./desk/case-alarms.ts";
import { type ClockEvent, clockEvents } from "./desk/case-life.ts";
import type { CaseHappening } from "./desk/case-turn.ts";
import { hoursNow } from "./hours-now.ts";
import type { Log } from "./log.ts";
import { scopeSchema } from "./store/notice-rows.ts";
import type { Store } from "./store/store.ts";
import { type Carrier, NotYetError } from "./turn/carrier.ts";
import type { Incoming } from "./turn/incoming.ts";
import { tellOfNotice } from "./turn/notice-turn.ts";
import { rosterTarget } from "./turn/person.ts";
import type { TurnDeps } from "./turn/turn.ts";
import { becameUnreachable } from "./turn/unreachable.ts";

type CarrierDeps = {
  readonly config: Config;
  readonly store: Store;
  readonly log: Log;
  readonly now: () => Date;
  readonly adapter: TurnAdapter;
  readonly turn: TurnDeps;
  readonly pace: Pace;
  /** Goes on privately with who called us in front of others. */
  readonly takeTurn: (incoming: Incoming) => Promise<unknown>;
  readonly takeCase: (number: number, happening: CaseHappening) => Promise<unknown>;
};

/** Who carries out what is stored to be done, by target. */
export function createCarriers(deps: CarrierDeps): Readonly<Record<string, Carrier>> {
  const { config, store, log, adapter, takeTurn, pace, turn } = deps;
  const appId = appIdOf(config);
  const silence = (key: string) => becameUnreachable(key, { ...turn, store });
  return {
    channel: channelCarrier({ adapter, appId, store, takeTurn, pace, known: turn.known, silence }),
    [rosterTarget]: rosterCarrier({ adapter, appId, pace, store, log }),
    // a waiting case is on the desk as soon as it is stored; the log tells whoever watches it
    desk: async ({ key }) => log.info({ order: key }, "a case is waiting at the desk"),
    "notice-began": teller("notice-began", deps),
    "notice-over": teller("notice-over", deps),
    ...Object.fromEntries(clockEvents.map((type) => [type, alarm(type, deps)])),
  };
}

/** Who we are to the Bot Framework; nobody without credentials. */
export function appIdOf({ botFramework }: Pick<Config, "botFramework">): string {
  return botFramework.type === "credentials" ? botFramework.appId : "";
}

/** Rejects with when the desk opens; it goes on where nobody can say. */
async function waitForOpening({ config, store, now }: CarrierDeps): Promise<void> {
  const hours = await hoursNow({ config, store });
  const opening = hours && opensAt(hours, now());
  if (opening) throw new NotYetError(opening);
}

const noticeSchema = z.object({
  notice: z.object({ id: z.int(), text: z.string(), scope: scopeSchema.default([]) }),
});

function teller(phase: "notice-began" | "notice-over", { turn }: CarrierDeps): Carrier {
  return ({ payload }) => tellOfNotice(phase, noticeSchema.parse(payload).notice, turn);
}

function alarm(type: ClockEvent["type"], deps: CarrierDeps): Carrier {
  const { now, takeCase, turn } = deps;
  return async ({ payload }) => {
    const set = toAlarmSet(payload);
    if (type === "agent-gone" && !(await hasLeft(set, deps))) return;
    const rules = await turn.rules();
    // the hours were changed since it was set
    if (type === "desk-opened" && rules.isClosed(now())) await waitForOpening(deps);
    await takeCase(set.case, { event: eventOf(type, rules.isClosed(now())), set });
  };
}
