import { type Group, v } from "./phrase.js";

const GRADES = [{ name: "优秀", from: 90 }, { name: "良好", from: 80 }, { name: "合格", from: 60 }, { name: "不合格" }];

const full = (one: number) => ({ lines: { one }, others: "full" });
const rivals = (one: number, ...others: number[]) => ({ ...full(one), cohort: others.map(full) });

export const totals: Group = {
  id: "totals",
  title: ["总分、等次、名额", "Totals, grades, quotas"],
  phrases: [
    {
      id: "grades",
      says: ["90 分以上为优秀,80 分以上为良好,60 分以上为合格", "Grades by the total"],
      mechanics: [27],
      scheme: { grades: GRADES },
      decides: [
        "from 含本数。文件印“80—89”的,可写 to: 89 核对空档;89.5 归良好。看舍入后的总分。",
        "`from` is inclusive. Printed ends may be stated by `to` and are checked for gaps. The printed total counts.",
      ],
      examples: [
        { given: { lines: { one: 50 }, others: "full" }, grade: "优秀" },
        { given: { lines: { one: 49.99 }, others: "full" }, grade: "良好" },
      ],
      see: ["keys.md#计分办法-schemesjson--a-scheme"],
    },
    {
      id: "needs",
      says: ["评为优秀的,各部分得分不低于该部分的 80%", "Each section must reach 80% for the best grade"],
      mechanics: [27],
      scheme: {
        grades: [{ name: "优秀", from: 90, needs: [{ section: "each", share: 0.8 }] }, ...GRADES.slice(1)],
      },
      decides: [
        "总分够、某一部分不够的落到下一等。别的条件(死亡人数等)写 needs 里的 when。",
        "Who fails it falls to the next grade. Other conditions: `when` in needs.",
      ],
      examples: [
        { given: { lines: { one: 60, two: 32 } }, grade: "优秀" },
        { given: { lines: { one: 60, two: 31 } }, grade: "良好" },
      ],
      see: ["keys.md#计分办法-schemesjson--a-scheme"],
    },
    {
      id: "quota",
      says: ["优秀不超过 30%", "No more than 30% may be excellent"],
      mechanics: [28],
      scheme: {
        grades: [{ name: "优秀", from: 90, quota: { share: 0.3, round: "down", ties: "in" } }, ...GRADES.slice(1)],
      },
      decides: [
        "名额有小数怎样取整(round)、分界处同分算不算(ties)都要写;几个名额的写 count。末位至少几个写 limit: least。先看否决,再排名额。",
        "How a part of a place is rounded and ties at the cut must be stated; so many: count. Vetoes come first.",
      ],
      examples: [
        { given: rivals(55, 58, 52, 50), grade: "良好", note: ["4 × 30% = 1.2,取 1 名", "4 × 30% = 1.2, one of them"] },
        { given: rivals(58, 55, 52, 50), grade: "优秀" },
      ],
      see: ["keys.md#计分办法-schemesjson--a-scheme"],
    },
    {
      id: "out-of-100",
      says: ["最后得分折算成百分制", "Brought to 100"],
      mechanics: [24],
      scheme: {
        indicators: { one: { points: 90 }, two: { points: 60 } },
        rescale: { to: 100, when: "before-bonus" },
        adjustments: [{ kind: "minus", id: "circulars", name: "通报扣分", points: v("notices"), cap: 5 }],
      },
      decides: [
        "有加减分的,先折算还是后折算要写:before-bonus 加减分不折算,after-bonus 一起折算。",
        "Beside a bonus or minus it must be stated whether they are brought to 100 as well.",
      ],
      examples: [{ given: { lines: { one: 75, two: 60 }, notices: 2 }, total: "(75 + 60) ÷ 150 × 100 − 2 = 88" }],
      see: ["keys.md#计分办法-schemesjson--a-scheme"],
    },
    {
      id: "modules",
      says: ["共性指标占 60%,个性指标占 40%", "Common items count 60%, own items 40%"],
      mechanics: [25],
      scheme: {
        indicators: { one: { points: 30 }, two: { points: 50 } },
        sections: [
          { id: "common", name: "共性指标", weight: 60, indicators: ["one"] },
          { id: "own", name: "个性指标", weight: 40, indicators: ["two"] },
        ],
      },
      decides: [
        "写了 weight 的部分,不论里面几分满分,都按这个分值计入总分。各部门个性指标不同的,指标写 applies。",
        "A section with a weight counts so many points, whatever it is out of. Items of some only: applies.",
      ],
      examples: [{ given: { lines: { one: 24, two: 45 } }, total: "24 ÷ 30 × 60 + 45 ÷ 50 × 40 = 84" }],
      see: ["keys.md#section"],
    },
    {
      id: "rounding",
      says: ["得分保留一位小数,四舍五入", "One decimal, halves up"],
      mechanics: [39],
      scheme: {
        indicators: {
          one: { points: 60, score: { proportional: { form: "two-minus-ratio", target: 4 } } },
          two: { points: 40 },
        },
        round: { total: { places: 1, mode: "half-up" } },
      },
      decides: [
        "不写就不舍入。哪一步舍入(value 实际值、indicator 各项、section、total)要写明;各步都从精确数起。四舍六入五成双是 half-even。",
        "Nothing is rounded unless stated, each stage from exact parts. GB/T 8170 is half-even.",
      ],
      examples: [
        {
          given: { lines: { one: 50.25 }, others: "full" },
          total: "90.3",
          note: ["50.25 + 40 = 90.25", "50.25 + 40 = 90.25"],
        },
      ],
      see: ["exactness.md"],
    },
    {
      id: "does-not-add-up",
      says: ["表上写总分 105,各项加起来是 100", "The printed total is not the sum of the items"],
      mechanics: [40],
      scheme: { total: 105 },
      remarks: ["scheme/points-do-not-add-up"],
      decides: [
        "total 和各部分的 points 写文件印的数,和各项之和不符时 check 提醒,计分照各项的分值。",
        "`total` and `points` of sections are what the text prints; check warns where they differ, the lines count.",
      ],
      examples: [{ given: { others: "full" }, total: "60 + 40 = 100" }],
      see: ["diagnostics.md"],
    },
  ],
};
