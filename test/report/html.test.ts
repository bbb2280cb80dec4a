/** The page as text: what stands in it, what cannot get into it, and that the same cards give the same bytes. */
import { describe, expect, it } from "vitest";
import type { Scorecard } from "../../src/index.js";
import { scorecards } from "../../src/index.js";
import { renderFile } from "../../src/report/index.js";
import { figures, indicator, planInput, run, schemeInput, subjects } from "../support/plans.js";

const LONG = "长".repeat(32_768);
const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "javascript:alert(1)",
  "\u202Eevil\u2066\u0000",
  "</style></title><script>",
  "{{constructor}}<%= 7 %>",
  "\uD800lone\uFFFF",
  LONG,
];

function cardsOf(names: readonly string[], over: Parameters<typeof schemeInput>[1] = {}): Scorecard[] {
  const plan = planInput(
    [
      indicator("i", {
        name: names[0] as string,
        actual: { "/": [{ var: "a" }, { var: "b" }] },
        target: { at_most: { "*": [{ mean_prior: ["a", 2] }, 0.1] } },
        unit: names[1] as string,
      }),
      indicator("m", { name: "缺的", actual: { var: "c" }, target: { at_least: 1 } }),
    ],
    { title: names[2] as string },
  );
  const people = subjects([
    { id: "city", name: "市" },
    ...names.map((name, index) => ({ id: `s${index}`, name, parent: "city" })),
  ]);
  const table = figures(
    Object.fromEntries(
      names.map((_, index) => [
        `s${index}`,
        { a: { 2019: 3, 2020: 4, 2021: index + 1 }, b: 3, ...(index > 0 && { c: index }) },
      ]),
    ),
  );
  const scheme = schemeInput(
    { i: { assessed: "each", score: { proportional: { form: "target-over-actual" } } }, m: {} },
    { grades: [{ name: "好", from: 15 }, { name: "差" }], ...over },
  );
  return scorecards(run(plan, scheme, people, table), { trace: true });
}

const page = async (
  cards: readonly Scorecard[],
  language: "zh-CN" | "en" = "zh-CN",
  subject?: string,
): Promise<string> =>
  new TextDecoder().decode(await renderFile("html", { cards, language, ...(subject && { subject }) }));

const NAMES = ["甲县", "乙县", "丙县", "丁县", "戊县", "己县"];

describe("the page", () => {
  it("has the same bytes whatever was drawn before it", async () => {
    const cards = cardsOf(NAMES);
    const first = await page(cards);
    await page(cards, "en");
    expect(await page(cards)).toBe(first);
  });

  it("needs nothing from outside and lets only its own script run", async () => {
    const text = await page(cardsOf(NAMES));
    expect(text).toMatch(
      /Content-Security-Policy" content="default-src &#39;none&#39;; style-src [^"]*script-src &#39;sha256-/,
    );
    expect(text).not.toMatch(/\s(?:src|srcset|action|on\w+)=|@import|url\((?!#)/i);
    expect([...text.matchAll(/href="([^"]*)"/g)].every(([, target]) => target?.startsWith("#"))).toBe(true);
  });

  it("has a part for every subject, each line with its numbers, cells, trend and lost points", async () => {
    const text = await page(cardsOf(NAMES));
    const parts = text.split('<section id="c').slice(1);
    expect(parts).toHaveLength(NAMES.length + 1);
    const last = parts[NAMES.length] ?? "";
    expect(last).toContain("己县");
    expect(last).toContain("(4 + 3) ÷ 2 × 0.1 = 0.35");
    expect(last).toContain("6 ÷ 3 = 2");
    expect(last).toMatch(/statistics\[1\][^<]*facts\[\d+\]/);
    expect(parts[1]).toContain("缺数:丙 2021");
    expect(parts[1]).toContain("总分未定");
  });

  it("has no two parts of one name, and labels only what is there", async () => {
    const text = await page(cardsOf(NAMES));
    const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id as string);
    expect(new Set(ids).size).toBe(ids.length);
    const wanted = [...text.matchAll(/(?:aria-labelledby|href|clip-path)="(?:#|url\(#)?([^")]*)\)?"/g)].map(
      ([, id]) => id as string,
    );
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("of one subject is that subject's card alone", async () => {
    const text = await page(cardsOf(NAMES), "en", "乙县");
    expect(text).toContain("<title>乙县 Scorecard");
    expect(text).not.toContain("<nav");
    expect(text.match(/class="view/g)).toHaveLength(1);
    expect(text).not.toContain("甲县 ");
  });

  it("shows who leads, the grades, and what separates the top from the bottom", async () => {
    const text = await page(cardsOf(NAMES));
    const overview = text.slice(text.indexOf('id="overview"'), text.indexOf('<section id="c1"'));
    expect(overview).toContain("6 个对象计分,5 个总分已定");
    expect(overview).toContain("未定等次 1 个");
    expect(overview).toMatch(/前列:[^;]*乙县/);
    expect(overview.match(/<table/g)?.length).toBeGreaterThanOrEqual(3);
    expect(overview.match(/<caption/g)?.length).toBe(overview.match(/<table/g)?.length);
  });

  it("has beside each section's score its share of the points and the cohort's mean, as text and as a bar", async () => {
    const plan = planInput([indicator("i", { target: { at_most: 2 } })]);
    const table = figures({ met: { a: 1 }, missed: { a: 3 } });
    const text = await page(scorecards(run(plan, schemeInput({ i: {} }), table), { trace: true }));
    const shares = text
      .split('<div class="sections">')
      .slice(1)
      .map((part) => {
        const row = part.slice(part.indexOf("<tbody>"), part.indexOf("</tbody>"));
        return [row.match(/-?[\d.]+%(?=<)/g), row.match(/(?:width|left):[\d.]+%/g)];
      });
    expect(shares).toEqual([
      [
        ["100%", "50%"],
        ["width:100%", "left:50%"],
      ],
      [
        ["0%", "50%"],
        ["width:0%", "left:50%"],
      ],
    ]);
  });

  it("of targets without points has their verdicts", async () => {
    const plan = planInput([indicator("i", { target: { at_most: 2 } })]);
    const cards = scorecards(run(plan, null, figures({ x: { a: 1 }, y: { a: 3 } })), { trace: true });
    const text = await page(cards, "en");
    expect(text).toContain("Targets met");
    expect(text).toMatch(/class="mark not-met"/);
  });
});

describe("hostile names", () => {
  it.each(["zh-CN", "en"] as const)("are text and nothing else (%s)", async (language) => {
    const text = await page(cardsOf(HOSTILE), language);
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toMatch(/<img|[\u202A-\u202E\u2066-\u2069]|href="javascript/);
    expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(text.length).toBeLessThan(3_000_000);
    expect(text.match(/长{61}/)?.length ?? 0).toBeLessThanOrEqual(1);
  });

  it("make a document that is still a document", async () => {
    for (const language of ["zh-CN", "en"] as const) {
      const bytes = await renderFile("docx", { cards: cardsOf(HOSTILE), indicators: ["i", "m"], language });
      expect(String.fromCharCode(...bytes.subarray(0, 2))).toBe("PK");
      expect(bytes.length).toBeLessThan(400_000);
    }
  });
});
