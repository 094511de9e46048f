import type { IncomingMessage, ServerResponse } from "node:http";
import type { Locale } from "#src/render/words.ts";
import type { Case, Store } from "#src/store/store.ts";
import type { Feed } from "#src/turn/feed.ts";
import type { AgentEvent } from "./case-life.ts";
import type { CaseTurnResult } from "./case-turn.ts";
import type { Reader } from "./reader.ts";

export type DeskDeps = {
  readonly store: Pick<
    Store,
    "case" | "cases" | "conversation" | "transcript" | "deadOrders" | "redrive" | "secret" | "useOnce"
  >;
  readonly feed: Feed;
  /** Aborted when the process stops: pages that are told live then come back, to another one. */
  readonly stopping?: AbortSignal;
  /** Carries out what an agent does with a case. */
  readonly act: (number: number, event: AgentEvent) => Promise<CaseTurnResult>;
  readonly now: () => Date;
  readonly log: Readonly<Record<"info" | "warn" | "error", (fields: object, message: string) => void>>;
  readonly publicUrl: string | undefined;
  readonly defaultLocale?: Locale;
  /** The zone of every time on the pages; the server's own when left out. */
  readonly timeZone?: string;
};

export type DeskRequest = IncomingMessage & { readonly params?: Readonly<Record<string, string>> };

/** Answers a request, for a reader of the desk. */
export type Show = (request: DeskRequest, response: ServerResponse, shown: Shown) => Promise<void>;

type Shown = { readonly reader: Reader } & DeskDeps;

/** The case a path names, as K-1001, 1001 or 1001.json. */
export async function caseIn(
  { params }: DeskRequest,
  store: Pick<DeskDeps["store"], "case">,
): Promise<Case | undefined> {
  const [, number] = /^(?:K-)?(\d{1,15})(?:\.json)?$/i.exec(params?.number ?? "") ?? [];
  return number === undefined ? undefined : await store.case(Number(number));
}
