import { type Group, v } from "./phrase.js";

export const absent: Group = {
  id: "absent",
  title: ["缺数与不适用", "Not supplied, and not applicable"],
  phrases: [
    {
      id: "spread",
      says: ["无此项工作的不考核,分值摊入其他项", "What does not apply is spread over the rest"],
      mechanics: [23],
      scheme: {
        indicators: {
          one: { points: 60 },
          two: { points: 40, applies: { attributes: { mines: true } }, notApplicable: "rescale-total" },
        },
      },
      decides: [
        "谁有此项工作,写在名单的属性里(例中的 mines)。摊到全卷 rescale-total、本部分 rescale-section,给满分 full,记 0 zero,两边都不计 leave-out。",
        "Who has the work stands in the list of subjects. The points go over the total or the section, are given in full, are 0, or leave both sides.",
      ],
      examples: [
        { given: { lines: { one: 45 }, subject: { attributes: { mines: false } } }, total: "45 ÷ 60 × 100 = 75" },
        { given: { lines: { one: 45, two: 30 }, subject: { attributes: { mines: true } } }, total: "45 + 30 = 75" },
      ],
      see: ["semantics.md", "scoring.md"],
    },
    {
      id: "full-unless-checked",
      says: ["未被抽查的,该项得满分", "Who was not inspected gets all points"],
      mechanics: [23],
      one: {
        unit: "%",
        actual: {
          if: [{ "==": [v("found"), 0] }, { not_applicable: "没有查出隐患" }, { "/": [v("closed"), v("found")] }],
        },
        target: { at_least: 0.95 },
      },
      line: { points: 10, notApplicable: "full" },
      decides: [
        "0 ÷ 0 不是 100%:没查出隐患的先判为不适用,再由 notApplicable 说给满分。分母不写这一句,为 0 时算不出。",
        "0 ÷ 0 is not 100%: none found does not apply, and notApplicable gives all points. Without it a whole of zero has no result.",
      ],
      examples: [
        { given: { found: 0, closed: 0 }, score: "10" },
        { given: { found: 20, closed: 19 }, score: "10" },
      ],
      see: ["methods.md#not_applicable"],
    },
    {
      id: "not-supplied",
      says: ["未按要求上报数据的,该项不得分", "Who does not report gets none"],
      mechanics: [23],
      one: { unit: "%", actual: v("rate"), target: { at_least: 0.9 } },
      line: { points: 10, missing: "zero" },
      decides: [
        "不写就是待定(pending),总分写出高低两头。写 zero 也只是得 0 分,卡上仍写“缺数”。",
        "Unless stated the line stays open. With zero it earns 0 and still says missing.",
      ],
      examples: [
        { given: {}, score: "0" },
        { given: { rate: 0.9 }, score: "10" },
      ],
      see: ["semantics.md"],
    },
    {
      id: "evidence",
      says: ["未提供佐证材料的不得分", "No points without evidence"],
      mechanics: [23],
      one: { unit: "场", actual: v("drills"), target: { at_least: 4 }, evidence: "when-met" },
      line: { points: 10, missing: "zero" },
      decides: [
        "达标的要在佐证表里有文号或文件;没有就是缺数,按 missing 记 0 分(不写则待定)。没达标的不用佐证。",
        "What is met needs a document or file; without one it is missing, and missing: zero gives 0.",
      ],
      examples: [
        { given: { drills: 4, evidence: true }, score: "10" },
        { given: { drills: 4 }, score: "0", note: ["没有佐证", "no evidence"] },
        { given: { drills: 3 }, score: "0" },
      ],
      see: ["tables.md"],
    },
    {
      id: "hold-out",
      says: ["新设立未满一年的,该项暂不纳入", "New ones are held out for now"],
      mechanics: [23],
      scheme: {
        indicators: {
          one: { points: 60 },
          two: { points: 40, applies: { attributes: { new: false } }, notApplicable: "hold-out" },
        },
      },
      decides: [
        "这一项两边都不计,总分满分也少了,卡上写“暂不纳入”。整个对象不考核的,名单里就不列。",
        "On neither side, the total is out of less, and the card says so. Who is not assessed at all is not listed.",
      ],
      examples: [{ given: { lines: { one: 45 }, subject: { attributes: { new: true } } }, total: "45" }],
      see: ["semantics.md"],
    },
  ],
};
