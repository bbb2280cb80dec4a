/** `kaohe init`: a new plan with one indicator, one test, a scheme and figures that run at once. Everything in it is made up. */
import { formatPlanText } from "./format.js";

/** The files of a new plan by name. `id` becomes the plan's id; `schemas` is where the JSON Schemas stand, from the plan folder. */
export function newPlan(id: string, period: string, schemas?: string): ReadonlyMap<string, string> {
  const year = Number(period);
  const schema = (name: string, up = "") => (schemas === undefined ? {} : { $schema: `${up}${schemas}/${name}.json` });
  const files: [string, unknown][] = [
    [
      "plan.json",
      {
        ...schema("plan"),
        format: "kaohe.plan/1",
        id,
        title: "新方案(示例,请改写)",
        period,
        parameters: {
          "accident-decline": {
            name: "事故起数降幅",
            value: "0.20",
            unit: "%",
            cite: { section: "一(一)", quote: "同比前两年平均数下降20%", basis: "stated" },
          },
        },
        statistics: { accidents: { name: "生产安全事故起数", unit: "起", type: "count" } },
        sections: [{ id: "goals", name: "一、主要目标", indicators: ["accidents-decline"] }],
        notes: ["kaohe init 生成的示例,依据、数字都是虚构的。"],
      },
    ],
    [
      "indicators/accidents-decline.json",
      {
        ...schema("indicator", "../"),
        id: "accidents-decline",
        name: "生产安全事故起数",
        unit: "起",
        cite: { section: "一(一)", quote: "同比前两年平均数下降20%", basis: "stated" },
        assessed: "each",
        actual: { var: "accidents" },
        target: {
          at_most: { "*": [{ mean_prior: ["accidents", 2] }, { "-": [1, { param: "accident-decline" }] }] },
        },
      },
    ],
    [
      "schemes/county-100.json",
      {
        ...schema("scheme", "../"),
        format: "kaohe.scheme/1",
        id: "county-100",
        name: "百分制(示例)",
        plan: id,
        note: "分值和计分方法是虚构的示例。",
        total: 100,
        indicators: {
          "accidents-decline": { points: 100, score: { proportional: { form: "target-over-actual" } } },
        },
        round: { total: { places: 2, mode: "half-up" } },
        grades: [{ name: "优秀", from: 90 }, { name: "合格", from: 60 }, { name: "不合格" }],
      },
    ],
    [
      "tests/accidents-decline.json",
      {
        ...schema("tests", "../"),
        format: "kaohe.tests/1",
        indicator: "accidents-decline",
        scheme: "county-100",
        cases: [
          {
            name: "恰好下降20%",
            given: { accidents: 8, prior: [{ accidents: 10 }, { accidents: 10 }] },
            expect: { value: 8, target: 8, met: true, score: 100 },
          },
          {
            name: "下降不到20%",
            given: { accidents: 10, prior: [{ accidents: 10 }, { accidents: 10 }] },
            expect: { value: 10, target: 8, met: false, score: 80 },
          },
        ],
      },
    ],
    [
      "tests/survivors.json",
      {
        ...schema("survivors", "../"),
        format: "kaohe.survivors/1",
        survivors: [
          {
            indicator: "accidents-decline",
            id: "score@county-100/0.0: without 2",
            reason: "目标值不会是负数;目标值为 0 时两种写法都得 0 分",
          },
        ],
      },
    ],
    [
      "statistics/subjects.json",
      {
        ...schema("subjects", "../"),
        format: "kaohe.subjects/1",
        note: "虚构的考核对象。",
        subjects: [
          { id: "jia", name: "甲县", level: "county" },
          { id: "yi", name: "乙县", level: "county" },
        ],
      },
    ],
  ];
  const table = [
    "考核对象,考核期,生产安全事故起数",
    ...["甲县", "乙县"].flatMap((name, index) =>
      [10, 10, 8 + 2 * index].map((count, back) => `${name},${year - 2 + back},${count}`),
    ),
  ];
  const cases = [
    [
      "用例",
      "生产安全事故起数",
      "上年 生产安全事故起数",
      "前2年 生产安全事故起数",
      "期望 目标值",
      "期望 达标",
      "期望 得分",
      "期望 状态",
    ],
    ["下降很多时不超过满分", 5, 12, 8, 8, "是", 100, "已计分"],
    ["起数很少也按比例", 1, 1, 1, 0.8, "否", 80, "已计分"],
    ["三年都没有事故", 0, 0, 0, 0, "是", 100, "已计分"],
    ["今年没有事故", 0, 0, 1, 0.4, "是", 100, "已计分"],
    ["前两年没有而今年有", 1, 0, 0, 0, "否", 0, "已计分"],
    ["今年没有报", "", 10, 10, 8, "无", "", "待定"],
    ["上年没有报", 10, "", 10, "无", "无", "", "待定"],
    ["前年没有报", 10, 10, "", "无", "无", "", "待定"],
  ];
  return new Map([
    ...files.map(([name, data]) => [name, printed(data, name)] as const),
    ["statistics/figures.csv", `${table.join("\n")}\n`] as const,
    ["tests/accidents-decline.csv", `${cases.map((row) => row.join()).join("\n")}\n`] as const,
    ["README.md", readme(id)] as const,
  ]);
}

function printed(data: unknown, name: string): string {
  const formatted = formatPlanText(JSON.stringify(data), name);
  if (!formatted.ok) throw new TypeError(`${name} cannot be printed`);
  return formatted.value;
}

const readme = (id: string): string => `# ${id}

kaohe init 生成的考核方案,其中的依据和数字都是虚构的,请逐项改写。
A plan made by kaohe init; its cites and figures are made up and wait to be replaced.

\`\`\`bash
npx kaohe check .
npx kaohe test . --coverage --mutate
npx kaohe score . statistics
\`\`\`

| | |
|---|---|
| plan.json | 参数、统计指标、部分 parameters, statistics, sections |
| indicators/ | 指标,一个一份文件 one file an indicator |
| schemes/ | 计分办法 what indicators are worth |
| tests/ | 指标的测试用例,JSON 或 CSV the plan's own tests, as JSON or CSV |
| statistics/ | 虚构的统计表和名单 made-up figures and subjects |
`;
