import { placeText } from "../../../diagnostics/index.js";
import type { Paint } from "../../../report/index.js";
import { byIndicator, countsOf } from "../report.js";
import type { CaseResult, Verdict } from "../run.js";
import { testWords } from "../words.js";
import { placeOfCell, reasonsOf, type TestReporter } from "./reporter.js";

const MARKS: Readonly<Record<Verdict, string>> = { passed: "✓", failed: "✗", unconfirmed: "?", unusable: "✗" };

export const pretty: TestReporter = {
  id: "pretty",
  about: { zh: "给人看的", en: "for people" },
  render: (reports, language, paint) => {
    const words = testWords(language);
    return reports
      .map((report) => {
        const lines = [paint.bold(`${report.plan.plan.title} (${report.path})`)];
        for (const [id, results] of byIndicator(report)) {
          const name = report.plan.indicators.get(id)?.indicator.name ?? "";
          const bad = results.filter(({ verdict }) => verdict !== "passed");
          const mark = coloured(worst(results), paint);
          lines.push(`  ${mark} ${id} ${name} ${paint.dim(words.cases(results.length))}`);
          for (const result of bad) {
            const at = paint.dim(placeText({ ...result.case.locate([]), path: undefined }));
            const label = result.verdict === "unconfirmed" ? ` ${words.verdicts.unconfirmed}` : "";
            lines.push(`    ${coloured(result.verdict, paint)} ${result.case.name}${label}  ${at}`.trimEnd());
            for (const { text, place } of reasonsOf(result, language))
              lines.push(`        ${text}  ${paint.dim(placeOfCell(place, language))}`.trimEnd());
          }
        }
        const tested = new Set(report.results.map((result) => result.case.indicator));
        const untested = report.isPart ? [] : [...report.plan.indicators.keys()].filter((id) => !tested.has(id));
        if (untested.length > 0) lines.push(paint.dim(`  ${words.untested(untested)}`));
        lines.push(words.summary(countsOf(report.results), report.results.length));
        return `${lines.join("\n")}\n`;
      })
      .join("\n");
  },
};

const ORDER: readonly Verdict[] = ["unusable", "failed", "unconfirmed", "passed"];

function worst(results: readonly CaseResult[]): Verdict {
  return ORDER.find((verdict) => results.some((result) => result.verdict === verdict)) ?? "passed";
}

function coloured(verdict: Verdict, paint: Paint): string {
  const colour = verdict === "passed" ? paint.good : verdict === "unconfirmed" ? paint.open : paint.bad;
  return colour(MARKS[verdict]);
}
