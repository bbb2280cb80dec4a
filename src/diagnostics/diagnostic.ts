/**
 * One shape for every problem. A problem is data: its code, its place and its facts; the wording is looked up in the
 * catalogue when somebody reads it, in that reader's language.
 */
import { type Code, catalogue, type Severity } from "./catalogue.js";

export type { Code, Severity };

export type Language = "zh-CN" | "en";

/** Where a person can look: a file with line and column, a path inside a document, a table's row and column. */
export interface Place {
  readonly file?: string;
  /** A workbook's sheet; line and column are then those of a cell. */
  readonly sheet?: string;
  /** Keys and list positions inside a JSON document, outermost first. */
  readonly path?: readonly (string | number)[];
  readonly line?: number;
  readonly column?: number;
  /** A table's column as its header names it. */
  readonly header?: string;
  readonly subject?: string;
  readonly period?: string;
  readonly indicator?: string;
}

export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly place: Place;
  /** What happened, where and why it matters; in English, see `describe` for other languages. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  /** The facts the wording is made from. */
  readonly data: Readonly<Record<string, unknown>>;
}

type DataOf<C extends Code> = Parameters<(typeof catalogue)[C]["en"]>[0];

export function diagnostic<C extends Code>(code: C, place: Place, data: DataOf<C>): Diagnostic {
  const [message, hint] = wording(code, data as Record<string, unknown>, "en");
  return { code, severity: catalogue[code].severity, place, message, hint, data: data as Record<string, unknown> };
}

/** The message and hint of a problem in the reader's language. */
export function describe(
  problem: Pick<Diagnostic, "code" | "data">,
  language: Language,
): { message: string; hint: string } {
  const [message, hint] = wording(problem.code, problem.data, language);
  return { message, hint };
}

function wording(code: Code, data: Readonly<Record<string, unknown>>, language: Language): readonly [string, string] {
  if (!Object.hasOwn(catalogue, code)) return [code, ""];
  const entry = catalogue[code];
  const write = (language === "en" ? entry.en : entry.zh) as (data: unknown) => readonly [string, string];
  return write(data);
}

/** `indicators/fines.json:12:5 > target > at_least[1]`, or `2021.csv:14 「事故起数」`, or `2021.xlsx 数据!D14 「事故起数」`. */
export function placeText(place: Place): string {
  const { file, sheet, line, column, header, path, subject, period, indicator } = place;
  const at =
    sheet === undefined
      ? [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(":")
      : [file, cellName(sheet, line, column)].filter((part) => part !== undefined).join(" ");
  const inside =
    path?.reduce<string>((text, key) => text + (typeof key === "number" ? `[${key}]` : ` > ${key}`), "") ?? "";
  const named = [header && `「${header}」`, subject, period, indicator].filter(Boolean).join(" ");
  return [at + (at ? inside : inside.replace(/^ > /, "")), named].filter(Boolean).join(" ");
}

/** A spreadsheet's name of a column: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  const rest = (column - 1) % 26;
  const before = (column - 1 - rest) / 26;
  return (before > 0 ? columnLetters(before) : "") + String.fromCharCode(65 + rest);
}

/** `数据!D14`; a row alone is `数据!14`. */
function cellName(sheet: string, line: number | undefined, column: number | undefined): string {
  const cell = `${column === undefined || line === undefined ? "" : columnLetters(column)}${line ?? ""}`;
  return cell === "" ? sheet : `${sheet}!${cell}`;
}

/** Gathers problems while work goes on, so that an author sees all of them at once. */
export class Diagnostics {
  private readonly found: Diagnostic[] = [];
  private readonly counts = new Map<Code, number>();
  /** By file and code, how many are not told one by one. */
  private readonly left = new Map<string | undefined, Map<Code, number>>();

  /** Of one kind so many are told; what is added beyond them is only counted. */
  constructor(private readonly most = Number.POSITIVE_INFINITY) {}

  add<C extends Code>(code: C, place: Place, data: DataOf<C>): void {
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count <= this.most) this.found.push(diagnostic(code, place, data));
    else this.leave(code, place.file);
  }

  private leave(code: Code, file: string | undefined): void {
    const ofFile = this.left.get(file) ?? new Map<Code, number>();
    this.left.set(file, ofFile.set(code, (ofFile.get(code) ?? 0) + 1));
  }

  addAll(problems: readonly Diagnostic[]): void {
    for (const problem of problems) this.found.push(problem);
  }

  hasErrors(): boolean {
    return this.found.some((problem) => problem.severity === "error");
  }

  /** Sorted by place, then code, each problem once. */
  list(): readonly Diagnostic[] {
    if (this.found.length === 0) return [];
    const others = [...this.left].flatMap(([file, ofFile]) =>
      [...ofFile].map(([code, count]) =>
        diagnostic("report/more-of-a-kind", file === undefined ? {} : { file }, { code, count }),
      ),
    );
    const keyed = new Map([...this.found, ...others].map((problem) => [sortKey(problem), problem]));
    return [...keyed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, problem]) => problem);
  }
}

const sortKeys = new WeakMap<Diagnostic, string>();

/** A problem is sorted more than once on its way: among those of its line, its subject, the whole run. */
function sortKey(problem: Diagnostic): string {
  const known = sortKeys.get(problem);
  if (known !== undefined) return known;
  const key = newSortKey(problem);
  sortKeys.set(problem, key);
  return key;
}

function newSortKey(problem: Diagnostic): string {
  const { file = "", sheet = "", line = 0, column = 0, header = "" } = problem.place;
  const position = `${String(line).padStart(9, "0")}${String(column).padStart(9, "0")}`;
  return JSON.stringify([file, sheet, position, header, placeText(problem.place), problem.code, problem.message]);
}

/** What can go wrong is either a value with remarks, or problems only. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  /** `partial` is what could be made of it all the same: for checks that want to say everything at once, never for scoring. */
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly partial?: T };

/** The one error class: thrown by the `…OrThrow` twins and where a caller's mistake leaves nothing to return. */
export class AssessmentError extends Error {
  readonly code: Code;
  readonly place: Place;
  readonly hint: string;

  constructor(readonly diagnostics: readonly Diagnostic[]) {
    const first = diagnostics.find((problem) => problem.severity === "error") ?? diagnostics[0];
    if (!first) throw new TypeError("an AssessmentError needs at least one diagnostic");
    const others = diagnostics.filter((problem) => problem.severity === "error").length - 1;
    super(
      [placeText(first.place), first.message, first.hint, others > 0 ? `(+${others} more)` : ""]
        .filter(Boolean)
        .join(" — "),
    );
    this.name = "AssessmentError";
    this.code = first.code;
    this.place = first.place;
    this.hint = first.hint;
  }
}

export function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw new AssessmentError(result.diagnostics);
  return result.value;
}
