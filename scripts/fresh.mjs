// Clones the last commit into an empty folder and runs the README's first command there twice: the second time nothing is installed.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = mkdtempSync(join(tmpdir(), "kaohe-fresh-"));

function start() {
  const { status, stdout, stderr } = spawnSync("npm", ["start"], {
    cwd: join(folder, "kaohe"),
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0 || !stdout.includes("【婺城区"))
    throw new Error(`npm start (exit ${status}) printed:\n${stdout}\n${stderr}`);
  return stderr;
}

try {
  execFileSync("git", ["clone", "--quiet", root, join(folder, "kaohe")], { stdio: ["ignore", "ignore", "inherit"] });
  if (!start().includes("Installing")) throw new Error("the first npm start installed nothing");
  if (/Installing|Building/.test(start())) throw new Error("the second npm start installed or built again");
  process.stdout.write("npm start works as the first command, and again at once\n");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
