import { createHash } from "node:crypto";
import { caseName } from "#src/handoff/case-name.ts";
import { caseFilters, type ListedCase, type WantedCases } from "#src/store/case-list-store.ts";
import { caseRow } from "./cases-page.ts";
import type { SignedVisit } from "./desk-request.ts";
import { type Staffing, staffLine } from "./presence-page.ts";
import type { Reader } from "./reader.ts";

/** So many cases are listed at most. */
export const listed = 200;

/** What a list's address asks for. */
export function wantedIn(url: string | undefined, { session }: Pick<SignedVisit, "session">): WantedCases {
  const asked = new URLSearchParams(url?.split("?")[1]);
  return {
    filter: caseFilters.find((known) => known === asked.get("show")) ?? "open",
    search: (asked.get("find") ?? "").trim().slice(0, 60),
    agent: session.agent.name,
  };
}

/** A list as a page shows it, to tell what has changed in the next one. */
export type ShownList = {
  /** The names of the cases, in their order, each with its row. */
  readonly rows: ReadonlyMap<string, string>;
  readonly staff: string;
  /** Stands for all of it. */
  readonly state: string;
};

export function shownList(cases: readonly ListedCase[], staffing: Staffing, reader: Reader): ShownList {
  const rows = new Map(cases.map((one) => [caseName(one.number), caseRow(one, reader).markup]));
  const staff = staffLine(staffing, reader).markup;
  const state = createHash("sha256")
    .update(JSON.stringify([...rows, staff]))
    .digest("base64url");
  return { rows, staff, state };
}

/** What a page that shows `before` needs to show `now`; everything where it is not known what it shows. */
export function listNews(before: ShownList | undefined, now: ShownList) {
  const changed = [...now.rows].filter(([name, row]) => before?.rows.get(name) !== row);
  const [was, order] = [before, now].map((list) => list && [...list.rows.keys()]);
  return {
    ...(changed.length > 0 && { rows: changed.map(([, row]) => row).join("") }),
    ...(was?.join() !== order?.join() && { order }),
    ...(before?.staff !== now.staff && { staff: now.staff }),
  };
}

export async function staffNow({
  store,
  now,
  presence,
}: Pick<SignedVisit, "store" | "now" | "presence">): Promise<Staffing> {
  const [agents, loads] = await Promise.all([store.agents(), store.loads()]);
  return { agents, loads, at: now(), rules: presence };
}
