/** One plan in which every indicator is of a different kind, scored whole; every score is worked out by hand beside it. */
import { describe, expect, it } from "vitest";
import { type DecisionsInput, scorecard } from "../../src/index.js";
import { scoringMethods } from "../../src/scoring/index.js";
import { KINDS, kindsPlan } from "../support/every-kind.js";
import { figures, run, schemeInput } from "../support/plans.js";

const ids = Object.keys(KINDS);

const county = (a: number) => ({ a: { "2021": a, "2020": 10 }, n: 3, d: "2021-07-02", grade: "二级" });
const statistics = {
  ...figures({ x: county(8), y: county(12), z: county(4) }),
  records: {
    events: ["x", "y", "z"].flatMap((subject) => [
      { subject, period: "2021", found: "2021-03-05 08:00", told: "2021-03-05 10:00" },
      { subject, period: "2021", found: "2021-03-05 08:00", told: "2021-03-05 10:01" },
    ]),
    projects: ["建成", "在建"].map((stage) => ({ subject: "x", period: "2021", stage })),
    notices: ["E1", "E1", "E2"].map((event) => ({ subject: "x", period: "2021", event })),
  },
} as ReturnType<typeof figures>;
const decisions = {
  format: "kaohe.decisions/1",
  decisions: [{ subject: "x", period: "2021", item: "discretionary", points: 3, reason: "整改不力" }],
} as unknown as DecisionsInput;

describe("a plan in which every indicator is of a different kind", () => {
  const lines = Object.fromEntries(
    ids.map((id) => {
      const { score, events } = KINDS[id] ?? {};
      return [id, { points: 10, ...(score !== undefined && { score }), ...(events && { events }) }];
    }),
  );
  const card = scorecard(run(kindsPlan(), schemeInput(lines), [statistics, decisions]), "x");

  it("uses every scoring method and every comparator", () => {
    const written = JSON.stringify(Object.values(KINDS).map(({ own, score }) => [own, score]));
    const comparators = ["at_most", "less_than", "at_least", "more_than", "equals", "by", "within", "between"];
    const names = [...scoringMethods.map(({ id }) => id), ...comparators];
    expect(names.filter((name) => !written.includes(`"${name}":`))).toEqual([]);
  });

  it.each(ids)("%s", (id) => {
    const line = card.lines.find(({ indicator: of }) => of === id);
    expect(line).toMatchObject({ status: "scored", score: KINDS[id]?.earns });
  });

  it("the total is the sum of what was worked out", () => {
    const tenths = Object.values(KINDS).reduce((sum, { earns }) => sum + Math.round(Number(earns) * 10), 0);
    expect(card.total?.value).toBe(String(tenths / 10));
    expect(card.total?.low).toBe(card.total?.high);
  });
});
