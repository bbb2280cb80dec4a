/** Problems for machines: JSON, and the workflow commands by which GitHub shows them beside the lines that they are about. */
import { type Diagnostic, describe, type Language, placeText } from "../diagnostics/index.js";

/** One problem as `kaohe check --format json` gives it: its wording in both languages, its facts, and the file to open. */
export function problemJson(problem: Diagnostic, folder: string): object {
  const { code, severity, place, data } = problem;
  const { file, line, column } = place;
  return {
    code,
    severity,
    ...(file !== undefined && { file: fileFrom(folder, file), line, column }),
    place: placeText(place),
    path: place.path,
    zh: describe(problem, "zh-CN"),
    en: describe(problem, "en"),
    data,
  };
}

/** `::error file=…,line=…,col=…,title=…::message`, one line. */
export function githubLine(problem: Diagnostic, folder: string, language: Language): string {
  const { message, hint } = describe(problem, language);
  const { file, line, column, path } = problem.place;
  const command = { error: "error", warning: "warning", note: "notice" }[problem.severity];
  const inside = file === undefined ? placeText(problem.place) : placeText({ path });
  const properties = Object.entries({
    file: file === undefined ? undefined : fileFrom(folder, file),
    line,
    col: column,
    title: problem.code,
  }).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${escapedProperty(String(value))}`]));
  const text = [inside, message, hint].filter(Boolean).join(" — ");
  return `::${command} ${properties.join(",")}::${escaped(text)}\n`;
}

/** Places name files as they stand inside the plan folder; from where the command runs, the folder comes before. */
function fileFrom(folder: string, file: string): string {
  const base = folder.endsWith(".json") ? folder.split("/").slice(0, -1).join("/") : folder.replace(/\/+$/, "");
  return base === "" || base === "." || file.startsWith(`${base}/`) ? file : `${base}/${file}`;
}

/** As the runner's toolkit escapes a message: % and line ends only. */
const escaped = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapedProperty = (text: string): string => escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
