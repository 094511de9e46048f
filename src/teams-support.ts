import type { TurnAdapter } from "./channels/adapter.ts";
import type { Pace } from "./channels/pace.ts";
import { supportDoor } from "./channels/teams/support-door.ts";
import { supportTeams } from "./channels/teams/support-teams.ts";
import type { Config } from "./config.ts";
import { caseCard } from "./desk/case-card.ts";
import { readerOf } from "./desk/reader.ts";
import { supportLine } from "./desk/support-line.ts";
import type { Act } from "./handoff/act.ts";
import { targetCarrier } from "./handoff/target-carrier.ts";
import { supportTarget, teamsChannelTarget } from "./handoff/teams-channel.ts";
import type { Log } from "./log.ts";
import { spoken } from "./render/words.ts";
import type { Store } from "./store/store.ts";
import type { Carrier } from "./turn/carrier.ts";

export type TeamsSupportDeps = {
  readonly config: Config;
  readonly store: Store;
  readonly adapter: TurnAdapter;
  readonly pace: Pace;
  readonly now: () => Date;
  readonly log: Log;
};

/** The support people's channel of Teams: how cases get there, and what is done there. */
export type TeamsSupport = {
  readonly carriers: Readonly<Record<string, Carrier>>;
  readonly open: (act: Act) => ReturnType<typeof supportDoor>;
};

export function createTeamsSupport(deps: TeamsSupportDeps): TeamsSupport {
  const { config, store, now } = deps;
  const { botFramework, teamsSupport, desk, publicUrl, defaultLocale } = config;
  if (teamsSupport === undefined) return { carriers: {}, open: () => async () => false };
  const appId = botFramework.type === "credentials" ? botFramework.appId : "";
  const { owners, queues } = teamsSupport;
  const target = teamsChannelTarget({
    store,
    queues,
    now,
    teams: supportTeams({ ...deps, appId }),
    voice: {
      card: (opened, locale) =>
        caseCard(opened, { reader: readerOf(spoken(locale) ?? defaultLocale, desk.timeZone), publicUrl }),
      line: supportLine,
    },
  });
  return {
    carriers: { [supportTarget]: targetCarrier(target, store) },
    open: (act) => supportDoor({ ...deps, appId, act, owners, queues: queues.map(({ name }) => name) }),
  };
}
