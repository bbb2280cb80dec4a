/** `kaohe.statistics/1` and `kaohe.subjects/1`: JSON text, or the same as an object from a program. */
import { Diagnostics } from "../../diagnostics/index.js";
import { Decimal } from "../../exact/index.js";
import { type Locate, locateByPath, parseSource, shaped, statisticsSchema, subjectsSchema } from "../../plan/index.js";
import { emptyTable, type RawFact, type RawRow, type Table } from "../table.js";

export function readJsonText(text: string, file: string): Table {
  const source = parseSource(text, file);
  return source.ok ? readJson(source.value.data, source.value.locate) : emptyTable(source.diagnostics);
}

/** Reads either format by its `format` key. */
export function readJson(data: unknown, locate: Locate = locateByPath): Table {
  const problems = new Diagnostics();
  const plain = data instanceof Object ? withoutDecimals(data) : data;
  const format = (plain as { format?: unknown } | null)?.format;
  if (format === "kaohe.subjects/1") {
    const document = shaped(subjectsSchema, plain, locate, problems);
    return { ...emptyTable(problems.list()), subjects: document?.subjects, note: document?.note };
  }
  if (format !== "kaohe.statistics/1") {
    problems.add("statistics/unknown-format", locate(["format"]), { file: locate([]).file ?? "JSON" });
    return emptyTable(problems.list());
  }
  const document = shaped(statisticsSchema, plain, locate, problems);
  if (!document) return emptyTable(problems.list());
  const facts: RawFact[] = [];
  for (const [index, row] of document.rows.entries())
    for (const [statistic, value] of Object.entries(row.values))
      facts.push({
        subject: row.subject,
        period: String(row.period),
        statistic,
        value,
        place: locate(["rows", index, "values", statistic]),
      });
  for (const [index, fact] of document.facts.entries())
    facts.push({
      subject: fact.subject,
      period: String(fact.period),
      statistic: fact.statistic,
      value: fact.value,
      place: locate(["facts", index, "value"]),
    });
  const rows: RawRow[] = [];
  for (const [record, list] of Object.entries(document.records))
    for (const [index, { subject, period, ...fields }] of list.entries()) {
      const place = locate(["records", record, index]);
      const named = Object.entries(fields).map(
        ([name, value]) => [name, { value, place: locate(["records", record, index, name]) }] as const,
      );
      rows.push({
        record,
        subject,
        period: period === undefined ? undefined : String(period),
        fields: new Map(named),
        place,
      });
    }
  const zeroReports = document.zeroReports.map((report, index) => ({
    ...report,
    period: String(report.period),
    place: locate(["zeroReports", index]),
  }));
  return { facts, rows, zeroReports, note: document.note, diagnostics: problems.list() };
}

/** Decimals as `{"number": text}`, so that one schema serves files and programs. */
function withoutDecimals(data: unknown): unknown {
  if (Decimal.isDecimal(data)) return { number: data.toString() };
  if (Array.isArray(data)) return data.map(withoutDecimals);
  if (data === null || typeof data !== "object") return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withoutDecimals(value)]));
}
