/** Every status of a line in every report: what is still to come has a word of its own and is never shown as 0. */
import { readXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import { assess, type PlanInput, type Scorecard, type StatisticsInput, scorecards } from "../../src/index.js";
import { renderFile, reportFormats } from "../../src/report/index.js";
import { textOfDocx } from "../support/documents.js";
import { compiled, figures, indicator, planInput, schemeInput, subjects } from "../support/plans.js";

type Status = Scorecard["lines"][number]["status"];

/** A line of each status: the indicator, its points, and how the status reads. */
const LINES: Readonly<
  Record<string, { status: Status; zh: string; en: string; of: object; scheme?: object | null; figures?: object }>
> = {
  scored: { status: "scored", zh: "已计分", en: "scored", of: {} },
  lacking: { status: "pending", zh: "待定", en: "pending", of: { actual: { var: "b" } } },
  decided: { status: "manual", zh: "待评定", en: "awaits an assessor", of: {}, scheme: { score: { manual: [0, 5] } } },
  "due later": { status: "not-due", zh: "未到期", en: "not due", of: { due: "2025" } },
  "staged later": {
    status: "not-due",
    zh: "未到期",
    en: "not due",
    of: { target: { at_least: { by_year: { stages: { "2024": 1, "2026": 3 } } } } },
  },
  "deadline ahead": {
    status: "not-due",
    zh: "未到期",
    en: "not due",
    of: { actual: { var: "d" }, target: { by: "2024-12-31" } },
  },
  reported: { status: "report-only", zh: "只通报", en: "report only", of: {}, scheme: null },
  "reported later": {
    status: "not-due",
    zh: "未到期",
    en: "not due",
    of: { target: { at_least: { by_year: { stages: { "2024": 1 } } } } },
    scheme: null,
  },
  spared: {
    status: "excluded",
    zh: "不计入",
    en: "excluded",
    of: { target: { at_least: { not_applicable: "没有矿山" } } },
  },
  "held out": {
    status: "held-out",
    zh: "暂不纳入",
    en: "held out for now",
    of: { target: { at_least: { not_applicable: "新设" } } },
    scheme: { notApplicable: "hold-out" },
  },
  "from above": {
    status: "target-pending",
    zh: "目标待下达",
    en: "target to be issued",
    of: { target: { at_most: { to_be_issued: "待省安委会下达" } } },
  },
  "late benchmark": {
    status: "awaiting",
    zh: "待发布",
    en: "awaited",
    of: { target: { at_most: { var: "province" } } },
  },
  "others first": {
    status: "awaiting",
    zh: "待发布",
    en: "awaited",
    of: { actual: { var: "c" }, target: { at_least: { cohort_mean: { open: "wait" } } } },
  },
};

const ids = Object.keys(LINES);
const idOf = (name: string) => name.replaceAll(" ", "-");
const plan: PlanInput = (() => {
  const base = planInput(
    ids.map((name) => indicator(idOf(name), { name: `指标 ${name}`, target: { at_least: 1 }, ...LINES[name]?.of })),
  );
  return { ...base, statistics: { ...base.statistics, province: { name: "全省平均", type: "number", late: true } } };
})();
const scheme = schemeInput(
  Object.fromEntries(
    ids.flatMap((name) => (LINES[name]?.scheme === null ? [] : [[idOf(name), LINES[name]?.scheme ?? {}]])),
  ),
  { missing: "pending", notApplicable: "leave-out" },
);
const people = subjects([
  { id: "x", name: "甲县" },
  { id: "y", name: "乙县" },
]);
const given = figures({ x: { a: 3, c: 7 }, y: { a: 3 } });
const cardOf = (facts: StatisticsInput, over: object = {}) =>
  scorecards(assess(compiled(plan), { ...scheme, ...over } as typeof scheme, [people, facts]), { trace: true });

describe("every status of a line", () => {
  const cards = cardOf(given);
  const [card] = cards as [Scorecard];

  it.each(ids)("%s", (name) => {
    const line = card.lines.find(({ indicator: id }) => id === idOf(name));
    expect(line?.status).toBe(LINES[name]?.status);
    // Only what has a score shows one: nothing that is still to come is 0.
    if (name !== "scored") expect(line?.score).toBe(null);
  });

  it("leaves out of the total what is not due, and keeps the card open for what is still to come", () => {
    const open = Object.values(LINES).filter(({ status }) =>
      ["pending", "manual", "target-pending", "awaiting"].includes(status),
    );
    expect(card.total).toMatchObject({ value: null, low: "10", available: String(10 + 10 * open.length) });
    expect(card.rank).toBe(null);
  });

  it("stays as it is where the scheme pays 0 for what is missing, but for what is missing by accident", () => {
    const [zero] = cardOf(given, { missing: "zero" }) as [Scorecard];
    const changed = zero.lines.filter(({ status }, index) => status !== card.lines[index]?.status);
    expect(changed.map(({ indicator: id, score }) => [id, score])).toEqual([["lacking", "0"]]);
  });

  it("names whom it waits for", () => {
    const line = card.lines.find(({ indicator: id }) => id === "others-first");
    expect(line?.outcome).toEqual({
      kind: "missing",
      facts: [{ name: "c", label: "丙", period: "2021", reason: "awaited", subject: "乙县" }],
    });
    const own = cards[1]?.lines.find(({ indicator: id }) => id === "others-first");
    expect(own).toMatchObject({ status: "pending", outcome: { facts: [{ name: "c", reason: "absent" }] } });
  });
});

describe("in every report", () => {
  const cards = cardOf(given);

  async function shown(format: string, language: "zh-CN" | "en"): Promise<string> {
    // A bulletin is about chosen indicators.
    const bytes = await renderFile(format, { cards, subject: "x", language, indicators: ids.map(idOf) });
    if (format === "docx") return textOfDocx(bytes);
    if (format !== "xlsx") return new TextDecoder().decode(bytes);
    const { sheets } = await readXlsx(bytes);
    return sheets.flatMap(({ rows }) => rows.map((row) => row.join(" | "))).join("\n");
  }

  const cases = reportFormats.flatMap(({ id }) =>
    (["zh-CN", "en"] as const).map((language) => [id, language] as const),
  );

  it.each(cases)("%s, %s", async (format, language) => {
    const text = await shown(format, language);
    const words = (wanted: (typeof LINES)[string]) =>
      format === "json" ? wanted.status : language === "en" ? wanted.en : wanted.zh;
    // A bulletin shows the value of a line with a value; its verdict, not its points.
    const bulletin = new Set(["not-due", "excluded", "held-out", "target-pending", "awaiting"]);
    const wanted = Object.values(LINES).filter(({ status }) =>
      format === "docx" ? bulletin.has(status) : status !== "scored" || format === "json" || format === "csv",
    );
    for (const line of wanted) expect(text, line.status).toContain(words(line));
  });
});
