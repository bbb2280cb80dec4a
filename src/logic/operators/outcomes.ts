import { decimalText, Rational } from "../../exact/index.js";
import type { Primitive } from "../operator.js";
import { failed, missing, notApplicable } from "../value.js";

export const outcomeOperators: readonly Primitive[] = [
  {
    id: "not_applicable",
    kind: "primitive",
    about: { zh: "不适用,并写明原因", en: "Does not apply, and why." },
    wording: { zh: "不适用({reason})", en: "not applicable ({reason})" },
    shows: "reached",
    arguments: [{ name: "reason", about: { zh: "原因", en: "why" }, kind: { rule: "text" } }],
    result: "any",
    strict: ([reason]) => notApplicable("stated", reason as string),
    compiled: (at) => at.never(),
    examples: [
      { about: "nothing to inspect", rule: { not_applicable: "没有矿山" }, gives: { notApplicable: "没有矿山" } },
    ],
  },
  {
    id: "not_due",
    kind: "primitive",
    about: {
      zh: "还没有到期:这一项不算缺数,不计零分,分值按计分办法的 notDue 处理",
      en: "Its time has not come: neither missing nor 0; its points go where the scheme's notDue says.",
    },
    wording: { zh: "未到期({reason})", en: "not due ({reason})" },
    shows: "reached",
    arguments: [{ name: "reason", about: { zh: "何时到期", en: "when it is" }, kind: { rule: "text" } }],
    result: "any",
    strict: ([reason]) => notApplicable("not-due", reason as string),
    compiled: (at) => at.never(),
    examples: [
      { about: "from a later year on", rule: { not_due: "2024 年起考核" }, gives: { notDue: "2024 年起考核" } },
    ],
  },
  {
    id: "to_be_issued",
    kind: "primitive",
    about: {
      zh: "目标待上级下达:这一项待定,不是缺数,不计零分",
      en: "A target that is still to be issued from above: the line is open, not missing, and never 0.",
    },
    wording: { zh: "待下达({by})", en: "to be issued ({by})" },
    arguments: [{ name: "by", about: { zh: "待谁下达", en: "by whom" }, kind: { rule: "text" } }],
    result: "any",
    strict: ([by]) => missing({ name: "target", reason: "to-be-issued", words: by as string }),
    compiled: (at) => at.never(),
    examples: [{ about: "not yet given", rule: { to_be_issued: "待省安委会下达" }, gives: { missing: ["target"] } }],
  },
  {
    id: "manual",
    kind: "primitive",
    about: { zh: "由考核人在上下限之间评定", en: "An assessor decides, between a low and a high end." },
    wording: { zh: "考核人在 {low} 至 {high} 之间评定", en: "an assessor decides between {low} and {high}" },
    shows: "decided",
    arguments: [
      { name: "low", about: { zh: "最低", en: "lowest" }, kind: { rule: "number" } },
      { name: "high", about: { zh: "最高", en: "highest" }, kind: { rule: "number" } },
      {
        name: "part",
        about: { zh: "一项有几处评定时的分项名", en: "which of several decisions of one item" },
        kind: { choice: [] },
        optional: true,
      },
    ],
    result: "number",
    bounds: ({ call: { args }, of }) => ({ low: of(args[0]).low, high: of(args[1]).high }),
    strict: ([low, high, part], { call, scope }) => {
      const [from, to] = [low as Rational, high as Rational];
      const decided = scope.resolve(["decision", typeof part === "string" ? part : ""]);
      const points = decided.kind === "value" && decided.value instanceof Rational ? decided.value : null;
      if (points && points.compare(from) >= 0 && points.compare(to) <= 0) return points;
      if (from.compare(to) <= 0) return { kind: "manual", low: from, high: to };
      return failed("evaluate/manual-range", { low: decimalText(from), high: decimalText(to) }, call.path);
    },
    compiled: (at) => at.never(),
    examples: [
      { about: "1 to 5 points", rule: { manual: [1, 5] }, gives: { manual: [1, 5] } },
      {
        about: "one of several decisions of an item, once it is taken",
        rule: { manual: { low: 0, high: 3, part: "组织" } },
        data: { decision: { 组织: 2 } },
        gives: 2,
      },
    ],
  },
];
