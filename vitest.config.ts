import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/setup.ts"],
    // What is said is compared as it is written: without colours, wherever the tests run.
    env: { NO_COLOR: "1", FORCE_COLOR: "" },
    testTimeout: 30_000 * Number(process.env.KAOHE_TIMES ?? 1),
  },
});
