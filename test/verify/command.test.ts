/** `kaohe score --verify` as its users run it, also with an engine that is wrong: nothing is published then. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { figures, indicator, planInput, schemeInput, subjects } from "../support/plans.js";

const root = join(import.meta.dirname, "..", "..");
const scratch = mkdtempSync(join(tmpdir(), "kaohe-verify-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const file = (name: string, data: unknown): string => {
  const path = join(scratch, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, JSON.stringify(data));
  return path;
};

file("plan/plan.json", planInput([indicator("i", { target: { at_most: 5 } })]));
const round = { section: { places: 1, mode: "half-up" } } as const;
file("plan/schemes/s.json", schemeInput({ i: {} }, { round }));
const tables = [
  file("subjects.json", subjects([{ id: "甲县" }, { id: "乙县" }])),
  file("figures.json", figures({ 甲县: { a: 5 }, 乙县: { a: 4 } })),
];

/** The command from its source, with a fault loaded before it. */
function score(fault: string | null, ...args: string[]) {
  const faults = fault === null ? [] : ["--import", join(import.meta.dirname, "faults", `${fault}.ts`)];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--import",
      "tsx",
      ...faults,
      join(root, "src", "cli.ts"),
      "score",
      join(scratch, "plan"),
      ...tables,
      ...args,
      "--lang",
      "en",
    ],
    { encoding: "utf8", cwd: root, env: { ...process.env, NO_COLOR: "1" } },
  );
  return { code: status, out: stdout, err: stderr };
}

describe("kaohe score --verify", () => {
  it("writes what agrees, and exits with 0", () => {
    const folder = join(scratch, "agreed");
    const { code, err } = score(null, "--verify", "--format", "json,html", "-o", folder);
    expect(err).toMatch(/verified: \d+, 不一致 disagree: 0\n/);
    expect(code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(["report.html", "report.json"]);
  });

  it("writes nothing where an engine forgets the bound, names the line with both values, and exits with 1", () => {
    const [folder, single] = [join(scratch, "refused"), join(scratch, "refused.json")];
    const all = score("bound", "--verify", "--format", "json,html", "-o", `${folder}/`);
    expect(all).toMatchObject({ code: 1, out: "" });
    expect(all.err).toContain("甲县");
    expect(all.err).toContain("the met is false, and true by the second reading");
    expect(all.err).not.toContain("乙县");
    expect(existsSync(folder)).toBe(false);
    expect(score("bound", "--verify", "--format", "json", "-o", single)).toMatchObject({ code: 1, out: "" });
    expect(existsSync(single)).toBe(false);
    expect(score("bound", "--verify")).toMatchObject({ code: 1, out: "" });
    // Unasked, the same engine publishes its mistake.
    expect(score("bound", "--format", "json", "-o", single).code).toBe(0);
    expect(existsSync(single)).toBe(true);
  }, 60_000);

  it("says plainly what it did not work out again, and vouches for the rest", () => {
    const { code, err, out } = score("unknown-key", "--verify");
    expect(err).toContain("Not recomputed: round.section");
    expect(err).toMatch(/disagree: 0\n/);
    expect(out).toContain("甲县");
    expect(code).toBe(0);
  });
});
