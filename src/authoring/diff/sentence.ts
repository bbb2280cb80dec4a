/** One change as a sentence. */
import type { Language } from "../../diagnostics/index.js";
import type { Change } from "./changes.js";
import { quoted } from "./say.js";
import { partWord } from "./words.js";

/** 指标“one”(事故). */
export function changeTitle({ part, scheme, id, name }: Change, language: Language): string {
  const isEn = language === "en";
  const called = `${quoted(id, language)}${name !== undefined && name !== id ? (isEn ? ` (${name})` : `(${name})`) : ""}`;
  const of =
    scheme !== undefined && part !== "scheme" ? (isEn ? ` of scheme "${scheme}"` : `(计分办法“${scheme}”)`) : "";
  return `${partWord(part, language)}${isEn ? " " : ""}${called}${of}`;
}

/** One change as one line. */
export function changeText(change: Change, language: Language): string {
  const { kind, said } = change;
  const isEn = language === "en";
  const title = changeTitle(change, language);
  const [before, after] = [said.before?.[language], said.after?.[language]];
  const colon = isEn ? ": " : ":";
  const of = (text: string | undefined) => (text === undefined ? "" : `${colon}${text}`);
  switch (kind) {
    case "added":
      return `${isEn ? "Added: " : "新增"}${title}${of(after)}`;
    case "removed":
      return `${isEn ? "Removed: " : "删去"}${title}${of(before)}`;
    case "renamed":
      return isEn
        ? `${title}: renamed, was ${quoted(String(before), language)}`
        : `${title}:编号由“${before}”改为“${after}”`;
    case "moved":
      return isEn ? `${title}: moved from ${before} to ${after}` : `${title}:由${before}移到${after}`;
    case "changed":
      return `${title}${colon}${fieldText(change, language)}`;
  }
}

/** The same on several lines where it is told from what to what: the title and field, then each under the other, then what differs. */
export function changeLines(change: Change, language: Language): readonly string[] {
  const { kind, said } = change;
  const isEn = language === "en";
  const [field, before, after] = [said.field?.[language] ?? "", said.before?.[language], said.after?.[language]];
  if (kind !== "changed" || before === undefined || after === undefined || before === after)
    return [changeText(change, language)];
  const apart = apartIn(change, language);
  return [
    `${changeTitle(change, language)}${isEn ? ": " : ":"}${field}`,
    `${isEn ? "was" : "原"} ${before}`,
    `${isEn ? "is " : "现"} ${after}`,
    ...(apart ? [apart] : []),
  ];
}

function fieldText(change: Change, language: Language): string {
  const { said } = change;
  const isEn = language === "en";
  const [field, before, after] = [said.field?.[language] ?? "", said.before?.[language], said.after?.[language]];
  if (said.gained || said.lost) {
    const [gained, lost] = [said.gained?.[language], said.lost?.[language]];
    const parts = [
      ...(gained === undefined ? [] : [isEn ? `with ${gained}` : `多了 ${gained}`]),
      ...(lost === undefined ? [] : [isEn ? `without ${lost}` : `少了 ${lost}`]),
    ];
    return isEn ? `${field} ${parts.join(", ")}` : `${field}${parts.join(",")}`;
  }
  if (before === undefined) return isEn ? `${field} is now stated: ${after}` : `写明了${field} ${after}`;
  if (after === undefined)
    return isEn ? `${field} is no longer stated (was ${before})` : `不再写${field}(原为 ${before})`;
  if (before === after)
    return isEn ? `${field} is written otherwise and reads the same: ${after}` : `${field}换了写法,读起来一样:${after}`;
  const what = isEn ? `${field} was ${before}, is ${after}` : `${field}由 ${before} 改为 ${after}`;
  const apart = apartIn(change, language);
  return apart ? `${what}${isEn ? "; " : ";"}${apart}` : what;
}

/** What differs between two sentences that share most of their words. */
function apartIn({ said: { apart } }: Change, language: Language): string | null {
  const isEn = language === "en";
  const [before, after] = [apart?.before[language] ?? "", apart?.after[language] ?? ""];
  if (before === "" && after === "") return null;
  if (before === "") return isEn ? `added: ${after}` : `多了“${after}”`;
  if (after === "") return isEn ? `left out: ${before}` : `少了“${before}”`;
  return isEn ? `where it differs: ${before} → ${after}` : `不同处:${before} → ${after}`;
}
