/**
 * A plan file's text → data plus the line and column of every part of it. Numbers keep their text: one that a
 * JavaScript number cannot hold exactly becomes `{"number": "…"}`. A slip of the pen costs its own place only: what can
 * still be read is read, so that an author sees the other problems, too.
 */
import { type Node, type ParseError, type ParseErrorCode, parseTree, printParseErrorCode } from "jsonc-parser";
import { type Diagnostic, Diagnostics, type Place, type Result } from "../diagnostics/index.js";
import { survivesAsNumber } from "../exact/index.js";
import { DEFAULT_LIMITS, type Limits } from "./limits.js";

export type Path = readonly (string | number)[];

/** Finds where a path of the document stands in its file. */
export type Locate = (path: Path) => Place;

export interface Source {
  readonly data: unknown;
  readonly locate: Locate;
  /** Names that stand in a part that could not be read: whether they are declared, nobody can tell. */
  readonly doubtful?: ReadonlySet<string>;
}

/** Locates parts of data that has no file: the path is all there is. */
export const locateByPath: Locate = (path) => ({ path });

/** The data of a JSON text; on errors `partial` is what could be read all the same. */
export function parseSource(
  original: string,
  file: string,
  limits: Pick<Limits, "characters" | "values" | "depth"> = DEFAULT_LIMITS,
): Result<Source> {
  const text = original.replace(/^\uFEFF/, "");
  const problems = new Diagnostics();
  if (text.length > limits.characters)
    problems.add("plan/too-long", { file }, { limit: limits.characters, unit: "characters", unitZh: "个字符" });
  else if (hasMoreValues(text, limits.values))
    problems.add("plan/too-long", { file }, { limit: limits.values, unit: "values", unitZh: "个值" });
  if (problems.hasErrors()) return { ok: false, diagnostics: problems.list() };
  if (!/\S/.test(text)) {
    problems.add("plan/empty-file", { file }, {});
    return { ok: false, diagnostics: problems.list() };
  }
  const errors: ParseError[] = [];
  const positionOf = positions(text);
  const placeAt = (offset: number): Place => ({ file, ...positionOf(offset) });
  let root: Node | undefined;
  try {
    root = parseTree(text, errors, { disallowComments: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.add("plan/too-deep", { file }, { limit: limits.depth });
    return { ok: false, diagnostics: problems.list() };
  }
  // Later errors are mostly echoes of the first.
  const [first] = errors;
  if (first) problems.addAll([notJson(first, text, placeAt(first.offset))]);
  if (!root) return { ok: false, diagnostics: problems.list() };

  const doubtful = new Set<string>(first ? wordsOf(text) : []);
  const offsets = new Map<string, number>();
  const read = (node: Node, path: Path): unknown => {
    offsets.set(JSON.stringify(path), node.offset);
    if (path.length > limits.depth) {
      problems.add("plan/too-deep", placeAt(node.offset), { limit: limits.depth });
      return undefined;
    }
    switch (node.type) {
      case "object": {
        const object = new Map<string, unknown>();
        for (const { children: [name, value] = [] } of node.children ?? []) {
          if (!name || !value) continue;
          const key = String(name.value);
          if (object.has(key)) for (const text of textsOf([key, object.get(key), value.value])) doubtful.add(text);
          if (object.has(key)) problems.add("plan/duplicate-key", { path, ...placeAt(name.offset) }, { key });
          object.set(key, read(value, [...path, key]));
        }
        return fromMap(object);
      }
      case "array":
        return (node.children ?? []).map((element, index) => read(element, [...path, index]));
      case "number": {
        const literal = text.slice(node.offset, node.offset + node.length);
        return survivesAsNumber(literal) ? Number(literal) : { number: literal };
      }
      default:
        return node.value;
    }
  };

  const data = read(root, []);
  const locate: Locate = (path) => {
    for (let length = path.length; length >= 0; length -= 1) {
      const offset = offsets.get(JSON.stringify(path.slice(0, length)));
      if (offset !== undefined) return { ...placeAt(offset), path };
    }
    return { file, path };
  };
  /** What cannot be found may stand behind the error. */
  const locateBefore: Locate = (path) =>
    first && !offsets.has(JSON.stringify(path)) ? { ...placeAt(first.offset), path } : locate(path);
  if (!problems.hasErrors()) return { ok: true, value: { data, locate }, diagnostics: [] };
  return { ok: false, diagnostics: problems.list(), partial: { data, locate: locateBefore, doubtful } };
}

/** Whether there are more separators than so many values need; told before anything is built from the text. */
function hasMoreValues(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  let count = 0;
  for (let index = 0; index < text.length && count <= limit; index += 1) {
    const code = text.charCodeAt(index);
    if (code === COMMA || code === LIST || code === OBJECT) count += 1;
  }
  return count > limit;
}

const [COMMA, LIST, OBJECT] = [0x2c, 0x5b, 0x7b];

/** Every word of a text that names may be made of, whatever quotes stand around it, and its parts between dots. */
const wordsOf = (text: string): string[] =>
  [...text.matchAll(/[\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu)].flatMap(([word]) => [word, ...word.split(".")]);

const textsOf = (values: readonly unknown[]): string[] => values.filter((value) => typeof value === "string");

/** An object with the map's entries; own properties only, so that a key named __proto__ is just a key. */
export function fromMap(entries: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [key, value] of entries)
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  return object;
}

/** Line and column, both from 1, of an offset. */
function positions(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let index = 0; index < text.length; index += 1) if (text[index] === "\n") starts.push(index + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  };
}

/** What an unknown symbol most likely is: a text that lost a quote, that never had any, or has the wrong ones. */
function symbolProblem(found: string, before: string | undefined): string {
  if (found.startsWith("'")) return "SingleQuote";
  if (!/^[\p{L}_]/u.test(found)) return "InvalidSymbol";
  return before === '"' ? "QuoteUnpaired" : "Unquoted";
}

function notJson({ error, offset, length }: ParseError, text: string, place: Place): Diagnostic {
  const problems = new Diagnostics();
  const found = text.slice(offset, offset + Math.min(length, 20)).trim();
  const problem = printParseErrorCode(error as ParseErrorCode);
  const why = problem === "InvalidSymbol" ? symbolProblem(found, text[offset - 1]) : problem;
  problems.add("plan/not-json", place, { problem: why, found });
  return problems.list()[0] as Diagnostic;
}
