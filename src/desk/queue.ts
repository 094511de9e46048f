import { caseName } from "#src/handoff/case-name.ts";
import { packetSchema } from "#src/handoff/packet.ts";
import type { Case } from "#src/store/store.ts";

export const filters = ["open", "mine", "waiting", "deferred", "closed"] as const;

export type Filter = (typeof filters)[number];

/** What a list of cases is asked for. */
export type Wanted = { readonly filter: Filter; readonly search: string; readonly agent: string };

/** The cases that are wanted: what is open by when its answer is due, what is closed the newest first. */
export function queueOf(cases: readonly Case[], wanted: Wanted): readonly Case[] {
  const found = cases.filter((opened) =>
    // who looks for a case looks for it wherever it is
    wanted.search === "" ? isIn(wanted, opened) : isFound(wanted.search, opened),
  );
  if (wanted.filter === "closed" || wanted.search !== "") return found;
  return found.toSorted((one, other) => dueMs(one) - dueMs(other) || one.number - other.number);
}

function isIn({ filter, agent }: Wanted, { status, assignee }: Case): boolean {
  switch (filter) {
    case "open":
      return status !== "closed";
    case "mine":
      return status === "assigned" && assignee === agent;
    case "waiting":
    case "deferred":
    case "closed":
      return status === filter;
  }
}

function isFound(search: string, { number, assignee, packet }: Case): boolean {
  const requester = packetSchema.safeParse(packet).data?.requester;
  const texts = [caseName(number), assignee ?? "", requester?.name ?? "", requester?.id ?? ""];
  return texts.some((text) => text.toLowerCase().includes(search.toLowerCase()));
}

/** What nobody was promised waits behind what was, in the order it came. */
function dueMs({ dueAt }: Case): number {
  return dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
