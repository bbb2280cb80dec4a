/**
 * A plan file's text → data plus the line and column of every part of it. Numbers keep their text: one that a
 * JavaScript number cannot hold exactly becomes `{"number": "…"}`.
 */
import { type AnyNode, type DocumentNode, parse } from "@humanwhocodes/momoa";
import { type Diagnostic, Diagnostics, type Place, type Result } from "../diagnostics/index.js";
import { survivesAsNumber } from "../exact/index.js";

export type Path = readonly (string | number)[];

/** Deepest nesting that is read, in files and in objects handed in. */
export const MAX_DEPTH = 100;

/** Finds where a path of the document stands in its file. */
export type Locate = (path: Path) => Place;

export interface Source {
  readonly data: unknown;
  readonly locate: Locate;
}

/** Locates parts of data that has no file: the path is all there is. */
export const locateByPath: Locate = (path) => ({ path });

export function parseSource(text: string, file: string): Result<Source> {
  const problems = new Diagnostics();
  let document: DocumentNode;
  try {
    document = parse(text.replace(/^\uFEFF/, ""), { mode: "json", ranges: true });
  } catch (error) {
    return { ok: false, diagnostics: [notJson(error, file)] };
  }
  const nodes = new Map<string, AnyNode>();

  const read = (node: AnyNode, path: Path): unknown => {
    nodes.set(JSON.stringify(path), node);
    const start = node.loc.start;
    if (path.length > MAX_DEPTH) {
      problems.add("plan/too-deep", { file, line: start.line, column: start.column }, { limit: MAX_DEPTH });
      return undefined;
    }
    switch (node.type) {
      case "Object": {
        const object = new Map<string, unknown>();
        for (const member of node.members) {
          const key = member.name.type === "String" ? member.name.value : member.name.name;
          const at = member.name.loc.start;
          if (object.has(key))
            problems.add("plan/duplicate-key", { file, path, line: at.line, column: at.column }, { key });
          object.set(key, read(member.value, [...path, key]));
        }
        return fromMap(object);
      }
      case "Array":
        return node.elements.map((element, index) => read(element.value, [...path, index]));
      case "Number": {
        const [from = 0, to = 0] = node.range ?? [];
        const literal = text.replace(/^\uFEFF/, "").slice(from, to);
        return survivesAsNumber(literal) ? Number(literal) : { number: literal };
      }
      case "String":
      case "Boolean":
        return node.value;
      default:
        return null;
    }
  };

  const data = read(document.body, []);
  const locate: Locate = (path) => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = nodes.get(JSON.stringify(path.slice(0, length)));
      if (node) return { file, path, line: node.loc.start.line, column: node.loc.start.column };
    }
    return { file, path };
  };
  if (problems.hasErrors()) return { ok: false, diagnostics: problems.list() };
  return { ok: true, value: { data, locate }, diagnostics: [] };
}

/** An object with the map's entries; own properties only, so that a key named __proto__ is just a key. */
export function fromMap(entries: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [key, value] of entries)
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  return object;
}

function notJson(error: unknown, file: string): Diagnostic {
  const problems = new Diagnostics();
  if (error instanceof RangeError) problems.add("plan/too-deep", { file }, { limit: MAX_DEPTH });
  else {
    const { line, column, message } = error as { line?: number; column?: number; message?: string };
    const problem = (message ?? "").replace(/\s*\(\d+:\d+\)\s*$/, "");
    problems.add("plan/not-json", { file, line, column }, { problem });
  }
  return problems.list()[0] as Diagnostic;
}
