// Packs the package, installs it into an empty folder as a user would, and uses it there.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = mkdtempSync(join(tmpdir(), "kaohe-installed-"));
const shell = process.platform === "win32";
const run = (command, args) =>
  execFileSync(command, args, { cwd: folder, encoding: "utf8", shell, stdio: ["ignore", "pipe", "inherit"] });

try {
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
      cwd: root,
      encoding: "utf8",
      shell,
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  run("npm", ["install", "--no-audit", "--no-fund", `./${filename}`]);
  cpSync(join(root, "examples/jinhua-2021/statistics"), join(folder, "statistics"), { recursive: true });
  const ranking = run("npx", ["--no-install", "kaohe", "score", "node_modules/kaohe/rules/jinhua-2021", "statistics"]);
  writeFileSync(
    join(folder, "a.cjs"),
    'console.log(require("kaohe").VERSION, typeof require("kaohe/node").loadPlan, typeof require("kaohe/report").render);',
  );
  const required = run(process.execPath, ["a.cjs"]);
  if (!ranking.includes("婺城区")) throw new Error(`the installed command printed:\n${ranking}`);
  if (!/^\d+\.\d+\.\d+ function function/.test(required)) throw new Error(`require() gave: ${required}`);
  process.stdout.write(`installed ${filename}: the command, import and require work\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
