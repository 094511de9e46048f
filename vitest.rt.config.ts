import { defineConfig } from "vitest/config";

/** `npm run test:rt`: what needs a real Request Tracker. */
export default defineConfig({
  test: {
    include: ["test/**/*.rt.ts"],
    testTimeout: 30_000,
    hookTimeout: 300_000,
  },
});
