/** What does not fit a shape is said in words that an author knows, in both languages. */
import { expect, it } from "vitest";
import { compilePlan, compilePlanOrThrow, compileScheme, describe } from "../../src/index.js";
import { indicator, planInput, schemeInput } from "../support/plans.js";

const plan = planInput([indicator("i")]);
const ofPlan = (over: object) => compilePlan({ ...plan, ...over } as never);
const ofIndicator = (over: object) => ofPlan({ indicators: [{ ...indicator("i"), ...over }] });
const ofScheme = (over: object) =>
  compileScheme(compilePlanOrThrow(plan), { ...schemeInput({ i: {} }), ...over } as never);
const statistic = (of: object) => ({ statistics: { ...plan.statistics, q: of } });

it.each([
  ["another type", ofIndicator({ name: 5 }), "这里要写 文字,写的是 5", "text is wanted here, and 5 is written"],
  ["nothing", ofIndicator({ name: undefined }), "缺少“name”,它要写成 文字", '"name" is lacking; it is to be text'],
  ["an empty text", ofIndicator({ name: "" }), "这里不能是空的", "this cannot be empty"],
  ["a list for an object", ofIndicator({ target: [] }), "要写 对象 {…},写的是 列表 […]", "a list […] is written"],
  ["too few", ofIndicator({ target: { between: [1] } }), "这里至少要 2 项", "at least 2 items"],
  ["too long a text", ofPlan({ title: "长".repeat(3000) }), "这里最多 2000 个字", "at most 2000 characters"],
  ["a number below", ofPlan(statistic({ name: "q", type: "number", places: -1 })), "要不小于 0", "at least 0"],
  ["no whole number", ofPlan(statistic({ name: "q", type: "number", places: 1.5 })), "整数", "a whole number"],
  [
    "a slip in a choice",
    ofPlan(statistic({ name: "q", type: "cuont" })),
    '写的是 "cuont"(是不是 "count"?)',
    'did you mean "count"?',
  ],
  [
    "a choice or an object",
    ofIndicator({ pacing: "x" }),
    '"same-period"、"none" 或 对象 {…},写的是 "x"',
    '"none" or an object {…} is wanted here',
  ],
  ["a name that is none", ofPlan({ statistics: { "a b": { name: "q", type: "count" } } }), "不含点和空格", "no dots"],
  ["a kind that is none", ofScheme({ adjustments: [{ kind: "bonsu" }] }), '(是不是 "bonus"?)', 'did you mean "bonus"?'],
  ["no kind", ofScheme({ adjustments: [{ id: "x" }] }), '缺少“kind”,它要写成 "bonus"、', '"kind" is lacking'],
])("%s", (_, { diagnostics }, zh, en) => {
  const found = diagnostics.filter(({ code }) => code === "plan/wrong-shape");
  expect(found.map((problem) => describe(problem, "zh-CN").message)).toContainEqual(expect.stringContaining(zh));
  expect(found.map((problem) => describe(problem, "en").message)).toContainEqual(expect.stringContaining(en));
});
