import { leaveCases } from "./agent-gone.ts";
import { appIdOf, createCarriers } from "./carriers.ts";
import { createAuthentication, TurnAdapter } from "./channels/adapter.ts";
import { createSigningKeys } from "./channels/auth/signing-keys.ts";
import { mountChatFiles } from "./channels/chat-files.ts";
import { createDirectLine } from "./channels/direct-line/direct-line.ts";
import { handoffStatus } from "./channels/handoff-status.ts";
import { createHttpServer } from "./channels/http-server.ts";
import { localProof } from "./channels/local-proof.ts";
import { mountMessages } from "./channels/messages.ts";
import { createPace } from "./channels/pace.ts";
import { createShowTyping } from "./channels/show-typing.ts";
import { takeActivity } from "./channels/take-activity.ts";
import { mountDeskTab } from "./channels/teams/desk-tab.ts";
import { pictureFetcher } from "./channels/teams/pictures.ts";
import type { Config } from "./config.ts";
import type { AgentEvent } from "./desk/case-life.ts";
import { type CaseHappening, type Origin, takeCaseTurn } from "./desk/case-turn.ts";
import { mountDesk } from "./desk/desk.ts";
import { deskWords } from "./desk/desk-words.ts";
import { drain } from "./drain.ts";
import { followOthers } from "./follow-others.ts";
import { mountHealth } from "./health.ts";
import type { Log } from "./log.ts";
import { startRetention } from "./retention.ts";
import type { Store } from "./store/store.ts";
import { createTargets } from "./targets.ts";
import { createTeamsSupport } from "./teams-support.ts";
import { type Feed, memoryFeed } from "./turn/feed.ts";
import type { Incoming } from "./turn/incoming.ts";
import { startOutbox } from "./turn/outbox.ts";
import type { LaneDeps } from "./turn/outbox-lane.ts";
import { sayUnasked } from "./turn/say-unasked.ts";
import { type TurnDeps, takeTurn } from "./turn/turn.ts";
import { createTyping, type Typing } from "./turn/typing.ts";
import { createTurnDeps, entities } from "./turn-deps.ts";
import { mountWeb } from "./web/routes.ts";
import { webchatFile } from "./web/webchat-bundle.ts";

export type AppDeps = {
  readonly config: Config;
  readonly store: Store;
  readonly log: Log;
  readonly now: () => Date;
  /** Who says which keys the Bot Framework signs with; nothing in the environment can say somebody else. */
  readonly openIdUrl?: string;
  /** Who gives us the tokens we send with. */
  readonly loginUrl?: string;
  /** Tests stop the process at these points; nothing else uses it. */
  readonly reached?: NonNullable<TurnDeps["reached"]> & NonNullable<LaneDeps["reached"]>;
};

const microsoftLogin = "https://login.microsoftonline.com";
const botFrameworkKeys = "https://login.botframework.com/v1/.well-known/openidconfiguration";

/** The whole product around one store: what listens, what works behind it, and how to stop both. */
export async function createApp(deps: AppDeps) {
  const { config, store, log, now, openIdUrl = botFrameworkKeys } = deps;
  const feed = memoryFeed();
  const typing = createTyping({ feed, store, now });
  const stopping = new AbortController();
  const work = createWork(feed, deps);
  const { take, act, leave, known, outbox, targets, support, authentication, fetchPicture } = work;
  const following = followOthers({ store, feed, known });
  const { forget } = known;
  const directLine = await createLocalChannel(take, { feed, typing }, deps);
  const keys = createSigningKeys({ openIdUrl, now, log });
  const server = createHttpServer({ log, upgrade: directLine.upgrade });

  directLine.mount(server);
  const agent = deskWords[config.defaultLocale].transcript.agent;
  const obey = handoffStatus({ store, act, agent });
  mountMessages(server, {
    ...take,
    botFramework: config.botFramework,
    authentication,
    keys,
    now,
    obey,
    takeSupport: support.open(act),
  });
  mountChatFiles(server, { store, log });
  mountDeskTab(server, config);
  mountWeb(server, { ...config, webchatFile });
  mountHealth(server, { store, log });
  const desk = await mountDesk(server, {
    ...config,
    ...deps,
    feed,
    stopping: stopping.signal,
    timeZone: config.desk.timeZone,
    schedule: config.desk.schedule,
    act,
    leave,
    forget,
    fetchPicture,
    typing: createShowTyping(typing, { ...deps, ...work, appId: appIdOf(config) }),
    presence: config.desk.presence,
    entities,
    noteTargets: targets.takeNotes,
    wakeOutbox: outbox.wake,
  });
  const listening = targets.open(server, act);
  const retention = startRetention({ store, log, now, forget, days: config.retentionDays });
  const close = async () => {
    // new work is refused first; what is under way is finished, and whoever reads live goes elsewhere
    directLine.close();
    stopping.abort();
    await Promise.all([drain(server), listening.stop(), outbox.stop(), retention.stop()]);
    await following?.stop();
  };
  return { server, desk, act, close };
}

