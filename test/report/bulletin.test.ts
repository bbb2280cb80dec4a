/** The bulletin: what it says of chosen indicators, and how it is laid out. */
import { describe, expect, it } from "vitest";
import { AssessmentError, scorecards, withPublished } from "../../src/index.js";
import { bulletinOf } from "../../src/report/bulletin/bulletin.js";
import { renderFile } from "../../src/report/index.js";
import { textOfDocx, unzipped } from "../support/documents.js";
import { figures, indicator, planInput, run, schemeInput, subjects } from "../support/plans.js";

const plan = planInput(
  [
    indicator("share", {
      name: "占比",
      unit: "%",
      assessed: "city",
      places: 2,
      actual: { share: [{ var: "a" }, { var: "b" }] },
      target: { at_least: 0.5 },
    }),
    indicator("count", { name: "起数", unit: "起", actual: { var: "n" }, target: { at_most: 3 } }),
  ],
  { title: "工作要点", issuer: "某局" },
);
const people = subjects([
  { id: "city", name: "某市" },
  ...["甲县", "乙县", "丙县", "丁县"].map((name, index) => ({ id: `s${index}`, name, parent: "city" })),
]);
const table = {
  ...figures({
    s0: { a: { 2020: 1, 2021: 3 }, b: { 2020: 4, 2021: 4 }, n: { 2020: 5, 2021: 3 } },
    s1: { a: { 2020: 3, 2021: 2 }, b: { 2020: 4, 2021: 3 }, n: { 2020: 1, 2021: 4 } },
    s2: { a: { 2020: 1, 2021: 1 }, b: { 2020: 3, 2021: 3 }, n: { 2020: 0, 2021: 0 } },
    s3: { a: { 2020: 1, 2021: 3 }, b: { 2020: 2, 2021: 4 } },
  }),
  note: "虚构数据",
};
const cards = scorecards(run(plan, schemeInput({ share: { assessed: "each" }, count: {} }), people, table as never), {
  trace: true,
});

describe("a bulletin", () => {
  const said = bulletinOf(cards, ["share", "count"], "zh-CN");

  it("has a table per indicator: value, target, verdict, rank by the exact value, change on the same period last year", () => {
    expect(said.tables[0]?.rows.map(({ isArea: _, ...row }) => Object.values(row))).toEqual([
      ["—", "某市", "64.29%", "不低于 50%", "✓ 是", "+≈18.13 个百分点".replace("≈", "")],
      ["1", "甲县", "75.00%", "不低于 50%", "✓ 是", "+50 个百分点"],
      ["1", "丁县", "75.00%", "不低于 50%", "✓ 是", "+25 个百分点"],
      ["3", "乙县", "66.67%", "不低于 50%", "✓ 是", "−8.33 个百分点"],
      ["4", "丙县", "33.33%", "不低于 50%", "✗ 否", "0"],
    ]);
    expect(said.tables[1]?.rows.map(({ rank, subject, value, change }) => [rank, subject, value, change])).toEqual([
      ["—", "某市", "缺数", "—"],
      ["1", "丙县", "0", "0"],
      ["2", "甲县", "3", "−2 起"],
      ["3", "乙县", "4", "+3 起"],
      ["—", "丁县", "缺数", "—"],
    ]);
  });

  it("says in sentences what the figures say", () => {
    expect(said.general[0]).toBe("某市占比64.29%（按各地合计数计算），达到目标；有数的4个对象中，3个达标，1个未达标。");
    expect(said.general[1]).toBe("某市起数因有对象缺数，暂不能合计；有数的3个对象中，2个达标，1个未达标。");
    expect(said.tables[0]?.sentences).toBe(
      "最好的是甲县、丁县（75.00%），最差的是丙县（33.33%）。未达标的是丙县。与上年同期相比，2个好转，1个变差。",
    );
    expect(said.tables[1]?.sentences).toContain("与上年同期相比，1个好转，1个变差。丁县缺数，未参加排名。");
    expect(said.gaps).toEqual(["丁县缺个数 2021。"]);
    expect(said.notes).toEqual(["虚构数据"]);
    expect(said.title).toBe("关于2021年度占比、起数完成情况的通报");
  });

  it("says how each indicator is measured", () => {
    expect(said.tables.map(({ measure }) => measure)).toEqual([
      "口径：甲 ÷ 乙；实际值不低于 50%。",
      "口径：个数；实际值不超过 3。",
    ]);
    expect(bulletinOf(cards, ["count"], "en").tables[0]?.measure).toBe("Measured as: 个数; the actual is at most 3.");
  });

  it("speaks English", () => {
    const english = bulletinOf(cards, ["share"], "en");
    expect(english.general[0]).toContain("64.29% (ratio or sum of all its parts), on target; of 4 with figures, 3 met");
  });

  it("takes what the plan circulates, else every rate, when no indicator is named, and refuses an unknown one", () => {
    expect(bulletinOf(cards, undefined, "zh-CN").tables.map(({ name }) => name)).toEqual(["占比"]);
    const marked = planInput(
      [...(plan.indicators ?? [])].map((one) => (one.id === "count" ? { ...one, circulated: true } : one)),
    );
    const circulated = scorecards(run(marked, null, people, table as never), { trace: true });
    expect(bulletinOf(circulated, undefined, "zh-CN").tables.map(({ name }) => name)).toEqual(["起数"]);
    expect(() => bulletinOf(cards, ["share", "shares"], "en")).toThrow(AssessmentError);
  });
});

