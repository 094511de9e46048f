import type { IncomingMessage, ServerResponse } from "node:http";
import type { GivenFile } from "#src/files/check-file.ts";
import type { createMultipartReader } from "#src/files/multipart.ts";
import type { Locale } from "#src/render/words.ts";
import type { AccountStore } from "#src/store/account-store.ts";
import type { DeskToolStore } from "#src/store/desk-tool-store.ts";
import type { Case, Json, Store } from "#src/store/store.ts";
import type { Feed } from "#src/turn/feed.ts";
import type { Typing } from "#src/turn/typing.ts";
import type { EntityPack } from "#src/understanding/entities.ts";
import type { AgentEvent } from "./case-life.ts";
import type { CaseTurnResult } from "./case-turn.ts";
import type { FirstLink } from "./first-link.ts";
import type { PresenceRules } from "./presence.ts";
import type { Reader } from "./reader.ts";
import type { Schedule } from "./schedule.ts";
import type { Session } from "./session.ts";
import type { Throttle } from "./throttle.ts";

export type DeskDeps = {
  readonly store: Pick<
    Store,
    | "case"
    | "conversation"
    | "transcript"
    | "deadOrders"
    | "redrive"
    | "ratingCounts"
    | "secret"
    | "keepFiles"
    | "dropFiles"
    | "findConversations"
    | "everythingOf"
    | "erase"
    | "file"
  > &
    AccountStore &
    DeskToolStore;
  readonly feed: Feed;
  /** Aborted when the process stops: pages that are told live then come back, to another one. */
  readonly stopping?: AbortSignal;
  /** Carries out what an agent does with a case. */
  readonly act: (number: number, event: AgentEvent) => Promise<CaseTurnResult>;
  /** Gives back to the queue those cases of an agent in which they left somebody unanswered. */
  readonly leave: (agent: string) => Promise<void>;
  /** What this process still has in memory of a conversation goes. */
  readonly forget: (conversation: string) => void;
  /** Tells a requester that somebody writes to them. */
  readonly typing: Typing;
  /** What lies with the channel of a conversation; undefined where it is not there any more. */
  readonly fetchPicture: (url: string, reference: Json) => Promise<Buffer | undefined>;
  readonly presence: PresenceRules;
  /** What services are called, to know whom a notice is about. */
  readonly entities: readonly EntityPack[];
  /** Where agents' notes also go; nowhere when left out. */
  readonly noteTargets?: readonly string[];
  /** Called after something was stored that waits to be carried out. */
  readonly wakeOutbox: () => void;
  readonly now: () => Date;
  readonly log: Readonly<Record<"info" | "warn" | "error", (fields: object, message: string) => void>>;
  readonly publicUrl: string | undefined;
  /** So many proxies of our own stand before the server; none when left out. */
  readonly proxies?: number;
  readonly defaultLocale?: Locale;
  /** When somebody is at the desk, as the environment says. */
  readonly schedule?: Schedule | undefined;
  /** The zone of every time on the pages; the server's own when left out. */
  readonly timeZone?: string;
};

export type DeskRequest = IncomingMessage & { readonly params?: Readonly<Record<string, string>> };

/** A request as the desk's pages see it. */
export type Visit = DeskDeps & {
  readonly reader: Reader;
  /** What was sent; empty when nothing was. */
  readonly form: URLSearchParams;
  /** The files sent with it, as they came. */
  readonly files: readonly GivenFile[];
  readonly readMultipart: ReturnType<typeof createMultipartReader>;
  readonly address: string;
  readonly firstLink: FirstLink;
  readonly throttle: Throttle;
};

export type SignedVisit = Visit & { readonly session: Session };

type ShowTo<V> = (request: DeskRequest, response: ServerResponse, visit: V) => Promise<void>;

/** Answers anybody. */
export type Show = ShowTo<Visit>;

/** Answers an agent. */
export type ShowAgent = ShowTo<SignedVisit>;

/** The case a path names, as K-1001, 1001 or 1001.json. */
export async function caseIn(
  { params }: Pick<DeskRequest, "params">,
  store: Pick<DeskDeps["store"], "case">,
): Promise<Case | undefined> {
  const [, number] = /^(?:K-)?(\d{1,15})(?:\.json)?$/i.exec(params?.number ?? "") ?? [];
  return number === undefined ? undefined : await store.case(Number(number));
}
