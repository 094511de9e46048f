import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/vacuum.ts",
    setupFiles: "test/support/compile-cache.ts",
    pool: "threads",
    isolate: false,
    // most of the time is spent waiting for browsers, alarms and killed processes
    maxWorkers: 2,
    sequence: { shuffle: true },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // of what comes about by itself; a loaded machine takes its time
    expect: { poll: { timeout: 10_000 } },
  },
});
