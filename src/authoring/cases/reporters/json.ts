import { describe } from "../../../diagnostics/index.js";
import { countsOf, isClean } from "../report.js";
import type { TestReporter } from "./reporter.js";

export const json: TestReporter = {
  id: "json",
  about: { zh: "给程序读的", en: "for programs" },
  render: (reports, language) => {
    const plans = reports.map((report) => ({
      plan: report.plan.plan.id,
      path: report.path,
      ok: isClean(report),
      counts: countsOf(report.results),
      cases: report.results.map(({ case: one, verdict, differences, problems }) => ({
        name: one.name,
        indicator: one.indicator,
        verdict,
        place: one.locate([]),
        differences: differences.map(({ path, ...apart }) => ({ ...apart, place: one.locate(["expect", ...path]) })),
        problems: problems.map((problem) => ({ ...problem, ...describe(problem, language) })),
      })),
      problems: report.problems.map((problem) => ({ ...problem, ...describe(problem, language) })),
    }));
    return `${JSON.stringify({ format: "kaohe.test-report/1", ok: reports.every(isClean), plans }, null, 2)}\n`;
  },
};
