import { expect, test } from "vitest";
import { createCrowdGate } from "#src/channels/crowd-gate.ts";

test("a hundred are let in however slow it is, and more while it is quick", () => {
  const { clock, enter } = gate();
  const quick = enter();
  clock.ms += 100;
  quick?.();

  const inside = Array.from({ length: 200 }, enter);

  expect(inside).not.toContain(undefined);
});

test("whoever comes is sent away while many are inside and the last one waited long, and let in afterwards", () => {
  const { clock, enter } = gate();
  const inside = Array.from({ length: 150 }, enter);
  clock.ms += 800;
  inside.pop()?.();

  expect(enter()).toBeUndefined();

  for (const leave of inside.splice(99)) leave?.();
  expect(enter()).toBeDefined();
  expect(enter()).toBeUndefined();
});

test("it is open again once somebody is served quickly", () => {
  const { clock, enter } = gate();
  const slow = Array.from({ length: 150 }, enter);
  clock.ms += 800;
  for (const leave of slow.splice(60)) leave?.();
  const quick = enter();
  quick?.();

  const inside = Array.from({ length: 100 }, enter);

  expect(inside).not.toContain(undefined);
});

function gate() {
  const clock = { ms: 0 };
  return { clock, enter: createCrowdGate(() => clock.ms).enter };
}
