import { expect, test } from "vitest";
import { createDueOrder } from "#src/handoff/due-order.ts";

const patient = { waitsMs: 5_000, tooLate: () => new Error("too late") };

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 1, minute));

test("what comes together is done one after the other: what is due first, and of the rest what came first", async () => {
  const { run, done } = started();

  await Promise.all([run(3, at(0)), run(1, at(30)), run(5, undefined), run(4, at(0)), run(2, at(10))]);

  expect(done).toEqual([
    "begun 3",
    "ended 3",
    "begun 4",
    "ended 4",
    "begun 2",
    "ended 2",
    "begun 1",
    "ended 1",
    "begun 5",
    "ended 5",
  ]);
});

test("one that fails tells its own caller, and holds nobody else up", async () => {
  const { inDueOrder, run, done } = started();

  const failing = inDueOrder({
    place: "here",
    dueAt: at(0),
    number: 1,
    settleMs: 0,
    ...patient,
    run: () => Promise.reject(new Error("no")),
  });
  const other = run(2, at(0));

  await expect(failing).rejects.toThrow("no");
  await other;
  expect(done).toEqual(["begun 2", "ended 2"]);
});

test("what nothing else waits with is done at once, and places do not wait for each other", async () => {
  const { inDueOrder, run } = started();
  const stuck = inDueOrder({
    place: "there",
    dueAt: at(0),
    number: 1,
    settleMs: 0,
    ...patient,
    run: () => new Promise(() => undefined),
  });

  await run(2, at(0), { settleMs: 0 });
  await run(3, at(0), { settleMs: 0 });

  expect(await Promise.race([stuck, Promise.resolve("still waiting")])).toBe("still waiting");
});

test("who waits too long for their turn is told so, and is not done", async () => {
  const { inDueOrder, done } = started();
  const task = { place: "here", dueAt: at(0), settleMs: 0, ...patient };
  const first = Promise.withResolvers<void>();
  const long = inDueOrder({ ...task, number: 1, run: () => first.promise });

  const late = inDueOrder({ ...task, number: 2, waitsMs: 10, run: async () => void done.push("done") });

  await expect(late).rejects.toThrow("too late");
  first.resolve();
  await long;
  expect(done).toEqual([]);
});

function started() {
  const inDueOrder = createDueOrder();
  const done: string[] = [];
  const run = (number: number, dueAt: Date | undefined, { settleMs = 5 } = {}) =>
    inDueOrder({
      place: "here",
      dueAt,
      number,
      settleMs,
      ...patient,
      run: async () => {
        done.push(`begun ${number}`);
        await new Promise((resolve) => setImmediate(resolve));
        done.push(`ended ${number}`);
      },
    });
  return { inDueOrder, run, done };
}
