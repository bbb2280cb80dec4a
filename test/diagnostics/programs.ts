/** Examples of what only a program can hand in, or what it alone can set. */
import type { Pair } from "./given.js";

const programs = (bad: string, good: string): Pair => [{ program: bad.trim() }, { program: good.trim() }];
const ROWS = '{ format: "kaohe.statistics/1", rows: [{ subject: "甲县", period: "2021", values: { a: 1 } }] }';
const SUM = '{ ...plan, indicators: [{ ...one, actual: { "+": [{ var: "a" }, 1, 2, 3] } }] }';
const stream = (of: string, subjects: string, scheme = "scheme"): string => `
const subjects = [${subjects}];
for await (const results of assessStream(${of}, ${scheme}, () => subjects)) results.subjects;
return { diagnostics: [] };`;
const TWO = '{ subject: { id: "甲县" } }, { subject: { id: "乙县" } }';
const AVERAGE = "{ ...plan, indicators: [{ ...one, target: { at_most: { cohort_mean: {} } } }] }";
const BY_RANK = "{ ...scheme, indicators: { one: { points: 10, score: { by_rank: { step: 0.1 } } } } }";

export const inPrograms: Readonly<Record<string, Pair>> = {
  "plan/not-data": programs(
    "return compilePlan({ ...plan, title: () => `方案` });",
    'return compilePlan({ ...plan, title: "方案" });',
  ),
  "plan/number-too-precise": programs(
    "return compilePlan({ ...plan, indicators: [{ ...one, target: { at_most: 0.1 + 0.2 } }] });",
    'return compilePlan({ ...plan, indicators: [{ ...one, target: { at_most: new Decimal("0.3") } }] });',
  ),
  "plan/too-deep": programs(
    `
let rule = { var: "a" };
for (let level = 0; level < 100; level += 1) rule = { "+": [rule, 1] };
return compilePlan({ ...plan, indicators: [{ ...one, actual: rule }] });`,
    'return compilePlan({ ...plan, indicators: [{ ...one, actual: { "+": [{ var: "a" }, 100] } }] });',
  ),
  "plan/too-long": programs(
    "return compilePlan(plan, { limits: { values: 10 } });",
    "return compilePlan(plan, { limits: { values: 1000 } });",
  ),
  "rule/too-large": programs(
    `return compilePlan(${SUM}, { limits: { nodes: 3 } });`,
    `return compilePlan(${SUM}, { limits: { nodes: 100 } });`,
  ),
  "evaluate/too-many-steps": programs(
    `return assess(compilePlanOrThrow(${SUM}, { limits: { steps: 2 } }), null, ${ROWS});`,
    `return assess(compilePlanOrThrow(${SUM}, { limits: { steps: 100 } }), null, ${ROWS});`,
  ),
  "statistics/is-workbook": programs(
    'return readTable(bytes, "2021.xlsx", compilePlanOrThrow(plan));',
    'return readWorkbook(bytes, "2021.xlsx", compilePlanOrThrow(plan));',
  ),
  "statistics/stream-parent": programs(
    stream("plan", '{ subject: { id: "甲县", parent: "全市" } }, { subject: { id: "乙县" } }'),
    stream("plan", TWO),
  ),
  "statistics/stream-changed": programs(
    `
let opened = 0;
const open = () => (opened++ === 0 ? [${TWO}] : [{ subject: { id: "甲县" } }]);
for await (const results of assessStream(plan, scheme, open)) results.subjects;
return { diagnostics: [] };`,
    stream("plan", TWO),
  ),
  "scheme/not-in-parts": programs(
    stream("plan", TWO, '{ ...scheme, round: { compare: "exact" } }'),
    stream("plan", TWO),
  ),
  "scheme/stream-nested-cohort": programs(stream(AVERAGE, TWO, BY_RANK), stream("plan", TWO, BY_RANK)),
};
