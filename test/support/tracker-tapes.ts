import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/** What a real Request Tracker answered to each test of its contract. */
export const tapes = fileURLToPath(new URL("./fixtures/request-tracker.json", import.meta.url));

/** The running test's own name, without what it is part of. */
export function testName(): string {
  return (expect.getState().currentTestName ?? "").split(" > ").at(-1) ?? "";
}

/** Every test has a queue to itself. */
export function queueOf(name: string): string {
  return `queue ${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
}
