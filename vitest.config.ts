import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/vacuum.ts",
    pool: "threads",
    isolate: false,
    // most of the time is spent waiting for browsers, alarms and killed processes
    maxWorkers: 2,
    sequence: { shuffle: true },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
