import { defineConfig } from "tsup";

export default defineConfig([
  {
    entry: {
      index: "src/index.ts",
      report: "src/report.ts",
      node: "src/node.ts",
      testing: "src/testing.ts",
      authoring: "src/authoring.ts",
    },
    format: ["esm", "cjs"],
    dts: { compilerOptions: { ignoreDeprecations: "6.0" } },
    target: "es2022",
    clean: true,
    // Their browser builds bring all they need; as outside modules they would ask Node for Buffer, or be ESM only.
    // They are development dependencies: what is bundled is not installed again by users.
    noExternal: [
      "csv-parse",
      "csv-stringify",
      "string-width",
      "@noble/hashes",
      "canonicalize",
      "echarts",
      "zrender",
      "docx",
      "hucre",
    ],
    platform: "neutral",
    define: { "process.env.NODE_ENV": '"production"' },
    external: [/^node:/, "vitest"],
    // One copy of every class, shared by the entries, in CommonJS too.
    splitting: true,
    esbuildOptions: (options) => {
      options.mainFields = ["module", "main"];
    },
  },
  {
    entry: { cli: "src/cli.ts" },
    format: ["esm"],
    target: "es2022",
    platform: "node",
    define: { "process.env.NODE_ENV": '"production"' },
    // Libraries in CommonJS that are bundled ask for Node's own modules by require.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  },
]);
