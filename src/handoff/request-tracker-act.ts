import type { TrackerClient } from "./request-tracker-client.ts";
import type { Transaction } from "./request-tracker-transactions.ts";

/** What an agent did with a ticket, as far as it means something for its case. */
export type TrackerAct =
  | { readonly type: "claimed"; readonly agent: string; readonly from?: string }
  | { readonly type: "replied"; readonly agent: string; readonly text: string }
  | { readonly type: "closed"; readonly agent: string; readonly as: "fixed" | "not-fixed" }
  /** Nobody owns it any more; `agent` is who owned it. */
  | { readonly type: "released"; readonly agent?: string };

type ActDeps = { readonly tracker: TrackerClient; readonly plain: (markup: string) => string };
type User = { readonly Name: string; readonly RealName?: string | null | undefined };

const ends: Readonly<Record<string, "fixed" | "not-fixed">> = {
  resolved: "fixed",
  rejected: "not-fixed",
  deleted: "not-fixed",
};

/** Undefined for what changes nothing for the requester: comments, priorities, what Request Tracker does by itself. */
export async function actOf(
  transaction: Transaction,
  deps: ActDeps,
  signal: AbortSignal,
): Promise<TrackerAct | undefined> {
  const { Type, Field, NewValue, Creator } = transaction;
  if (Creator.Name === "RT_System") return undefined;
  const agent = nameOf(Creator);
  if (Type === "Correspond") {
    const text = await textOf(transaction, deps, signal);
    return text === "" ? undefined : { type: "replied", agent, text };
  }
  if (Type === "Status") {
    const as = Object.hasOwn(ends, NewValue) ? ends[NewValue] : undefined;
    return as && { type: "closed", agent, as };
  }
  return Type !== "SetWatcher" && Field === "Owner" ? owned(transaction, deps, signal) : undefined;
}

async function owned(
  { OldValue, NewValue }: Transaction,
  { tracker }: ActDeps,
  signal: AbortSignal,
): Promise<TrackerAct> {
  const before = await tracker.user(OldValue, signal);
  const now = await tracker.user(NewValue, signal);
  const from = isNobody(before) ? undefined : nameOf(before);
  if (isNobody(now)) return { type: "released", ...(from !== undefined && { agent: from }) };
  return { type: "claimed", agent: nameOf(now), ...(from !== undefined && { from }) };
}

async function textOf(
  { id }: Transaction,
  { tracker, plain }: ActDeps,
  signal: AbortSignal,
): Promise<string> {
  const contents = await tracker.contents(id, signal);
  const written = (kind: string) => contents.find(({ ContentType }) => ContentType.startsWith(kind))?.Content;
  const html = written("text/html");
  return (written("text/plain") ?? (html === undefined ? "" : plain(html))).trim().slice(0, longestReply);
}

const longestReply = 4_000;

function isNobody({ Name }: User): boolean {
  return Name === "Nobody";
}

/** One line of at most 60 characters, as the requester sees it. */
function nameOf({ Name, RealName }: User): string {
  return (RealName || Name)
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, 60);
}
