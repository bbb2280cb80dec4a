/** 动态评价指数: at the year's end the index is the year's score, and on the way it is out of the same points. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assess,
  compilePlanOrThrow,
  compileSchemeOrThrow,
  type DecisionsInput,
  dynamicIndex,
  type PlanInput,
  type SchemeInput,
  type Scorecard,
  type StatisticsInput,
  type SubjectsInput,
  scorecards,
} from "../src/index.js";
import { yearlyAssessment } from "./oracle/generated-years.js";
import { figures, indicator, planInput, schemeInput, subjects } from "./support/plans.js";

const statusesOf = (card: Scorecard) => new Map(card.lines.map(({ indicator: id, status }) => [id, status]));
const isLeft = (status: string | undefined) => status === "excluded" || status === "held-out" || status === undefined;

describe("the dynamic index of random plans and schemes", () => {
  it("is the year's score at its end, whole cards alike, and out of the same points before", () => {
    const seen = { ends: 0, onTheWay: 0, notDue: 0 };
    fc.assert(
      fc.property(yearlyAssessment, ({ plan, scheme, subjects: people, statistics, papers }) => {
        fc.pre(plan.period === "2021");
        const usable = compilePlanOrThrow(plan as unknown as PlanInput);
        const by = compileSchemeOrThrow(usable, scheme as unknown as SchemeInput);
        const given = [
          people as unknown as SubjectsInput,
          statistics as unknown as StatisticsInput,
          papers as unknown as DecisionsInput,
        ];
        const points = dynamicIndex(usable, by, given, { every: "quarter" });
        const year = scorecards(assess(plan as unknown as PlanInput, scheme as unknown as SchemeInput, given));
        expect(points.map(({ through }) => through)).toEqual(["2021Q1", "2021Q2", "2021Q3", "2021Q4"]);
        expect(points.at(-1)?.cards).toEqual(year);
        seen.ends += year.filter(({ total }) => total?.value != null).length;

        const dueForSomebody = new Set(
          year.flatMap(({ lines }) => lines.flatMap(({ indicator: id, status }) => (status === "not-due" ? [] : [id]))),
        );
        for (const { cards } of points.slice(0, -1))
          for (const [index, card] of cards.entries()) {
            const [now, end] = [statusesOf(card), statusesOf(year[index] as Scorecard)];
            const isWhole = [...end].every(([id, status]) =>
              status === "not-due" ? !dueForSomebody.has(id) : !isLeft(status) && !isLeft(now.get(id)),
            );
            const available = card.total?.available;
            if (!isWhole || available === undefined || available === "0") continue;
            expect(available).toBe(year[index]?.total?.available);
            seen.onTheWay += 1;
            if ([...now.values()].includes("not-due")) seen.notDue += 1;
          }
      }),
      { numRuns: 100 },
    );
    expect(seen.ends).toBeGreaterThan(50);
    expect(seen.onTheWay).toBeGreaterThan(50);
    expect(seen.notDue).toBeGreaterThan(5);
  }, 240_000);
});

describe("lines that are due later than the period", () => {
  const plan = planInput([
    indicator("now", { actual: { var: "a" }, target: { at_least: 1 }, pacing: "none" }),
    indicator("december", { actual: { var: "b" }, target: { at_least: 1 }, due: "period-end" }),
    indicator("later", { actual: { var: "c" }, target: { at_least: 1 }, due: "2025" }),
  ]);
  const of = (over: Partial<SchemeInput>) =>
    dynamicIndex(
      plan,
      schemeInput({ now: { points: 50 }, december: { points: 30 }, later: { points: 20 } }, over),
      [subjects([{ id: "x" }]), figures({ x: { a: 1, b: 0, c: 0 } })],
      { every: "half" },
    ).map(({ cards }) => [cards[0]?.total?.value, cards[0]?.total?.available]);

  it.each<[string, Partial<SchemeInput>, unknown]>([
    // Half a year: 50 × 80/50 of 80; at the end 50 of 80.
    [
      "leave-out: they are on neither side all the time",
      { notDue: "leave-out" },
      [
        ["80", "80"],
        ["50", "80"],
      ],
    ],
    // Half a year: 50 × 100/50 of 100; at the end 50 × 100/80.
    [
      "rescale-total: they are made good all the time",
      { notDue: "rescale-total" },
      [
        ["100", "100"],
        ["62.5", "100"],
      ],
    ],
  ])("%s", (_, over, expected) => {
    expect(of(over)).toEqual(expected);
  });
});
