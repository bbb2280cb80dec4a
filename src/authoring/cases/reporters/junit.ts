import { describe, type Language, placeText } from "../../../diagnostics/index.js";
import { byIndicator, countsOf } from "../report.js";
import type { CaseResult } from "../run.js";
import { testWords } from "../words.js";
import { fileOf, placeOfResult, reasonsOf, reasonText, type TestReporter } from "./reporter.js";

/** The XML that CI systems read; what is to be confirmed counts as skipped, what could not be read as an error. */
export const junit: TestReporter = {
  id: "junit",
  about: { zh: "持续集成系统读的 XML", en: "XML that CI systems read" },
  render: (reports, language) => {
    const suites = reports.flatMap((report) => {
      const place = (result: CaseResult) => {
        const at = placeOfResult(result);
        return `${attribute("file", fileOf(report, at))}${attribute("line", at.line)}`;
      };
      const groups = byIndicator(report).map(([id, results]) => {
        const counts = countsOf(results);
        const cases = results.map((result) => {
          const open = `    <testcase classname="${xml(`${report.plan.plan.id}.${id}`)}" name="${xml(result.case.name)}"${place(result)}`;
          const inside = insideOf(result, language);
          return inside === "" ? `${open}/>` : `${open}>${inside}</testcase>`;
        });
        const name = `${report.plan.plan.id}.${id}`;
        return [
          `  <testsuite name="${xml(name)}" tests="${results.length}" failures="${counts.failed}" errors="${counts.unusable}" skipped="${counts.unconfirmed}">`,
          ...cases,
          "  </testsuite>",
        ].join("\n");
      });
      const errors = report.problems.filter(({ severity }) => severity === "error");
      if (errors.length === 0) return groups;
      const unread = errors.map((problem) => {
        const { message, hint } = describe(problem, language);
        const at = `${attribute("file", fileOf(report, problem.place))}${attribute("line", problem.place.line)}`;
        return `    <testcase classname="${xml(report.plan.plan.id)}" name="${xml(placeText(problem.place))}"${at}><error message="${xml(message)}">${xml(hint)}</error></testcase>`;
      });
      return [
        ...groups,
        `  <testsuite name="${xml(`${report.plan.plan.id}.tests`)}" tests="${errors.length}" failures="0" errors="${errors.length}" skipped="0">\n${unread.join("\n")}\n  </testsuite>`,
      ];
    });
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join("\n")}${suites.length > 0 ? "\n" : ""}</testsuites>\n`;
  },
};

function insideOf(result: CaseResult, language: Language): string {
  const { verdict } = result;
  if (verdict === "passed") return "";
  if (verdict === "unconfirmed") return `<skipped message="${xml(testWords(language).verdicts.unconfirmed)}"/>`;
  const reasons = reasonsOf(result, language).map((reason) => reasonText(reason, language));
  const element = verdict === "failed" ? "failure" : "error";
  return `<${element} message="${xml(reasons[0] ?? "")}">${xml(reasons.join("\n"))}</${element}>`;
}

const attribute = (name: string, value: string | number | undefined): string =>
  value === undefined ? "" : ` ${name}="${xml(String(value))}"`;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as XML holds it; what XML 1.0 does not allow becomes a question mark. */
function xml(text: string): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const allowed =
      code >= 0x20 ? code < 0xd800 || (code > 0xdfff && code !== 0xfffe && code !== 0xffff) : code === 9 || code === 10;
    return allowed ? (ENTITIES[character] ?? character) : "?";
  }).join("");
}
