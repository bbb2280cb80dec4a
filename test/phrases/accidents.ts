import { type Group, v } from "./phrase.js";

const DEAD = { ">=": [v("dead"), 3] };

export const accidents: Group = {
  id: "accidents",
  title: ["事故与一票否决", "Accidents and vetoes"],
  phrases: [
    {
      id: "none",
      says: ["未发生较大事故的不扣分,发生的不得分(零控制)", "None may occur"],
      mechanics: [37],
      one: {
        unit: "起",
        actual: { count: { filter: [v("records.accident-list"), DEAD] } },
        target: { at_most: 0 },
        whenEmpty: "evaluate",
      },
      line: { points: 10 },
      decides: [
        "“较大”按一次死亡 3 人以上数。全年没有事故的要报零报告:没有明细是缺数,不是没有发生。",
        "Counted by three dead or more. Without any, a zero report says so: no rows are missing figures, not none.",
      ],
      examples: [
        { given: { records: { "accident-list": [{ dead: 2 }] } }, score: "10" },
        { given: { records: { "accident-list": [{ dead: 3 }] } }, score: "0" },
        { given: { records: { "accident-list": [] } }, score: "10" },
        { given: {}, status: "pending" },
      ],
      see: ["methods.md#filter", "tables.md"],
    },
    {
      id: "veto",
      says: ["发生较大以上事故的一票否决", "A serious accident overrides all"],
      mechanics: [19],
      scheme: {
        adjustments: [
          {
            kind: "veto",
            id: "serious",
            name: "发生较大事故",
            when: { some: [v("records.accident-list"), DEAD] },
            effect: "zero-total",
          },
        ],
      },
      decides: [
        "否决什么要问清:总分为 0(zero-total)、定为不合格(forceGrade)、不得评优(capGrade)、取消资格(bar)、某一项为 0(zeroItem)。否决前的分照样留着。",
        "Ask what it overrides: the total, the grade, awards, an item. The score before it is kept.",
      ],
      examples: [
        { given: { others: "full", records: { "accident-list": [{ dead: 3 }] } }, total: "0" },
        { given: { others: "full", records: { "accident-list": [{ dead: 2 }] } }, total: "60 + 40 = 100" },
      ],
      see: ["scoring.md", "keys.md#计分办法-schemesjson--a-scheme"],
    },
    {
      id: "not-excellent",
      says: ["死亡人数超过控制指标的,不得评为优秀", "Over the control figure the grade is at best the second"],
      mechanics: [19, 27],
      plan: {
        parameters: { limit: { name: "死亡控制指标", value: 4, unit: "人", cite: { section: "一", basis: "stated" } } },
      },
      scheme: {
        grades: [{ name: "优秀", from: 90 }, { name: "合格", from: 60 }, { name: "不合格" }],
        adjustments: [
          {
            kind: "veto",
            id: "deaths",
            name: "死亡超指标",
            when: { ">": [v("deaths"), { param: "limit" }] },
            effect: { capGrade: "合格" },
          },
        ],
      },
      decides: [
        "总分不变,等次封顶。恰好等于指标不触发;死亡人数没报,等次待定。",
        "The total stays, the grade is capped. Exactly the limit does not trigger it; not supplied leaves the grade open.",
      ],
      examples: [
        { given: { others: "full", deaths: 4 }, grade: "优秀" },
        { given: { others: "full", deaths: 5 }, grade: "合格" },
      ],
      see: ["keys.md#计分办法-schemesjson--a-scheme"],
    },
    {
      id: "quarter-for-year",
      says: ["任一季度发生死亡事故的,全年一票否决", "Triggered in a quarter, it holds for the year"],
      mechanics: [19],
      plan: { statistics: { deaths: { name: "死亡人数", unit: "人", type: "count", flow: "single" } } },
      scheme: {
        indicators: { one: { points: 60, score: v("points") }, two: { points: 40, score: v("points") } },
        adjustments: [
          {
            kind: "veto",
            id: "deaths",
            name: "发生死亡事故",
            when: { ">": [v("deaths"), 0] },
            effect: "zero-total",
            scope: { year: "quarter" },
          },
        ],
      },
      decides: [
        "逐季看,哪一季触发过,以后全年有效;各季合起来超过不算。统计指标要写 flow,每季的数都要报。",
        "Quarter by quarter, and what was triggered holds for the year; what the quarters come to together triggers nothing.",
      ],
      examples: [
        { periods: { "2025Q1": { deaths: 1 }, "2025Q2": { deaths: 0 } }, through: "2025Q2", total: "0" },
        { periods: { "2025Q1": { deaths: 0 }, "2025Q2": { deaths: 0 } }, through: "2025Q2", total: "60 + 40 = 100" },
      ],
      see: ["keys.md#计分办法-schemesjson--a-scheme"],
    },
    {
      id: "once",
      says: [
        "每死亡 1 人扣 4 分;同一起事故就高不就低,不重复扣",
        "4 off for each dead; one accident is counted once, at its heaviest",
      ],
      mechanics: [3, 18],
      one: {
        unit: "人",
        actual: { sum: { map: [v("records.accident-list"), v("dead")] } },
        target: { at_most: 0 },
        whenEmpty: "evaluate",
      },
      line: {
        points: 20,
        events: { list: v("records.accident-list"), points: { "*": [4, v("dead")] }, identity: v("event") },
      },
      decides: [
        "identity 相同的几行是同一起,只扣最重的一次;别处(通报、减分)也扣这一起的,几处写同一个 pool。扣完为止。",
        "Rows of one identity count once, at the heaviest; items that share a pool do not count it again. Down to none.",
      ],
      examples: [
        {
          given: {
            records: {
              "accident-list": [
                { event: "A", dead: 1 },
                { event: "A", dead: 2 },
                { event: "B", dead: 1 },
              ],
            },
          },
          score: "20 − 4 × 2 − 4 × 1 = 8",
        },
      ],
      see: ["scoring.md", "keys.md#计分办法-schemesjson--a-scheme"],
    },
    {
      id: "largest-only",
      says: ["几项扣分同时发生的,只扣最大的一项", "Of several deductions only the largest counts"],
      mechanics: [18],
      scheme: {
        adjustments: [
          { kind: "minus", id: "circulars", name: "通报扣分", points: { "*": [2, v("notices")] }, group: "faults" },
          { kind: "minus", id: "errors", name: "差错扣分", points: v("errors"), group: "faults" },
        ],
        adjustmentGroups: [{ id: "faults", name: "只扣最大的一项", count: "largest" }],
      },
      decides: [
        "在总分里扣的分成一组,count 写 largest。某一部分的各项只扣失分最多的,在那一部分写 losses: largest。",
        "Deductions off the total form a group that counts the largest. For the lines of a section: losses: largest.",
      ],
      examples: [{ given: { others: "full", notices: 3, errors: 4 }, total: "60 + 40 − max(2 × 3, 4) = 94" }],
      see: ["scoring.md"],
    },
    {
      id: "false-data",
      says: ["弄虚作假的,该项扣一半", "False figures cost half of the item"],
      mechanics: [20],
      scheme: {
        adjustments: [
          {
            kind: "penalty",
            id: "false",
            name: "数据不实",
            when: { ">": [v("errors"), 0] },
            items: ["one"],
            take: { share: 0.5 },
          },
        ],
      },
      decides: [
        "扣的是那一项已得的分,在相加之前;从总分里另扣几分的写 minus,降一等的写 veto 的 lowerGrade。",
        "Half of what the item earned, before it is added up; points off the total are a minus, a lower grade is a veto.",
      ],
      examples: [
        { given: { lines: { one: 50 }, others: "full", errors: 1 }, total: "50 × 0.5 + 40 = 65" },
        { given: { lines: { one: 50 }, others: "full", errors: 0 }, total: "50 + 40 = 90" },
      ],
      see: ["scoring.md"],
    },
    {
      id: "with-another",
      says: ["瞒报的,并扣乙项全部分", "Concealment also costs the whole of another item"],
      mechanics: [21],
      scheme: {
        adjustments: [
          {
            kind: "penalty",
            id: "concealed",
            name: "瞒报",
            when: { some: [v("records.reports"), { "==": [v("how"), "瞒报"] }] },
            items: ["two"],
            take: "all",
          },
        ],
      },
      decides: [
        'items 写被连带的指标或部分;各扣几分的写 take: {"points": 4}。',
        "`items` are the indicators or sections that pay; so many points of each: take with points.",
      ],
      examples: [
        { given: { others: "full", records: { reports: [{ how: "瞒报" }] } }, total: "60 + 0 = 60" },
        { given: { others: "full", records: { reports: [] } }, total: "60 + 40 = 100" },
      ],
      see: ["scoring.md"],
    },
  ],
};
