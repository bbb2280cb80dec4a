import { between01, call, type Expansion, type Tree } from "../../logic/index.js";
import { better, measured, points } from "./arguments.js";

const itemsOf = (tree: Tree): readonly Tree[] => (tree.kind === "list" ? tree.items : []);

/** 本档基础分 + 调整分, SCORING mechanic 10: linear between the standards of two neighbouring tiers. */
export const tiered: Expansion = {
  id: "tiered",
  kind: "expansion",
  about: {
    zh: "分档功效计分:本档基础分 + 调整分,在相邻两档的标准值之间按线性插值;达到最高档得最高档的分",
    en: "The base points of the tier that is reached, and a share of the way to the next: linear between the standards of neighbouring tiers, at most the top tier's.",
  },
  wording: {
    zh: "{of}分档:达到 {standards*} 依次得{points@}的 {coefficients*},两档之间按线性插值,最低一档未达到得{below@}",
    en: "by tiers of {of}: at {standards*} the shares {coefficients*} of {points}, linear between two tiers, {below} where not even the lowest is reached",
  },
  arguments: [
    {
      name: "standards",
      about: { zh: "各档标准值,从最好的一档写起", en: "the standard value of each tier, the best first" },
      kind: { rule: { list: "number" } },
      measures: "actual",
    },
    {
      name: "coefficients",
      about: {
        zh: "各档系数(得几成分值),与标准值一一对应",
        en: "the coefficient of each tier, a fraction of the points, beside its standard",
      },
      kind: { rule: { list: "number" } },
    },
    {
      name: "below",
      about: { zh: "最低一档的标准也没有达到时得几分", en: "the points when not even the lowest standard is reached" },
      kind: { rule: "number" },
    },
    points,
    measured,
    better,
  ],
  expand: (at) => {
    const way = at.choice("better") ?? at.better;
    if (way === undefined) at.lacking("better", "higher, lower");
    const standards = itemsOf(at.argument("standards"));
    const coefficients = itemsOf(at.argument("coefficients"));
    if (standards.length < 2 || standards.length !== coefficients.length)
      at.badTable("standards, coefficients", {
        zh: "两个一样长的列表,至少两档",
        en: "two lists of the same length, of two tiers or more",
      });
    const of = at.argument("of");
    const reaches = (standard: Tree): Tree => call(way === "lower" ? "<=" : ">=", of, standard);
    const branches = standards.flatMap((standard, index): Tree[] => {
      const base = call("*", at.argument("points"), coefficients[index] ?? standard);
      const [upper, coefficient] = [standards[index - 1], coefficients[index - 1]];
      if (!upper || !coefficient) return [reaches(standard), base];
      // Between the standards it lies between 0 and 1 anyhow; said so that a pending line has bounds.
      const way = between01(call("/", call("-", of, standard), call("-", upper, standard)));
      const rise = call("-", call("*", at.argument("points"), coefficient), base);
      return [reaches(standard), call("+", base, call("*", way, rise))];
    });
    return call("if", ...branches, at.argument("below"));
  },
  examples: [
    {
      about: "half way from the third standard to the second",
      rule: { tiered: { standards: [0.95, 0.9, 0.8], coefficients: [1, 0.8, 0.6], below: 0, better: "higher" } },
      data: { actual: 0.85, points: 10 },
      gives: 7,
    },
    {
      about: "above the top tier",
      rule: { tiered: { standards: [0.95, 0.9, 0.8], coefficients: [1, 0.8, 0.6], below: 0, better: "higher" } },
      data: { actual: 0.99, points: 10 },
      gives: 10,
    },
    {
      about: "below the bottom tier",
      rule: { tiered: { standards: [0.95, 0.9, 0.8], coefficients: [1, 0.8, 0.6], below: 2, better: "higher" } },
      data: { actual: 0.5, points: 10 },
      gives: 2,
    },
    {
      about: "two tiers with one standard: the better one counts, and nothing is divided by zero",
      rule: { tiered: { standards: [0.9, 0.9, 0.8], coefficients: [1, 0.8, 0.6], below: 0, better: "higher" } },
      data: { actual: 0.9, points: 10 },
      gives: 10,
    },
    {
      about: "fewer is better",
      rule: { tiered: { standards: [2, 4, 8], coefficients: [1, 0.8, 0.6], below: 0, better: "lower" } },
      data: { actual: 6, points: 10 },
      gives: 7,
    },
    {
      about: "by another value than the actual",
      rule: {
        tiered: { of: { var: "rate" }, standards: [0.95, 0.9], coefficients: [1, 0.8], below: 0, better: "higher" },
      },
      data: { actual: 3, rate: 0.9, points: 10 },
      gives: 8,
    },
  ],
};
