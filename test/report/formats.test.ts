import { describe, expect, it } from "vitest";
import { AssessmentError, assess, scorecards } from "../../src/index.js";
import { rankingOf, render, renderFile, reportFormats } from "../../src/report/index.js";
import { card, figures, indicator, planInput, schemeInput, subjects } from "../support/plans.js";

const NOTE = "虚构数据 made up";
const hostile = '=cmd|x<script>alert("1")</script>|\n# \u202Eevil`*_';
const people = subjects([{ id: "x", name: hostile }]);
const table = { ...figures({ x: { a: 1, d: "2021-09-30" } }), note: NOTE };
const plan = planInput([
  indicator("i", { target: { at_most: 1 } }),
  indicator("d", { name: "完成日", actual: { var: "d" }, target: { by: "2021-09-30" } }),
  indicator("m", { name: "缺的", actual: { var: "b" }, target: { at_most: 1 } }),
]);
const one = card(plan, schemeInput({ i: {}, d: {}, m: {} }), "x", people, table as never);
const show = (format: string, language: "zh-CN" | "en" = "zh-CN") => render(format, { cards: [one], language });

describe.each(reportFormats.filter((format) => "render" in format).map(({ id }) => id))("%s", (format) => {
  it("shows every line, what is missing as missing, and that figures are made up", () => {
    for (const language of ["zh-CN", "en"] as const) {
      const text = show(format, language);
      for (const name of ["完成日", "缺的", "乙"]) expect(text).toContain(name);
      if (format !== "csv") expect(text).toContain(NOTE);
    }
  });

  it("an unknown subject is refused by name", () => {
    expect(() => render(format, { cards: [one], subject: "zz", language: "en" })).toThrow(AssessmentError);
  });
});

describe.each(reportFormats.map(({ id }) => id))("%s as a file", (format) => {
  it("is the same bytes every time, and describes itself in both languages", async () => {
    const input = { cards: [one], language: "en" } as const;
    const [first, second] = [await renderFile(format, input), await renderFile(format, input)];
    expect(Buffer.compare(first, second)).toBe(0);
    expect(first.length).toBeGreaterThan(100);
    const { about, extension } = reportFormats.find(({ id }) => id === format) ?? {};
    expect([about?.zh, about?.en].every(Boolean)).toBe(true);
    expect(extension).toMatch(/^\.[a-z]+$/);
  });
});

describe("hostile names", () => {
  it("play no tricks on a terminal or a page", () => {
    for (const format of ["text", "markdown"]) expect(show(format)).not.toMatch(/\u202E|\n# /);
    expect(show("markdown")).not.toMatch(/<script|[^\\]\|x&lt;/);
  });

  it("are no formulas in a spreadsheet, while dates and numbers stay as they are", () => {
    const rows = show("csv").split("\r\n").slice(1, -1);
    expect(rows.every((row) => /^"?\u0027=cmd/.test(row))).toBe(true);
    expect(show("csv")).toContain(",2021-09-30,");
  });
});

describe("rules in words", () => {
  const results = assess(plan, schemeInput({ i: {}, d: {}, m: {} }), [people, table as never]);
  const cards = scorecards(results, { rules: true });

  const said = async (format: string, language: "zh-CN" | "en") =>
    new TextDecoder().decode(await renderFile(format, { cards, language }));

  it.each(["text", "markdown", "html"])("%s says them in both languages", async (format) => {
    expect(await said(format, "zh-CN")).toContain("规则:实际值:甲;实际值不超过 1;得分:达标得满分,否则 0 分");
    expect(await said(format, "en")).toContain(
      "Rule: the actual: 甲; the actual is at most 1; Score: the points when met, else 0",
    );
  });

  it("the page says them as formulas, too", async () => {
    expect(await said("html", "zh-CN")).toContain("算式:甲 ≤ 1;若 达标 则 满分,否则 0");
  });

  it("are outside the digests, and nothing is said where nobody asked", () => {
    expect(cards.map(({ digests }) => digests)).toEqual(scorecards(results).map(({ digests }) => digests));
    expect(show("text")).not.toContain("规则:");
  });
});

describe("rankings", () => {
  it("say of a total that is out of less", () => {
    const scheme = schemeInput({ i: {}, m: {} }, { missing: "leave-out" });
    const cards = ["x", "y"].map((id) =>
      card(plan, scheme, id, figures({ x: { a: 1 }, y: { a: 1, b: 1 }, z: { a: 1, b: 1 } })),
    );
    expect(rankingOf([...cards, cards[1] as never], "en").map(({ remark }) => remark)).toEqual(["", "", "out of 10"]);
  });

  it("say of an open bonus whose figure is missing", () => {
    const scheme = schemeInput(
      { i: {} },
      { adjustments: [{ kind: "bonus", id: "b", name: "奖", points: { var: "b" }, cap: 2 }] },
    );
    const open = card(plan, scheme, "x", figures({ x: { a: 1 } }));
    expect(rankingOf([open], "en")[0]?.remark).toBe("1 line(s) pending");
    expect(render("text", { cards: [open], language: "en" })).toContain("bonus: 奖 — pending(missing: 乙 2021)");
    expect(open.diagnostics.map(({ code }) => code)).toContain("statistics/missing");
  });
});

describe("sections", () => {
  it("say when their score was rescaled", () => {
    const scheme = schemeInput({ i: {}, d: { applies: { subjects: ["y"] } } });
    const text = render("text", {
      cards: [card(plan, scheme, "x", subjects([{ id: "x" }, { id: "y" }]), figures({ x: { a: 1 } }))],
      language: "en",
    });
    expect(text).toContain("20 of 20 (rescaled from 10 of 10)");
  });
});
