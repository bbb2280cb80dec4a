/** `kaohe.tests/1`: JSON text, or the same as an object → cases. A case that does not fit is reported and left out. */
import { Diagnostics, type Result } from "../../diagnostics/index.js";
import { type Locate, locateByPath, parseSource, plainCells, shaped } from "../../plan/index.js";
import type { Case } from "./case.js";
import { caseSchema, type TestsInput, testsOutline } from "./schema.js";
import { keyOfCase } from "./standing.js";

export function readJsonCases(text: string, file: string): Result<Case[]> {
  const source = parseSource(text, file);
  if (!source.ok) return { ok: false, diagnostics: source.diagnostics };
  return readCases(source.value.data as TestsInput, source.value.locate);
}

/** Cases from an object; `ok` is false only where the whole cannot be used. */
export function readCases(given: TestsInput, locate: Locate = locateByPath): Result<Case[]> {
  const problems = new Diagnostics();
  const data = plainCells(given, locate, problems);
  const document = shaped(testsOutline, data, locate, problems);
  if (!document) return { ok: false, diagnostics: problems.list() };
  const cases = document.cases.flatMap((item, index): Case[] => {
    const path = ["cases", index];
    const read = shaped(caseSchema, item, locate, problems, path);
    if (!read) return [];
    const scheme = read.scheme ?? document.scheme ?? null;
    const indicator = keyOfCase(read.expect, scheme, read.indicator ?? document.indicator);
    if (indicator === undefined) {
      problems.add("tests/no-indicator", locate(path), { name: read.name });
      return [];
    }
    const { name, expect, confirmed, toBeConfirmed = false } = read;
    return [
      {
        name,
        indicator,
        scheme,
        given: read.given,
        expect,
        confirmed,
        unconfirmed: toBeConfirmed && confirmed === undefined,
        locate: (inside) => locate([...path, ...inside]),
      },
    ];
  });
  return { ok: true, value: cases, diagnostics: problems.list() };
}
