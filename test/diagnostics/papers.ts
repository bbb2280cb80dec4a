/** Examples of what people decide and show beside the figures: decisions, evidence, amendments. */
import type { Given, Pair } from "./given.js";

const manual = {
  one: { name: "工作创新", target: undefined },
  line: { points: 5, score: { manual: [0, 5] } },
  rows: { rows: [{ subject: "甲县", period: "2021", values: { a: 8 } }] },
};
const decision = { subject: "甲县", item: "工作创新", points: 3, reason: "有创新", by: "张三" };
const decided = (...over: object[]): Given => ({
  ...manual,
  papers: { decisions: over.map((change) => ({ ...decision, ...change })) },
});
const amendment = {
  subject: "甲县",
  period: "2021",
  item: "事故起数",
  old: 8,
  new: 9,
  reason: "漏报核实",
  by: "王五",
};
const amended = (over: object): Given => ({ rows: manual.rows, papers: { amendments: [{ ...amendment, ...over }] } });
const shown = (over: object): Given => ({
  rows: manual.rows,
  papers: { evidence: [{ subject: "甲县", item: "指标", ...over }] },
});

export const ofPeople: Readonly<Record<string, Pair>> = {
  "statistics/decision-without-reason": [decided({ reason: "" }), decided({})],
  "statistics/decision-not-points": [decided({ points: "三分" }), decided({ points: "3" })],
  "statistics/decision-outside-range": [decided({ points: 7 }), decided({ points: 5 })],
  "statistics/decision-conflict": [decided({ points: 3 }, { points: 4 }), decided({ points: 3 })],
  "statistics/paper-of-nobody": [decided({}, { subject: "丙县" }), decided({})],
  "statistics/paper-of-nothing": [decided({}, { item: "创新" }), decided({})],
  "statistics/evidence-empty": [shown({ note: "已修订" }), shown({ document: "甲应急〔2021〕3号" })],
  "statistics/amendment-incomplete": [amended({ by: "" }), amended({})],
  "statistics/amendment-old-differs": [amended({ old: 7 }), amended({})],
};
