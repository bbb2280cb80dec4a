/** `kaohe/testing`: a plan's own cases as tests of vitest, each its own. */
import { describe, expect, it } from "vitest";
import { type Case, differences, expectationOf, play, prepare } from "./authoring/index.js";
import { Diagnostics, placeText, describe as wording } from "./diagnostics/index.js";
import { readCasesOf } from "./node/tests.js";
import { loadPlanOrThrow } from "./node.js";

export interface DescribePlanOptions {
  /** Only the cases of this indicator. */
  readonly indicator?: string;
}

/**
 * Registers every case beside the plan as a test: `describePlan("rules/jinhua-2021")`. A case that is to be confirmed is run
 * and then skipped, so that it never counts as passed. Throws AssessmentError when the plan cannot be used.
 */
export function describePlan(path: string, { indicator }: DescribePlanOptions = {}): void {
  const loaded = loadPlanOrThrow(path);
  const { plan } = loaded;
  const { cases, diagnostics } = readCasesOf(path, plan, loaded.schemes.values());
  const chosen = cases.filter((one) => indicator === undefined || one.indicator === indicator);
  describe(`${plan.plan.id} ${plan.plan.title}`, () => {
    for (const problem of diagnostics.filter(({ severity }) => severity === "error"))
      it(placeText(problem.place), () => {
        throw new Error(said(problem));
      });
    if (chosen.length === 0 && diagnostics.length === 0)
      it("cases", () => {
        throw new Error(`${path} has no cases`);
      });
    for (const [id, list] of grouped(chosen))
      describe(`${id} ${plan.indicators.get(id)?.indicator.name ?? ""}`.trim(), () => {
        for (const one of list)
          it(one.name, (context) => {
            const ready = prepare(loaded, one);
            if (ready instanceof Diagnostics) throw new Error(ready.list().map(said).join("\n"));
            const { found } = play(plan, ready);
            const differing = differences(one.expect, found);
            const apart = differing.map(({ field }) => field);
            const at = differing.map(({ path }) => placeText(one.locate(["expect", ...path]))).join(", ");
            const all = expectationOf(found);
            const pick = (from: object) =>
              Object.fromEntries(Object.entries(from).filter(([key]) => (apart as string[]).includes(key)));
            expect(pick(all), at).toEqual(pick(one.expect));
            expect(apart).toEqual([]);
            if (one.unconfirmed) context.skip("to be confirmed · 待确认");
          });
      });
  });
}

function grouped(cases: readonly Case[]): Map<string, Case[]> {
  const groups = new Map<string, Case[]>();
  for (const one of cases) groups.set(one.indicator, [...(groups.get(one.indicator) ?? []), one]);
  return groups;
}

function said(problem: Parameters<typeof wording>[0] & { place: Parameters<typeof placeText>[0] }): string {
  const { message, hint } = wording(problem, "zh-CN");
  return `${placeText(problem.place)} ${message} ${hint}`;
}
