import { expect, test } from "vitest";
import { type CaseEvent, changeOf } from "#src/desk/case-life.ts";
import type { Case, CaseStatus } from "#src/store/store.ts";
import { later, noon, waitingCase } from "#test/contracts/store-examples.ts";

const at = later(60_000);
const by = later(3_600_000);
const agent = "佐藤";

const events: Readonly<Record<CaseEvent["type"], CaseEvent>> = {
  claimed: { type: "claimed", agent },
  replied: { type: "replied", agent, text: "こんにちは" },
  released: { type: "released", agent },
  transferred: { type: "transferred", agent, to: "鈴木" },
  "handoff-failed": { type: "handoff-failed", agent },
  "handed-back": { type: "handed-back", agent },
  closed: { type: "closed", agent, as: "not-fixed" },
  returned: { type: "returned" },
  "put-off": { type: "put-off" },
  withdrew: { type: "withdrew" },
  recovered: { type: "recovered" },
  "nobody-came": { type: "nobody-came" },
  overdue: { type: "overdue" },
  "desk-closed": { type: "desk-closed" },
  "desk-opened": { type: "desk-opened" },
  "user-silent": { type: "user-silent" },
  "user-gone": { type: "user-gone" },
  "agent-gone": { type: "agent-gone" },
};

const cases = {
  waiting: waitingCase(1001),
  deferred: waitingCase(1001, { status: "deferred" }),
  assigned: waitingCase(1001, { status: "assigned", assignee: agent }),
  "closed as user-left": waitingCase(1001, { status: "closed", assignee: agent, closedAs: "user-left" }),
  "closed as fixed": waitingCase(1001, { status: "closed", assignee: agent, closedAs: "fixed" }),
} as const satisfies Readonly<Record<string, Case>>;

/** Every step there is; all others are refused. */
const steps: Readonly<Record<keyof typeof cases, Partial<Record<CaseEvent["type"], string>>>> = {
  waiting: {
    claimed: "assigned",
    "nobody-came": "waiting",
    overdue: "waiting",
    "handoff-failed": "waiting",
    "desk-closed": "deferred",
    "put-off": "deferred",
    withdrew: "closed as user-left",
    recovered: "closed as fixed",
  },
  deferred: {
    claimed: "assigned",
    "desk-opened": "waiting",
    "handoff-failed": "deferred",
    withdrew: "closed as user-left",
    recovered: "closed as fixed",
  },
  assigned: {
    replied: "assigned",
    released: "waiting",
    transferred: "assigned",
    "handoff-failed": "waiting",
    "handed-back": "closed as handed-back",
    closed: "closed as not-fixed",
    "user-silent": "assigned",
    "user-gone": "closed as user-left",
    "agent-gone": "waiting",
  },
  "closed as user-left": { claimed: "assigned", returned: "waiting" },
  "closed as fixed": { claimed: "assigned" },
};

test.each(
  Object.entries(cases).flatMap(([name, opened]) =>
    Object.values(events).map((event) => ({ name, opened, event, to: stepOf(name, event) })),
  ),
)("a case that is $name, and $event.type: $to", ({ opened, event, to }) => {
  const change = changeOf(opened, event, { at });

  expect(change ? standing(change.to) : "refused").toBe(to);
});

test.each(["replied", "released", "transferred", "handoff-failed", "handed-back", "closed"] as const)(
  "only who has a case can have it %s",
  (type) => {
    const other = { ...events[type], agent: "田中" } as CaseEvent;

    expect(changeOf(cases.assigned, other, { at })).toBeUndefined();
  },
);

test("the first claim tells how long the requester waited, and a later one leaves that", () => {
  const first = changeOf(cases.waiting, events.claimed, { at });
  const again = changeOf({ ...cases.waiting, waitedMs: 5 }, events.claimed, { at });

  expect([first?.to.waitedMs, again?.to.waitedMs]).toEqual([60_000, 5]);
});

test("a time of reply is promised anew only to who is told of one", () => {
  const promise = { isOpen: true, isStaffed: true, by };
  const due = (event: CaseEvent, opened: Case) => changeOf(opened, event, { at, promise })?.to.dueAt;
  const promised = { ...cases.waiting, dueAt: noon };

  expect(due(events["put-off"], promised)).toEqual(by);
  expect(due(events["desk-closed"], promised)).toEqual(by);
  expect(due(events.claimed, promised)).toEqual(noon);
});

test("whoever an agent left unanswered comes before all others", () => {
  const due = (opened: Case) => changeOf(opened, events["agent-gone"], { at })?.to.dueAt;

  expect(due({ ...cases.assigned, dueAt: by })).toEqual(at);
  expect(due({ ...cases.assigned, dueAt: noon })).toEqual(noon);
  expect(due(cases.assigned)).toEqual(at);
});

test("since when a case stands as it stands changes with its status and with who has it, and with nothing else", () => {
  const since = (event: CaseEvent, opened: Case) => changeOf(opened, event, { at })?.to.since;

  expect(since(events.claimed, cases.waiting)).toEqual(at);
  expect(since(events.transferred, cases.assigned)).toEqual(at);
  expect(since(events.replied, cases.assigned)).toEqual(noon);
  expect(since(events["nobody-came"], cases.waiting)).toEqual(noon);
});

function stepOf(name: string, { type }: CaseEvent): string {
  return Object.entries(steps).find(([from]) => from === name)?.[1][type] ?? "refused";
}

function standing({ status, closedAs }: { readonly status: CaseStatus; readonly closedAs?: string }): string {
  return closedAs === undefined ? status : `${status} as ${closedAs}`;
}