describe("a bulletin of what has no number", () => {
  const closed = indicator("closed", {
    name: "按期整改率",
    unit: "%",
    whenEmpty: "met",
    actual: {
      "/": [
        { count: { filter: [{ var: "records.h" }, { "<=": [{ var: "days" }, 60] }] } },
        { count: { var: "records.h" } },
      ],
    },
    target: { at_least: 1 },
  });
  const reviewed = indicator("reviewed", { name: "评审日期", actual: { var: "d" }, target: { by: "2021-06-30" } });
  const ratio = indicator("ratio", {
    name: "比值",
    actual: { "/": [{ var: "a" }, { var: "b" }] },
    target: { at_least: 1 },
  });
  const records = { h: { name: "隐患", fields: { days: "count" as const } } };
  const lists = {
    format: "kaohe.statistics/1",
    rows: [
      { subject: "s0", period: "2021", values: { d: "2021-06-01", a: 1, b: 0 } },
      { subject: "s1", period: "2021", values: { d: "2021-07-01", a: 1, b: 1 } },
    ],
    records: {
      h: [
        { subject: "s0", days: 10 },
        { subject: "s1", days: 90 },
      ],
    },
    zeroReports: [{ subject: "s2", period: "2021", record: "h" }],
  };
  const made = (one: object, table: object = lists) =>
    bulletinOf(
      scorecards(run(planInput([one as never], { records }), null, people, table as never), { trace: true }),
      [(one as { id: string }).id],
      "zh-CN",
    );
  const valuesIn = (said: ReturnType<typeof made>) =>
    said.tables[0]?.rows.map(({ subject, value, met }) => [subject, value, met]);

  it("never says of a zero report that figures are lacking", () => {
    const said = made(closed);
    expect(valuesIn(said)).toEqual([
      ["某市", "缺数", "—"],
      ["甲县", "100%", "✓ 是"],
      ["乙县", "0%", "✗ 否"],
      ["丙县", "无明细", "✓ 是"],
      ["丁县", "缺数", "—"],
    ]);
    expect(said.tables[0]?.sentences).toContain(
      "未达标的是乙县。丙县没有应考核的明细，按方案视为达标，未参加排名。丁县缺数，未参加排名。",
    );
    expect(said.general[0]).toContain("已判定的3个对象中，2个达标，1个未达标");
    expect(said.gaps).toEqual(["丁县缺隐患 2021。"]);
  });

  it("shows a date, and says what could not be computed", () => {
    expect(valuesIn(made(reviewed))?.slice(1)).toEqual([
      ["甲县", "2021-06-01", "✓ 是"],
      ["乙县", "2021-07-01", "✗ 否"],
      ["丙县", "缺数", "—"],
      ["丁县", "缺数", "—"],
    ]);
    expect(valuesIn(made(ratio))?.find(([name]) => name === "甲县")).toEqual(["甲县", "算不出", "—"]);
  });

  it("owes no total where nobody lacks anything", () => {
    const zeros = ["s0", "s1", "s2", "s3"].map((subject) => ({ subject, period: "2021", record: "h" }));
    const said = made(closed, { format: "kaohe.statistics/1", zeroReports: zeros });
    expect(said.general[0]).toBe("某市按期整改率没有可以合计的数；已判定的4个对象全部达标。");
    expect(valuesIn(said)?.[0]).toEqual(["某市", "—", "—"]);
    expect(said.gaps).toEqual([]);
  });
});

