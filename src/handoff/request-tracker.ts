import { createHash } from "node:crypto";
import type { Store } from "#src/store/store.ts";
import type { Letter } from "./email.ts";
import type { TrackerClient } from "./request-tracker-client.ts";
import type { News, Order, Target, TargetCase } from "./target.ts";

export type TrackerDeps = {
  readonly tracker: TrackerClient;
  readonly store: Pick<Store, "remembered" | "remember">;
  readonly write: (order: Order) => Letter;
};

/** What a ticket's status becomes; who has a case at the desk is no user of Request Tracker, so its owner stays. */
const statuses = { waiting: undefined, deferred: undefined, assigned: "open", closed: "resolved" } as const;

/** A queue of Request Tracker 5 that gets a ticket for every case. It keeps no keys, so it is looked at before it is told. */
export function requestTrackerTarget(deps: TrackerDeps): Target {
  return async (order, signal) => {
    const ticket = await ticketOf(order, signal, deps);
    const { tracker } = deps;
    const { news } = order;
    if (news.type === "case-opened") return;
    const subject = keyTag(order.key);
    if (!(await tracker.written(ticket, signal)).includes(subject)) {
      const note = { ticket, subject, text: deps.write(order).text };
      if (isRequesters(news)) await tracker.correspond(note, signal);
      else await tracker.comment(note, signal);
    }
    const status = news.type === "case-changed" ? statuses[news.status] : undefined;
    if (status !== undefined) await tracker.setStatus(ticket, status, signal);
  };
}

/** The ticket of a case: the one remembered, or the one with the case's tag in its subject, or a new one. */
async function ticketOf(
  order: Order,
  signal: AbortSignal,
  { tracker, store, write }: TrackerDeps,
): Promise<string> {
  const { opened } = order;
  const known = await store.remembered(ticketRow(opened.key));
  if (known !== undefined) return known;
  const tag = caseTag(opened.key);
  const ticket =
    (await tracker.find(tag, signal)) ?? (await tracker.create(toTicket(order, tag, write), signal));
  await store.remember(caseRow(ticket), String(opened.number));
  await store.remember(ticketRow(opened.key), ticket);
  return ticket;
}

function toTicket({ key, opened }: Order, tag: string, write: TrackerDeps["write"]) {
  const { subject, text } = write({ key, opened, news: opening(opened) });
  return { subject: `${subject} (${tag})`, text, packet: opened.packet, name: opened.name };
}

/** A case whose first order was given up is opened with the next one. */
function opening({ number, packet }: TargetCase): News {
  return { type: "case-opened", case: number, at: packet.createdAt };
}

function isRequesters(news: News): boolean {
  return news.type === "message" && news.who === "requester";
}

/** Stands in the ticket's subject, where it is looked for; numbers alone begin anew with every database. */
export function caseTag(key: string): string {
  return `kw-${digest(key)}`;
}

function keyTag(key: string): string {
  return `kiriwake ${digest(key)}`;
}

function digest(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 16);
}

function ticketRow(key: string): string {
  return `request-tracker:ticket-of:${key}`;
}

/** Where the number of a ticket's case is remembered. */
export function caseRow(ticket: string): string {
  return `request-tracker:case-of:${ticket}`;
}
