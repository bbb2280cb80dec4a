import { describe, type Place } from "../../../diagnostics/index.js";
import { countsOf, type TestReport } from "../report.js";
import { testWords } from "../words.js";
import { fileOf, placeOfResult, reasonsOf, reasonText, type TestReporter } from "./reporter.js";

/** Workflow commands that GitHub shows beside the lines of the files. */
export const github: TestReporter = {
  id: "github",
  about: { zh: "GitHub 在文件行旁显示的提示", en: "annotations that GitHub shows beside the lines" },
  render: (reports, language) =>
    reports
      .map((report) => {
        const cases = report.results
          .filter(({ verdict }) => verdict !== "passed")
          .map((result) => {
            const level = result.verdict === "unconfirmed" ? "warning" : "error";
            const reasons = reasonsOf(result, language).map((reason) => reasonText(reason, language));
            const said = reasons.join("\n") || testWords(language).verdicts.unconfirmed;
            return command(level, report, placeOfResult(result), `${result.case.indicator} ${result.case.name}`, said);
          });
        const problems = report.problems.map((problem) => {
          const { message, hint } = describe(problem, language);
          return command(
            problem.severity === "error" ? "error" : "warning",
            report,
            problem.place,
            problem.code,
            `${message}\n${hint}`,
          );
        });
        const summary = testWords(language).summary(countsOf(report.results), report.results.length);
        return [...cases, ...problems, `${report.plan.plan.id}: ${summary}`, ""].join("\n");
      })
      .join(""),
};

function command(level: "error" | "warning", report: TestReport, place: Place, title: string, message: string): string {
  const properties = Object.entries({
    file: fileOf(report, place),
    line: place.line,
    col: place.column,
    title,
  }).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${escaped(String(value), true)}`]));
  return `::${level} ${properties.join(",")}::${escaped(message, false)}`;
}

function escaped(text: string, isProperty: boolean): string {
  const plain = text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  return isProperty ? plain.replaceAll(":", "%3A").replaceAll(",", "%2C") : plain;
}
