/** What changed and who moves, for a terminal and as Markdown: a table of those who moved, and under each why. */
import stringWidth from "string-width";
import type { Language } from "../../diagnostics/index.js";
import { wordsOf } from "../../report/words.js";
import type { Change } from "./changes.js";
import type { Move, Moves, Reason, Stand } from "./moves.js";
import { changeLines, changeText } from "./sentence.js";

export const DIFF_FORMATS = ["text", "markdown", "json"] as const;
export type DiffFormat = (typeof DIFF_FORMATS)[number];

export interface Diff {
  readonly changes: readonly Change[];
  /** null where no statistics were given. */
  readonly moves: Moves | null;
}

/** Columns of a terminal: what is longer stands on several lines. */
const WIDTH = 100;

/** The whole of it; json has `changes`, and with statistics `moves` and how many are `unchanged`. */
export function renderDiff(format: DiffFormat, { changes, moves }: Diff, language: Language): string {
  if (format === "json") return `${JSON.stringify({ changes, ...moves }, null, 2)}\n`;
  const isMarkdown = format === "markdown";
  const isEn = language === "en";
  const title = (text: string): string[] => (isMarkdown ? [`## ${text}`, ""] : []);
  const same = isEn ? "The plans say the same." : "两个方案内容相同。";
  const listed = changes.flatMap((change, index) => {
    const [number, line] = [`${index + 1}. `, changeText(change, language)];
    if (isMarkdown) return [`${number}${shielded(line, true)}`];
    if (stringWidth(number + line) <= WIDTH) return [number + line];
    const [first = "", ...others] = changeLines(change, language);
    return [number + first, ...others.map((other) => `${" ".repeat(number.length)}${other}`)];
  });
  const said = [...title(isEn ? "Changes" : "方案的变化"), ...(listed.length > 0 ? listed : [same])];
  if (!moves) return `${said.join("\n")}\n`;
  const table =
    moves.moves.length === 0 ? [] : isMarkdown ? markdownTable(moves, language) : textTable(moves, language);
  return `${[...said, "", ...title(isEn ? "Who moves" : "结果的变化"), ...table, restText(moves, language)].join("\n")}\n`;
}

function restText({ moves, unchanged }: Moves, language: Language): string {
  const isEn = language === "en";
  if (moves.length === 0) return isEn ? "No score, rank or grade moves." : "各对象的得分、名次、等次都不变。";
  if (unchanged === 0) return isEn ? "Everybody moves." : "所有对象都有变化。";
  return isEn ? `${unchanged} other(s) unchanged.` : `其余 ${unchanged} 个对象不变。`;
}