describe("a bulletin after corrections", () => {
  const scheme = schemeInput({ share: { assessed: "each" }, count: {} });
  const amendments = {
    format: "kaohe.decisions/1" as const,
    amendments: [
      {
        subject: "s0",
        item: "a",
        old: "3",
        new: "1",
        reason: "申诉复核",
        by: "王五",
        document: "某安〔2022〕3号",
        date: "2022-03-01",
      },
      { subject: "s1", item: "n", old: "4", new: "3", reason: "重复统计", by: "王五", date: "2022-03-01" },
    ],
  };
  const corrected = scorecards(run(plan, scheme, people, table as never, amendments as never), { trace: true }).map(
    (card) =>
      withPublished(card, cards.find(({ subject }) => subject.id === card.subject.id) as (typeof cards)[number]),
  );

  it("says what was put right in the figures that it shows, and what became of them", () => {
    const { corrections, published } = bulletinOf(corrected, ["share"], "zh-CN");
    expect(corrections).toEqual([
      "某市:与已公布记分卡相比:占比 实际:≈64.29% → 50%。",
      "甲县:甲 2021:3 → 1(申诉复核,某安〔2022〕3号,王五,2022-03-01)；与已公布记分卡相比:占比 实际:75% → 25%；占比 达标:是 → 否。",
    ]);
    expect(published.map((text) => text.split("  ")[0])).toEqual(["已公布记分卡的摘要", "本次记分卡的摘要"]);
    expect(bulletinOf(corrected, ["share", "count"], "en").corrections.join()).toContain("重复统计");
    expect(bulletinOf(cards, ["share"], "zh-CN")).toMatchObject({ corrections: [], published: [] });
  });

  it("has a section for it in the Word file, in both languages", async () => {
    for (const [language, title] of [
      ["zh-CN", "四、更正情况"],
      ["en", "4. Corrections"],
    ] as const) {
      const said = await textOfDocx(await renderFile("docx", { cards: corrected, language, indicators: ["share"] }));
      expect(said).toContain(title);
      expect(said).toContain("申诉复核");
      expect(await textOfDocx(await renderFile("docx", { cards, language, indicators: ["share"] }))).not.toContain(
        title,
      );
    }
  });
});

describe("its Word file", () => {
  it("has the page, margins, sizes and typefaces of official documents (GB/T 9704)", async () => {
    const parts = unzipped(await renderFile("docx", { cards, language: "zh-CN" }));
    const document = parts.get("word/document.xml") ?? "";
    // A4, margins 37/26/35/28 mm, in twentieths of a point.
    expect(document).toMatch(/<w:pgSz w:w="11905" w:h="16837"/);
    expect(document).toMatch(/<w:pgMar w:top="2097" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(document).toMatch(/w:eastAsia="仿宋_GB2312"/);
    expect(document).toMatch(/<w:spacing [^>]*w:line="560" w:lineRule="exact"/);
    expect(document).toMatch(/w:eastAsia="方正小标宋简体"[^>]*\/>.{0,80}<w:sz w:val="44"\/>/);
    expect(document).toContain("占比");
    expect(parts.get("word/footer1.xml")).toMatch(/— .*PAGE.* —/s);
    expect(parts.get("word/fontTable.xml")).toContain('<w:altName w:val="仿宋"/>');
    expect(parts.get("docProps/core.xml")).not.toMatch(/created|modified/);
  });
});
