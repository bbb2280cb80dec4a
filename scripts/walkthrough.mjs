// Does what "Add a scoring method" in CONTRIBUTING.md says, in a copy of the last commit with this checkout's node_modules: every
// code block there names a file and what becomes of it. Then the tests that hold a method run in the copy.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = mkdtempSync(join(tmpdir(), "kaohe-walkthrough-"));
const copy = join(folder, "kaohe");

const read = (file) => readFileSync(join(copy, file), "utf8");
const write = (file, text) => writeFileSync(join(copy, file), text);

/** Behind the last line of a kind. */
function behindLast(lines, isOne, added) {
  const at = lines.findLastIndex(isOne);
  if (at < 0) throw new Error(`nothing to put behind: ${added}`);
  return lines.toSpliced(at + 1, 0, added);
}

const APPLY = {
  new: (file, block) => write(file, block),
  list: (file, block) => {
    const [imported, entry] = block.split("\n");
    const lines = behindLast(read(file).split("\n"), (line) => line.startsWith("import "), imported);
    write(file, behindLast(lines, (line) => /^ {2}\w+,$/.test(line), entry).join("\n"));
  },
  cases: (file, block) => write(file, JSON.stringify([...JSON.parse(read(file)), JSON.parse(block)], null, 2)),
  phrase: (file, block) => write(file, read(file).replace(/^ {2}\],\n\};\n$/m, `${block}\n  ],\n};\n`)),
  kind: (file, block) => write(file, read(file).replace(/^};$/m, `${block}\n};`)),
  rows: (file, block) => {
    const [row, edge] = block.split("\n");
    const isEdge = (line) => /^\| \d+ \|/.test(line) && line.includes("): “");
    const isRow = (line) => /^\| \d+ \|/.test(line) && !isEdge(line);
    write(file, behindLast(behindLast(read(file).split("\n"), isRow, row), isEdge, edge).join("\n"));
  },
};

function run(line) {
  const env = { ...process.env, NO_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync(line, { cwd: copy, encoding: "utf8", shell: true, env });
  if (status !== 0) throw new Error(`${line} (exit ${status}) printed:\n${stdout}\n${stderr}`);
  return stdout;
}

try {
  execFileSync("git", ["clone", "--quiet", root, copy], { stdio: ["ignore", "ignore", "inherit"] });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "dir");
  const chapter =
    /^## Add a scoring method$(.+?)^## /ms.exec(readFileSync(join(root, "CONTRIBUTING.md"), "utf8"))?.[1] ?? "";
  const blocks = [...chapter.matchAll(/^( *)```\w+ (\w+) (\S+)\n(.+?)\n *```$/gms)];
  if (blocks.length < Object.keys(APPLY).length) throw new Error("CONTRIBUTING.md lacks steps");
  for (const [, indent, what, file, block] of blocks)
    APPLY[what](
      file,
      block
        .split("\n")
        .map((line) => line.slice(indent.length))
        .join("\n"),
    );
  run("npx biome check --write .");
  run("npx tsx scripts/generate.ts");
  run("npx biome ci .");
  const listed = run("npx tsx src/cli.ts methods near_miss");
  if (!listed.includes("near_miss")) throw new Error(`kaohe methods does not list it:\n${listed}`);
  const tests =
    "test/logic/operators.test.ts test/scoring test/editors.test.ts test/architecture.test.ts test/diagnostics.test.ts test/phrases";
  const passed = run(`npx vitest run --reporter=dot ${tests}`);
  process.stdout.write(
    `a method added as CONTRIBUTING.md says: ${blocks.length} steps, ${/Tests.*/.exec(passed)?.[0] ?? ""}\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