const shielded = (text: string, isMarkdown: boolean): string =>
  isMarkdown ? text.replace(/[\\|*_<>`[\]]/g, (sign) => `\\${sign}`) : text;

const NUMERIC = [false, true, true, true, false];

function cellsOf({ name, before, after, by }: Move, language: Language): string[] {
  const rank = (stand: Stand | null) => (stand?.rank === null || !stand ? "–" : String(stand.rank));
  const grade = (stand: Stand | null) => stand?.grade ?? "–";
  return [
    name,
    fromTo(totalText(before, language), totalText(after, language)),
    by === null || by.isZero() ? "" : signed(by),
    fromTo(rank(before), rank(after)),
    fromTo(grade(before), grade(after)),
  ];
}

function headerOf(language: Language): string[] {
  const words = wordsOf(language);
  return [words.subject, words.total, language === "en" ? "By" : "升降", words.rank, words.grade];
}

const fromTo = (before: string, after: string): string => (before === after ? after : `${before} → ${after}`);

function totalText(stand: Stand | null, language: Language): string {
  const words = wordsOf(language);
  if (!stand?.isScored) return words.notAssessed;
  if (stand.total !== null) return stand.total;
  return stand.low !== null && stand.high !== null ? `${words.pending} (${stand.low}–${stand.high})` : words.pending;
}

/** What stands under a subject: its lines and adjustments, and what else holds of it now. */
function whyOf({ because, changes, before, after }: Move, language: Language): string[] {
  const isEn = language === "en";
  const reasons = because.slice(0, MOST_REASONS).map((reason) => reasonText(reason, language));
  const more = because.length - reasons.length;
  const made = (["total", "grade", "rank"] as const).filter((name) => changes[name].length > 0);
  const moved = before?.grade !== after?.grade || before?.rank !== after?.rank;
  const isByOthers = because.length === 0 && made.length === 0 && before?.total === after?.total && moved;
  return [
    ...reasons,
    ...(more > 0 ? [isEn ? `and ${more} more` : `另有 ${more} 项`] : []),
    ...made.map((name) => `${MADE[name][isEn ? "en" : "zh"]}${changesText(changes[name], language)}`),
    ...(isByOthers ? [isEn ? "because others moved" : "因其他对象变动"] : []),
    ...(!before?.isPreliminary && after?.isPreliminary ? [wordsOf(language).preliminaryLine] : []),
  ];
}

const MADE = {
  total: { zh: "总分的算法", en: "how the total is made" },
  grade: { zh: "等次的评法", en: "how grades are given" },
  rank: { zh: "排名的办法", en: "how ranks are given" },
} as const;

/** Reasons that are shown of one subject; the others are in its JSON. */
const MOST_REASONS = 8;

function reasonText({ kind, name, before, after, status, by, changes }: Reason, language: Language): string {
  const words = wordsOf(language);
  const state = (side: 0 | 1, text: string | null): string => {
    if (kind !== "line") {
      if (text === "true") return words.triggered;
      return text === "false" || text === null ? words.notTriggered : text;
    }
    const of = status[side];
    return text !== null ? text : of === null ? (language === "en" ? "none" : "无此项") : words.statuses[of];
  };
  const change = by === null || by.isZero() ? "" : ` (${signed(by)})`;
  return `${name} ${fromTo(state(0, before), state(1, after))}${change}${changesText(changes, language)}`;
}

function changesText(changes: readonly number[], language: Language): string {
  if (changes.length === 0) return "";
  const shown = changes.slice(0, MOST_CHANGES).map((index) => String(index + 1));
  const list = [...shown, ...(changes.length > MOST_CHANGES ? ["…"] : [])].join(language === "en" ? ", " : "、");
  return language === "en" ? `, by change ${list}` : `,变化 ${list}`;
}

const MOST_CHANGES = 6;

function textTable({ moves }: Moves, language: Language): string[] {
  const rows = moves.map((move) => cellsOf(move, language));
  const header = headerOf(language);
  const widths = header.map((_, column) =>
    [header, ...rows].reduce((width, row) => Math.max(width, stringWidth(row[column] ?? "")), 0),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const gap = " ".repeat((widths[column] ?? 0) - stringWidth(cell));
        return NUMERIC[column] ? gap + cell : cell + gap;
      })
      .join("  ")
      .trimEnd();
  const rule = "─".repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return [
    line(header),
    rule,
    ...moves.flatMap((move, index) => [line(rows[index] ?? []), ...whyOf(move, language).map((why) => `    ${why}`)]),
    "",
  ];
}

function markdownTable({ moves }: Moves, language: Language): string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const why = language === "en" ? "Why" : "原因";
  return [
    row([...headerOf(language), why]),
    row([...NUMERIC.map((isNumber) => (isNumber ? "---:" : "---")), "---"]),
    ...moves.map((move) => {
      const cells = [...cellsOf(move, language), whyOf(move, language).join(language === "en" ? "; " : ";")];
      return row(cells.map((cell) => shielded(cell, true)));
    }),
    "",
  ];
}

/** One move as a sentence: 婺城区:87.5 → 90 分 (+2.5),名次 3 → 2,良好 → 优秀 [事故 0 → 2.5 (+2.5)]. */
export function moveText(move: Move, language: Language): string {
  const isEn = language === "en";
  const [name, total, by, rank, grade] = cellsOf(move, language);
  const points = isEn ? " points" : " 分";
  const isScored = move.before?.isScored || move.after?.isScored;
  const parts = [
    `${total}${isScored ? points : ""}${by === "" ? "" : ` (${by})`}`,
    ...(move.before?.rank !== move.after?.rank ? [isEn ? `rank ${rank}` : `名次 ${rank}`] : []),
    ...(move.before?.grade !== move.after?.grade ? [grade] : []),
  ];
  const why = whyOf(move, language);
  const because = why.length > 0 ? ` [${why.join(isEn ? "; " : ";")}]` : "";
  return `${name}${isEn ? ": " : ":"}${parts.join(isEn ? ", " : ",")}${because}`;
}

const signed = (by: NonNullable<Move["by"]>): string => `${by.isNegative() ? "−" : "+"}${by.abs()}`;