/** What is done with what comes in, and what carries out what is stored to be done. */
function createWork(feed: Feed, deps: AppDeps) {
  const { config, store, log, now, loginUrl = microsoftLogin } = deps;
  const authentication = createAuthentication(config.botFramework, { loginUrl, now });
  const adapter = new TurnAdapter(authentication);
  const pace = createPace(now);
  const targets = createTargets({
    ...deps,
    copyFailed: (key, address) => sayUnasked(key, [{ type: "say-copy-failed", address }], turn),
  });
  const support = createTeamsSupport({ ...deps, adapter, pace });
  const elsewhere = { ...targets.carriers, ...support.carriers };
  const named = Object.keys(elsewhere);
  const turn = createTurnDeps({
    ...deps,
    feed,
    targets: named,
    wakeOutbox: () => outbox.wake(),
    sender: {
      leaseUntil: (at) => outbox.leaseUntil(at),
      take: (leased) => outbox.take(leased),
    },
  });
  const takeCase = (number: number, happening: CaseHappening) =>
    takeCaseTurn(number, happening, { ...turn, store, patience: config.desk.patience });
  const act = (number: number, event: AgentEvent, origin?: Origin) => takeCase(number, { event, origin });
  // whoever is called in a channel is answered by a turn of its own, in a private conversation
  const takeIncoming = (incoming: Incoming) => takeTurn(incoming, turn);
  // for who first says there that the answer comes elsewhere: what the turn says is left to the outbox
  const takeAside = (incoming: Incoming) => takeTurn(incoming, { ...turn, sender: sendsNothing });
  const outbox = startOutbox({
    ...deps,
    carriers: {
      ...createCarriers({ ...deps, adapter, pace, turn, takeCase, takeTurn: takeAside }),
      ...elsewhere,
      ...targets.copies,
    },
    // a mail server thinks, and a ticket system takes seconds
    patienceMs: Object.fromEntries([...named, ...Object.keys(targets.copies)].map((name) => [name, 10_000])),
  });
  const leave = (agent: string) => leaveCases(agent, { store, takeCase });
  const doing = {
    take: { adapter, log, pace, takeTurn: takeIncoming },
    act,
    leave,
    known: turn.known,
  };
  const fetchPicture = pictureFetcher({ adapter, appId: appIdOf(config), log });
  return { ...doing, outbox, targets, support, authentication, adapter, pace, fetchPicture };
}

const sendsNothing: TurnDeps["sender"] = { leaseUntil: () => undefined, take: () => undefined };

type Live = { readonly feed: Feed; readonly typing: Typing };

async function createLocalChannel(
  take: Parameters<typeof takeActivity>[2],
  { feed, typing }: Live,
  deps: AppDeps,
) {
  const { config, store, log, now } = deps;
  const proof = await localProof(typing);
  return createDirectLine({
    store,
    feed,
    typing,
    now,
    log,
    allowedOrigins: config.allowedOrigins,
    conversationsPerMinute: config.conversationsPerMinute,
    proxies: config.proxies,
    ...(config.publicUrl !== undefined && { publicUrl: config.publicUrl }),
    receive: async (activity) => {
      const { result } = await takeActivity(activity, proof, take);
      return { type: result.type === "duplicate" ? "duplicate" : "committed" };
    },
  });
}
