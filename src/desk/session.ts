import type { IncomingMessage } from "node:http";
import type { Agent } from "#src/store/account-store.ts";
import { tokenIn } from "./cookie.ts";
import type { DeskDeps } from "./desk-request.ts";
import { formTokenOf, hashOf } from "./token.ts";

/** Who is signed in, in one browser. */
export type Session = {
  readonly agent: Agent;
  readonly hash: string;
  /** Every form of this session sends it along. */
  readonly formToken: string;
};

const idleMs = 30 * 60_000;
export const longestMs = 12 * 60 * 60_000;

/** To write at every request would cost a write for every look; idle time is a minute short of exact instead. */
const noticedAfterMs = 60_000;

type Deps = Pick<DeskDeps, "store" | "now" | "publicUrl">;

/** The session a request belongs to, as long as it lasts. */
export async function sessionOf(request: IncomingMessage, deps: Deps): Promise<Session | undefined> {
  const token = tokenIn(request, deps.publicUrl);
  if (token === undefined || token === "") return undefined;
  const hash = hashOf(token);
  const stored = await lasting(hash, deps);
  return stored && { agent: stored.agent, hash, formToken: formTokenOf(token) };
}

export async function lasting(hash: string, { store, now }: Pick<Deps, "store" | "now">) {
  const stored = await store.session(hash);
  if (stored === undefined) return undefined;
  const { startedAt, seenAt } = before(now());
  return stored.startedAt > startedAt && stored.seenAt > seenAt ? stored : undefined;
}

/** Keeps the session from being idle. */
export async function noticed(session: Session, { store, now }: Pick<Deps, "store" | "now">): Promise<void> {
  const { hash } = session;
  const stored = await store.session(hash);
  const at = now();
  if (stored && at.getTime() - stored.seenAt.getTime() >= noticedAfterMs) await store.touchSession(hash, at);
  await heard(session, { store, now });
}

/** Keeps the agent at the desk, as an open page does by itself. */
export async function heard(
  { agent: { id } }: Pick<Session, "agent">,
  { store, now }: Pick<Deps, "store" | "now">,
): Promise<void> {
  const { presence } = (await store.agent(id)) ?? {};
  const at = now();
  if (presence && at.getTime() - presence.seenAt.getTime() >= noticedAfterMs) await store.seen(id, at);
}

/** Sessions that began or were seen last at these instants are over now. */
export function before(now: Date) {
  return {
    startedAt: new Date(now.getTime() - longestMs),
    seenAt: new Date(now.getTime() - idleMs),
  };
}
