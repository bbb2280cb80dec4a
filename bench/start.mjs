/** Builds the benchmark as the package is built, and runs it: under tsx every small function is wrapped, which costs what it measures. */
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));
const outfile = join(folder, `run-${process.pid}.built.mjs`);
await build({
  entryPoints: [join(folder, "run.ts")],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "es2022",
  packages: "external",
  logLevel: "error",
});
try {
  await import(outfile);
} finally {
  rmSync(outfile);
}
