import { defineConfig } from "vitest/config";

// apart from the other tests: they need a program that has to be fetched
export default defineConfig({
  test: { include: ["test/teams/*.teams.ts"], testTimeout: 90_000, hookTimeout: 120_000 },
});
