/** Points by comparison with others are marked in every report while figures of others are missing. */
import { readXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import { assess, explain, type Scorecard, scorecards } from "../../src/index.js";
import { renderFile } from "../../src/report/index.js";
import { compiled, figures, indicator, planInput, schemeInput } from "../support/plans.js";

const plan = compiled(
  planInput([
    indicator("placed", { target: { at_least: 1 } }),
    indicator("own", { target: { at_least: 1 } }),
    indicator("judged", { target: { at_least: { cohort_mean: {} } } }),
  ]),
);
const scheme = schemeInput({ placed: { score: { by_rank: { step: 0.1, better: "higher" } } }, own: {} });
const cardsOf = (given: Parameters<typeof figures>[0]): Scorecard[] =>
  scorecards(assess(plan, scheme, [figures(given)]));
const lacking = { x: { a: 3 }, y: { a: 2 }, z: { b: 1 } };

async function shown(
  cards: readonly Scorecard[],
  format: string,
  language: "zh-CN" | "en",
  subject?: string,
): Promise<string> {
  const bytes = await renderFile(format, { cards, language, ...(subject && { subject }) });
  if (format !== "xlsx") return new TextDecoder().decode(bytes);
  const { sheets } = await readXlsx(bytes);
  return sheets.flatMap(({ rows }) => rows.map((row) => row.join(" | "))).join("\n");
}

describe("points that hang on figures which others still owe", () => {
  it("are told on the lines that compare, judged or scored, and on no other", () => {
    const [x, y, z] = cardsOf(lacking).map(({ lines }) => lines.map(({ cohortOpen }) => cohortOpen));
    expect(x).toEqual([1, undefined, 1]);
    expect(y).toEqual(x);
    // What is open itself says so already.
    expect(z).toEqual([undefined, undefined, undefined]);
    const all = cardsOf({ ...lacking, z: { a: 1 } }).flatMap(({ lines }) => lines.map(({ cohortOpen }) => cohortOpen));
    expect(new Set(all)).toEqual(new Set([undefined]));
  });

  const formats = ["text", "markdown", "html", "xlsx"];
  it.each(formats)("are marked in the ranking: %s", async (format) => {
    const [zh, en] = await Promise.all(
      (["zh-CN", "en"] as const).map((language) => shown(cardsOf(lacking), format, language)),
    );
    expect(zh).toContain("1 项与同组比较,同组数未齐,得分可能变动");
    expect(zh).toContain("有 2 个对象的得分要与同组比较而同组数未齐");
    expect(en).toContain("1 line(s) may change: figures of others in the cohort are missing");
    expect(en).toContain("2 settled total(s) compare with others");
    const complete = await shown(cardsOf({ ...lacking, z: { a: 1 } }), format, "zh-CN");
    expect(complete).not.toContain("同组数未齐");
  });

  it.each(formats)("are marked on the card, by its total and by the line: %s", async (format) => {
    const zh = await shown(cardsOf(lacking), format, "zh-CN", "x");
    expect(zh).toContain("1 项与同组比较,同组数未齐,得分可能变动");
    expect(zh).toContain("同组还有 1 个对象的数没有齐");
    const en = await shown(cardsOf(lacking), format, "en", "x");
    expect(en).toContain("1 line(s) may change");
    expect(en).toContain("1 of the cohort have no value yet");
  });
});

it("a comparison is called by what it is where a line is explained", () => {
  const results = assess(plan, scheme, [figures(lacking)]);
  const said = JSON.stringify([explain(results, "x", "placed"), explain(results, "x", "judged")]);
  expect(said).toContain("同组名次");
  expect(said).toContain("同组平均值");
  expect(said).not.toContain("cohort.");
});
