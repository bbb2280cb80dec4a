// Makes a fresh clone ready: installs what package-lock.json names and builds dist/, each only when something changed.
// Plain Node, because it runs before anything is installed. Everything it prints goes to standard error.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    process.stderr.write(`\n${command} ${args.join(" ")} failed (exit ${status}).\n`);
    process.exit(2);
  }
}

function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((entry) => filesBelow(join(path, entry)));
}

/** Runs `work` unless the named files are the same, byte for byte, as when it last succeeded. */
function whenChanged(stamp, inputs, outputs, work) {
  const hash = createHash("sha256");
  for (const file of inputs.flatMap((input) => filesBelow(join(root, input)).sort()))
    hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  const digest = hash.digest("hex");
  const path = join(root, stamp);
  if (
    outputs.every((output) => existsSync(join(root, output))) &&
    existsSync(path) &&
    readFileSync(path, "utf8") === digest
  )
    return;
  work();
  writeFileSync(path, digest);
}

whenChanged("node_modules/.kaohe-installed", ["package-lock.json"], ["node_modules/.package-lock.json"], () => {
  process.stderr.write("Installing dependencies (npm ci) …\n");
  run("npm", ["ci", "--no-audit", "--no-fund"]);
});

whenChanged(
  "node_modules/.kaohe-built",
  ["src", "package.json", "tsup.config.ts", "tsconfig.json"],
  ["dist/cli.js", "dist/index.cjs", "dist/index.d.ts"],
  () => {
    process.stderr.write("Building dist/ …\n");
    run("npm", ["run", "--silent", "build"]);
  },
);
