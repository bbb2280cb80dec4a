/** The command as its users run it: what it prints, where, and how it ends. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import stringWidth from "string-width";
import { afterAll, describe, expect, it } from "vitest";
import { cli, kaohe, root } from "./support/command.js";

const plan = join(root, "rules", "jinhua-2021");
const statistics = join(root, "examples", "jinhua-2021", "statistics");
const scratch = mkdtempSync(join(tmpdir(), "kaohe-cli-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(scratch, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

describe("kaohe methods", () => {
  it("lists every scoring method and operator with its arguments and an example, in both languages", () => {
    const [chinese, english] = [kaohe(["methods"]).out, kaohe(["methods", "--lang", "en"]).out];
    const list = JSON.parse(kaohe(["methods", "--format", "json"]).out) as { id: string; examples: unknown[] }[];
    expect(list.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["pass", "deduct", "by_rank", "cohort_mean", "var"]),
    );
    for (const { id } of list) {
      expect(chinese).toContain(`\n  ${id}  `);
      expect(english).toContain(`\n  ${id}  `);
    }
    expect(chinese).toContain("part(必填;whole-steps、begun-steps、pro-rata)");
  });

  it("shows one with all its examples, and says what a misspelt one may be", () => {
    const { code, out } = kaohe(["methods", "escalating"]);
    expect(code).toBe(0);
    const [{ examples }] = JSON.parse(kaohe(["methods", "escalating", "--format", "json"]).out) as [{ examples: [] }];
    expect(out.match(/⇒/g)?.length).toBe(examples.length);
    expect(examples.length).toBeGreaterThan(3);
    const wrong = kaohe(["methods", "deduckt"]);
    expect(wrong.code).not.toBe(0);
    expect(wrong.err).toContain("deduct");
  });
});

describe("--limit", () => {
  const [plan, statistics] = ["rules/jinhua-2021", "examples/jinhua-2021/statistics"];
  it("is what a rule, a plan and a table are held to", () => {
    expect(kaohe(["check", plan, "--limit", "values=20", "--lang", "en"])).toMatchObject({ code: 1 });
    const few = kaohe(["score", plan, statistics, "--limit", "steps=2", "--lang", "en", "--format", "json"]);
    expect(few.out).toContain("evaluate/too-many-steps");
    const small = kaohe(["score", plan, statistics, "--limit", "steps=1000", "--limit", "cells=3", "--lang", "en"]);
    expect(small.err).toContain("has more than 3 cells");
  });

  it.each(["steps", "steps=0", "steps=many", "stairs=3"])("%s is refused, with the names there are", (text) => {
    const { code, err } = kaohe(["score", plan, statistics, "--limit", text]);
    expect(code).toBe(2);
    expect(err).toContain("figureDigits");
  });
});

describe("kaohe explain --rule", () => {
  const ask = (...options: string[]) =>
    kaohe(["explain", plan, "--rule", "--indicator", "accidents-decline", ...options]);

  it("says a rule in words and as a formula, without statistics", () => {
    expect(ask()).toMatchObject({ code: 0, err: "" });
    expect(ask().out).toContain("目标:实际值不超过前两年平均数 × (1 − 20%)");
    expect(ask().out).toContain("算式:生产安全事故起数 ≤ 生产安全事故起数前两年平均数 × (1 − 20%)");
    expect(ask("--lang", "en").out).toContain(
      "target: the actual is at most the mean of the actual in the 2 years before × (1 − 20%)",
    );
    expect(ask("--format", "mathml").out).toContain("<mo>×</mo>");
    for (const format of ["html", "mathml"])
      expect(ask("--format", format).out).toMatch(/^<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">/);
    expect(ask("--format", "html").out).toContain("<dt>目标</dt>");
    expect(kaohe(["explain", plan, "--rule"]).out.match(/目标:/g)?.length).toBeGreaterThan(24);
  });

  it("says how events count, and what bonuses, minuses, penalties and vetoes do", () => {
    const { out } = kaohe(["explain", "examples/rubric-counties/plan", "--rule"]);
    for (const said of [
      "  事件:事故明细每件的分数为 4 × 死亡人数;事故编号相同的只计一次,取最大的;与“accidents”的其他各项不重复计\n",
      "加分:表彰加分\n  事件:表彰明细每件的分数为 (若 级别 = “国家级” 则 5,若 级别 = “省级” 则 3,否则 1);奖项相同的只计一次,取最大的\n  最多:5 分\n",
      "扣分:数据不实\n  条件:数据不实处数 > 0\n  扣:隐患整改率 得分的 50%\n",
      "一票否决:发生较大事故\n  条件:事故明细至少一条是“死亡人数 ≥ 3”\n  后果:等次不高于 合格\n",
    ])
      expect(out).toContain(said);
    const english = kaohe(["explain", "examples/rubric-counties/plan", "--rule", "--lang", "en"]).out;
    expect(english).toContain(
      "penalty: 数据不实\n  when: 数据不实处数 > 0\n  takes: 50% of what is earned by 隐患整改率\n",
    );
    expect(kaohe(["explain", "examples/rubric-counties/plan", "--rule", "--format", "html"]).out).toContain(
      "<dt>后果</dt>",
    );
  });

  it("says what is lacking where a line is to be explained", () => {
    expect(kaohe(["explain", plan])).toMatchObject({ code: 2, err: expect.stringContaining("--rule") });
  });
});

describe("kaohe test", () => {
  it("runs the cases beside a plan", () => {
    const { code, out } = kaohe(["test", plan]);
    expect(out).toContain("不通过 0");
    expect(code).toBe(0);
  });

  it("ends with 1 when a case fails or cannot be read, and says where", () => {
    const tests = (name: string, text: string) => file(`tested/tests/${name}`, text);
    for (const part of ["plan.json"]) file(`tested/${part}`, readFileSync(join(plan, part)));
    for (const name of readdirSync(join(plan, "indicators")))
      file(`tested/indicators/${name}`, readFileSync(join(plan, "indicators", name)));
    const folder = join(scratch, "tested");
    expect(kaohe(["test", folder])).toMatchObject({ code: 1, out: expect.stringContaining("用例 0 个") });
    tests("flood-deaths.csv", "用例,防汛防台死亡人数,期望 达标\n一人,1,是\n没有,0,是\n");
    tests("bad.json", "{");
    const { code, out, err } = kaohe(["test", folder, "--reporter", "github"]);
    expect(code).toBe(1);
    expect(out).toContain(
      `::error file=${folder}/tests/flood-deaths.csv,line=2,col=3,title=flood-deaths 一人::达标:应为 是,实为 否`,
    );
    expect(err).toContain("tests/bad.json:1:");
    expect(kaohe(["test", folder]).out).toContain("没有用例的指标 146 个:");
    expect(kaohe(["test", folder, "--indicator", "flood-deaths"]).out).not.toContain("没有用例的指标");
    expect(kaohe(["test", folder, "--filter", "没有这个"])).toMatchObject({ code: 2 });
    expect(kaohe(["test", join(scratch, "nowhere"), plan]).code).toBe(2);
  });

  it("says what the cases cover and which mutants no case notices, and keeps to a threshold", () => {
    const page = join(scratch, "coverage.html");
    const { code, out } = kaohe([
      "test",
      plan,
      "--indicator",
      "accidents-decline",
      "--coverage",
      "--threshold",
      "100",
      "--mutate",
      "--html",
      page,
    ]);
    expect(out).toMatch(/共 \d+ 项,已覆盖 \d+ 项:100%/);
    expect(out).toContain("没有发觉 0");
    expect(readFileSync(page, "utf8")).toContain("<math");
    expect(code).toBe(0);
    const few = kaohe([
      "test",
      plan,
      "--indicator",
      "flood-deaths",
      "--filter",
      "没有死人",
      "--coverage",
      "--threshold",
      "90",
    ]);
    expect(few).toMatchObject({ code: 1, err: expect.stringContaining("tests/below-threshold") });
    expect(few.out).toContain("防汛防台死亡人数缺数");
    expect(kaohe(["test", plan, "--threshold", "x"])).toMatchObject({ code: 2 });
  });

  it("suggests the cases that are missing, to be confirmed", () => {
    const folder = join(scratch, "suggested");
    file("suggested/plan.json", readFileSync(join(plan, "plan.json")));
    for (const name of readdirSync(join(plan, "indicators")))
      file(`suggested/indicators/${name}`, readFileSync(join(plan, "indicators", name)));
    const { out } = kaohe(["test", folder, "--suggest", "--indicator", "check-penalty-rate"]);
    expect(out).toContain("待人工核算确认");
    const after = kaohe(["test", folder, "--coverage", "--indicator", "check-penalty-rate"]);
    expect(after.out).toContain("待确认");
    expect(after.out).toContain("0.0%");
    expect(after.code).toBe(0);
    expect(kaohe(["test", folder, "--strict"]).code).toBe(1);
  });

  it("runs again when a file changes", async () => {
    const tests = file("watched/tests/x.csv", "用例,指标,甲,期望 达标\n一,i,1,是\n");
    file(
      "watched/plan.json",
      JSON.stringify({
        format: "kaohe.plan/1",
        id: "w",
        period: "2021",
        statistics: { a: { name: "甲", type: "number" } },
        sections: [{ id: "s", name: "s", indicators: ["i"] }],
        indicators: [
          {
            id: "i",
            name: "i",
            cite: { section: "一", basis: "none" },
            assessed: "each",
            actual: { var: "a" },
            target: { at_most: 2 },
          },
        ],
      }),
    );
    const watching = spawn(process.execPath, [cli, "test", join(scratch, "watched"), "--watch"]);
    const printed = (wanted: string) =>
      new Promise<void>((resolve) => {
        let text = "";
        watching.stdout.on("data", (chunk) => {
          text += chunk;
          if (text.includes(wanted)) resolve();
        });
      });
    await printed("通过 1,不通过 0");
    const again = printed("通过 0,不通过 1");
    const writing = setInterval(() => writeFileSync(tests, "用例,指标,甲,期望 达标\n一,i,3,是\n"), 400);
    await again;
    clearInterval(writing);
    watching.kill();
  });
});

describe("kaohe score", () => {
  it("says what is wrong with a plan in the plan's own language, unless another one is asked for", () => {
    const wrong = file(
      "english/plan.json",
      JSON.stringify({
        format: "kaohe.plan/1",
        id: "p",
        language: "en",
        period: "2021",
        statistics: { a: { name: "A", type: "count" } },
        sections: [{ id: "s", name: "S", indicators: ["i"] }],
        indicators: [
          { id: "i", name: "I", cite: { section: "1", basis: "none" }, assessed: "each", actual: { var: "b" } },
        ],
      }),
    );
    expect(kaohe(["score", wrong, statistics]).err).toContain('Did you mean "a"?');
    expect(kaohe(["score", wrong, statistics, "--lang", "zh-CN"]).err).toContain("是不是要写");
  });

  it("prints a ranking and the full card of a subject, in the plan's language", () => {
    const { code, out } = kaohe(["score", plan, statistics, "--subject", "婺城区"]);
    expect(code).toBe(0);
    expect(out).toBe(readFileSync(join(root, "examples/jinhua-2021/expected/report.zh-CN.txt"), "utf8"));
    expect(out).toContain("(12 + 10) ÷ 2 × (1 − 20%) = 8.8 起;实际 8 起,达标");
  });

  it("aligns its table by the width of Chinese characters", () => {
    const { out } = kaohe(["score", plan, statistics]);
    const rows = out.split("\n").filter((line) => /优秀|合格/.test(line));
    const columns = rows.map((line) => stringWidth(line.slice(0, line.search(/优秀|不合格|合格/))));
    expect(rows.length).toBe(9);
    expect(new Set(columns).size).toBe(1);
  });

  it("speaks English when asked", () => {
    expect(kaohe(["score", plan, statistics, "--subject", "婺城区", "--lang", "en"]).out).toContain(
      "actual 8 起, met, better than the target by 0.8 起",
    );
  });

  it.each(["json", "markdown", "csv"])("writes %s", (format) => {
    const { code, out } = kaohe(["score", plan, statistics, "--format", format]);
    expect(code).toBe(0);
    const [expected, card] =
      { json: [undefined, "wucheng.json"], markdown: ["report.zh-CN.md"], csv: ["lines.zh-CN.csv"] }[format] ?? [];
    if (expected) expect(out).toBe(readFileSync(join(root, "examples/jinhua-2021/expected", expected), "utf8"));
    if (card)
      expect(kaohe(["score", plan, statistics, "--format", "json", "--subject", "wucheng"]).out).toBe(
        readFileSync(join(root, "examples/jinhua-2021/expected", card), "utf8"),
      );
  });

  it("judges targets without points when told so", () => {
    const { out } = kaohe(["score", plan, statistics, "--scheme", "none", "--subject", "金华市"]);
    expect(out).toContain("只判断是否达标,不计分");
    expect(out).toMatch(/✗ 生产安全事故起数 +未达标/);
  });

  it("gives the same bytes in any time zone, locale and folder", () => {
    const args = (from: string) => [
      "score",
      join(from, "rules/jinhua-2021"),
      join(from, "examples/jinhua-2021/statistics"),
      "--format",
      "json",
    ];
    const here = kaohe(args("."));
    const there = kaohe(args(root), {
      cwd: scratch,
      env: { TZ: "America/Los_Angeles", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
    });
    const apia = kaohe(args(root), { cwd: "/", env: { TZ: "Pacific/Apia" } });
    expect(there.out).toBe(here.out);
    expect(apia.out).toBe(here.out);
    expect(here.out.length).toBeGreaterThan(10_000);
  });

  it("writes a file whole, and never over another unless told", () => {
    const out = join(scratch, "cards.json");
    const args = ["score", plan, statistics, "--format", "json", "-o", out];
    expect(kaohe(args).code).toBe(0);
    const first = readFileSync(out, "utf8");
    const again = kaohe(args);
    expect([again.code, again.err.includes("--force")]).toEqual([2, true]);
    expect(readFileSync(out, "utf8")).toBe(first);
    expect(kaohe([...args, "--force"]).code).toBe(0);
    expect(kaohe(["score", plan, statistics, "-o", join(scratch, "absent", "x.txt")]).code).toBe(2);
  });

  it("writes several formats into a folder, one name each, and says so", () => {
    const out = join(scratch, "out");
    const args = ["score", plan, statistics, "-o", `${out}/`, "--format", "html,json,docx,markdown,csv"];
    const first = kaohe(args);
    expect(first.code).toBe(0);
    expect(first.out).toContain("写好 5 个文件");
    expect(first.out).toContain("10 个对象计分,其中 1 个总分待定");
    expect(first.err).not.toContain("█");
    expect(readdirSync(out).sort()).toEqual(["report.csv", "report.docx", "report.html", "report.json", "report.md"]);
    expect(readFileSync(join(out, "report.md"), "utf8")).toBe(
      readFileSync(join(root, "examples/jinhua-2021/expected/report.zh-CN.md"), "utf8"),
    );
    expect(readFileSync(join(out, "report.json"), "utf8")).not.toContain('"trace"');

    rmSync(join(out, "report.csv"));
    const again = kaohe(args);
    expect([again.code, again.err.includes("report.html"), again.err.includes("report.csv")]).toEqual([2, true, false]);
    expect(readdirSync(out)).not.toContain("report.csv");
    const bytes = readFileSync(join(out, "report.docx"));
    expect(kaohe([...args, "--force"]).code).toBe(0);
    expect(readFileSync(join(out, "report.docx")).equals(bytes)).toBe(true);
  });

  it("writes a page to a pipe, and asks for a folder where several formats have none", () => {
    expect(kaohe(["score", plan, statistics, "--format", "html"]).out).toMatch(/^<!doctype html>/);
    const { code, err } = kaohe(["score", plan, statistics, "--format", "html,json"]);
    expect([code, err.includes("report/no-folder")]).toEqual([2, true]);
  });

  it("says how to go on where there is no browser to print a PDF", () => {
    const out = join(scratch, "x.pdf");
    const { code, err } = kaohe(["score", plan, statistics, "--format", "pdf", "-o", out], {
      env: { KAOHE_BROWSER: join(scratch, "absent") },
    });
    expect([code, err.includes("report/no-browser"), existsSync(out)]).toEqual([2, true, false]);
    const broken = kaohe(["score", plan, statistics, "--format", "pdf", "-o", out], {
      env: { KAOHE_BROWSER: process.execPath },
    });
    expect([broken.code, broken.err.includes("report/not-printed"), existsSync(out)]).toEqual([2, true, false]);
  });

  it("knows no bulletin of an indicator that the plan does not have", () => {
    const { code, err } = kaohe([
      ...["score", plan, statistics, "--format", "docx"],
      "--indicators",
      "fines,check-penalty-rate",
    ]);
    expect([code, err.includes("“fines”") || err.includes("fines")]).toEqual([2, true]);
  });

  it("ends with 1 on an incomplete card only when strict", () => {
    expect(kaohe(["score", plan, statistics]).code).toBe(0);
    expect(kaohe(["score", plan, statistics, "--strict"]).code).toBe(1);
  });

  it("ends with 1 when a cell is bad, names it, and scores the rest", () => {
    const bad = file("bad/2021.csv", '考核对象,考核期,检查户次,检查处罚户次\n婺城区,2021,"1,2O4",20%\n');
    const { code, out, err } = kaohe(["score", plan, join(statistics, "subjects.json"), bad]);
    expect(code).toBe(1);
    expect(err).toContain("2021.csv:2:3 「检查户次」");
    expect(err).toContain("第 4 个字符是字母 O");
    expect(err).toContain("带百分号");
    expect(out).toContain("婺城区");
  });
});

describe("kaohe explain", () => {
  it("shows the working down to the cells", () => {
    const { code, out } = kaohe([
      "explain",
      plan,
      statistics,
      "--subject",
      "婺城区",
      "--indicator",
      "accidents-decline",
    ]);
    expect(code).toBe(0);
    expect(out).toContain("├─ ÷ = 11  (mean_prior)");
    expect(out).toContain("← 2020.csv:3:3 「生产安全事故起数」  婺城区 2020: 12");
    expect(out).toContain("20%  (param)");
  });
});

describe("kaohe expand", () => {
  it("prints plain JsonLogic", () => {
    const { code, out } = kaohe(["expand", plan, "--indicator", "accidents-decline"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      target: {
        comparator: "at_most",
        limits: [
          {
            "*": [
              { "/": [{ "+": [{ var: "prior.0.accidents" }, { var: "prior.1.accidents" }] }, 2] },
              { "-": [1, 0.2] },
            ],
          },
        ],
      },
      met: { "<=": [{ var: "actual" }, { var: "target" }] },
    });
  });
});

describe("kaohe check", () => {
  const folder = join("checked", "with, comma");
  const broken = () => {
    file(`${folder}/plan.json`, readFileSync(join(plan, "plan.json"), "utf8").replace('"parameters"', '"paramters"'));
    return join(scratch, folder);
  };

  it("gives problems as JSON, in both languages, with their files", () => {
    const path = broken();
    const { code, out } = kaohe(["check", path, "--format", "json"]);
    expect(code).toBe(1);
    const { plans } = JSON.parse(out);
    expect(plans).toHaveLength(1);
    expect(plans[0]).toMatchObject({ path, plan: "jinhua-2021", usable: false });
    expect(plans[0].problems).toContainEqual(
      expect.objectContaining({
        code: "plan/unknown-key",
        severity: "error",
        file: `${path}/plan.json`,
        line: 9,
        path: ["paramters"],
        zh: expect.objectContaining({ hint: "是不是要写“parameters”?" }),
        en: expect.objectContaining({ hint: 'Did you mean "parameters"?' }),
      }),
    );
  });

  it("gives problems as GitHub annotations", () => {
    const path = broken();
    const { code, out } = kaohe(["check", path, "--format", "github", "--lang", "en"]);
    expect(code).toBe(1);
    expect(out.split("\n")).toContain(
      `::error file=${path.replace(",", "%2C")}/plan.json,line=9,col=16,title=plan/unknown-key::paramters — "paramters" is not a key that can stand here. — Did you mean "parameters"?`,
    );
  });
});

describe("colours", () => {
  const missing = ["score", plan, join(scratch, "no-such.csv")];
  const CODE = "\u001b[";

  it.each([
    ["a pipe has none, on a build server neither", { CI: "true", NO_COLOR: "", FORCE_COLOR: "" }, false],
    ["FORCE_COLOR asks for them", { NO_COLOR: "", FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR=0 does not", { NO_COLOR: "", FORCE_COLOR: "0" }, false],
    ["NO_COLOR has the last word", { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
  ])("%s", (_, env, coloured) => {
    const card = kaohe(["score", plan, statistics, "--subject", "婺城区"], { env });
    const refused = kaohe(missing, { env });
    expect(card.out).toContain("婺城区");
    expect(refused.err).toContain("no-such.csv");
    expect(card.out.includes(CODE)).toBe(coloured);
    expect(refused.err.includes(CODE)).toBe(coloured);
  });

  it.skipIf(process.platform !== "linux")("a terminal has them; what is led away from it into a file has none", () => {
    const errors = join(scratch, "errors.txt");
    const line = [process.execPath, cli, ...missing].map((word) => `'${word}'`).join(" ");
    const terminal = (command: string) =>
      spawnSync("script", ["-qec", command, "/dev/null"], {
        encoding: "utf8",
        cwd: root,
        env: { ...process.env, NO_COLOR: "", FORCE_COLOR: "", TERM: "xterm-256color" },
      }).stdout;
    expect(terminal(line)).toContain(CODE);
    expect(terminal(`${line} 2>'${errors}'`)).not.toContain(CODE);
    expect(readFileSync(errors, "utf8")).toContain("no-such.csv");
    expect(readFileSync(errors, "utf8")).not.toContain(CODE);
  });
});

describe("bad input", () => {
  const broken = (name: string, change: (text: string) => string) => {
    const text = readFileSync(join(plan, "plan.json"), "utf8");
    file(`${name}/plan.json`, change(text));
    return join(scratch, name);
  };
  const cases: readonly (readonly [
    note: string,
    args: () => readonly string[],
    code: number,
    says: readonly string[],
  ])[] = [
    ["no such plan", () => ["score", "rules/nowhere", statistics], 2, ["rules/nowhere/plan.json", "plan/file-missing"]],
    [
      "a plan that is not JSON",
      () => ["check", broken("b1", (text) => text.replace('"period"', "period"))],
      1,
      ["plan.json:8", "plan/not-json"],
    ],
    [
      "a misspelt key",
      () => ["check", broken("b2", (text) => text.replace('"parameters"', '"paramters"'))],
      1,
      ["plan.json:9", "“parameters”"],
    ],
    [
      "no such scheme",
      () => ["score", plan, statistics, "--scheme", "county-10"],
      2,
      ["county-100", "scheme/not-found"],
    ],
    ["no such subject", () => ["score", plan, statistics, "--subject", "婺城"], 2, ["婺城区"]],
    [
      "no such indicator",
      () => ["explain", plan, statistics, "--subject", "婺城区", "--indicator", "accidents"],
      2,
      ["accidents-decline"],
    ],
    ["no such format", () => ["score", plan, statistics, "--format", "doc"], 2, ["csv"]],
    ["no such command", () => ["scroe"], 2, ["score"]],
    ["a period that is none", () => ["score", plan, statistics, "--period", "21"], 2, ["2021H1"]],
    [
      "no such table",
      () => ["score", plan, join(scratch, "absent.csv"), join(statistics, "subjects.json")],
      1,
      ["absent.csv", "statistics/file-missing"],
    ],
    [
      "a binary file",
      () => ["score", plan, join(statistics, "subjects.json"), file("x.csv", Uint8Array.from([0xff, 0xfe, 0, 0xff]))],
      1,
      ["x.csv", "GB18030"],
    ],
    [
      "no subjects at all",
      () => ["score", plan, file("empty.csv", "考核对象,考核期,生产安全事故起数\n")],
      2,
      ["statistics/no-subjects"],
    ],
  ];

  it.each(cases)("%s: a place, a hint, an exit code and no stack trace", (_, args, code, says) => {
    const zh = kaohe(args());
    const en = kaohe([...args(), ...(args()[0] === "scroe" ? [] : ["--lang", "en"])]);
    expect([zh.code, en.code]).toEqual([code, code]);
    for (const said of says) expect(zh.err).toContain(said);
    for (const { err } of [zh, en]) expect(err).not.toMatch(/\n\s+at |node:internal|TypeError/);
  });

  it("a reader that stops early is no error", () => {
    const { status, stderr } = spawnSync(
      "sh",
      ["-c", `"${process.execPath}" "${cli}" score "${plan}" "${statistics}" --format json | head -c 10`],
      { encoding: "utf8" },
    );
    expect([status, stderr.includes("EPIPE")]).toEqual([0, false]);
  });
});

describe("kaohe score --verify", () => {
  it("says how much was worked out again, and prints the same", () => {
    const [plain, verified] = [kaohe(["score", plan, statistics]), kaohe(["score", plan, statistics, "--verify"])];
    expect(verified.out).toBe(plain.out);
    expect(verified.code).toBe(plain.code);
    expect(verified.err).toMatch(/verified: \d{3,}, 不一致 disagree: 0\n/);
  });
});

describe("kaohe audit", () => {
  it("lists what a float engine would make of the same data, in both languages and as JSON", () => {
    const { code, out } = kaohe(["audit", plan, statistics]);
    expect(code).toBe(0);
    expect(out).toMatch(/^与浮点计算对照:\d+ 个对象、\d+ 行,\d+ 处不同。\n/);
    expect(kaohe(["audit", plan, statistics, "--lang", "en"]).out).toMatch(/^Against a float engine: /);
    const audit = JSON.parse(kaohe(["audit", plan, statistics, "--format", "json"]).out);
    expect(audit.checked.subjects).toBeGreaterThan(3);
  });

  it("compares with what was published", () => {
    const file = join(scratch, "published.csv");
    writeFileSync(file, "考核对象,总分\n婺城区,1\n");
    const { code, out } = kaohe(["audit", plan, statistics, "--published", file]);
    expect(code).toBe(0);
    expect(out).toContain("婺城区 · 总分");
    expect(kaohe(["audit", plan, statistics, "--published", join(scratch, "none.csv")]).code).toBe(2);
  });
});
