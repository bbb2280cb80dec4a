/** A sheet for each list of cases. */
import { HEADER, INPUT, SheetDraft } from "../../workbook/index.js";
import { ABOUT, type Field, type Form, inputStyle, TITLE_ROWS } from "../form.js";
import type { NeededRecord } from "../needs.js";

const BLANK_CASES = 200;

/** The lists that are needed, and those that something was supplied of, with the periods of both. */
export function listsOf(form: Form): NeededRecord[] {
  const { needs, supplied } = form;
  const needed = new Set(needs.records.map(({ key }) => key));
  const others = [...form.plan.plan.records.keys()]
    .filter((key) => !needed.has(key) && supplied.periodsOf(key).length > 0)
    .map((key): NeededRecord => ({ key, periods: [], indicators: [] }));
  return [...needs.records, ...others].map((list) => ({
    ...list,
    periods: [...new Set([...list.periods, ...supplied.periodsOf(list.key)])],
  }));
}

export function casesSheet(form: Form, { key, periods, indicators }: NeededRecord, name: string): SheetDraft {
  const { words } = form;
  const record = form.plan.plan.records.get(key);
  const isPersonal = (field: string) => record?.personal.has(field) ?? false;
  const fields: Field[] = [...(record?.fields ?? [])].map(([field, type]) => ({
    title: record?.labels.get(field) ?? field,
    type,
    note: isPersonal(field) ? words.personal : "",
  }));
  const header = TITLE_ROWS + 1;
  const given = form.supplied.lists.flatMap(({ subject: id, period, record: name, list: { rows, about } }) =>
    name === key ? rows.map((row) => ({ row, period, about, subject: form.options.subjects?.find(id) })) : [],
  );
  const hasPeriods = periods.some((period) => period !== form.period.id);
  const last = header + given.length + BLANK_CASES;
  const ofPeriods = fields.length + 2;
  const width = fields.length + 1 + (hasPeriods ? 1 : 0) + (form.hasAbout ? ABOUT.length : 0);
  const sheet = new SheetDraft(name, {
    frozenRows: header,
    frozenColumns: 1,
    isProtected: true,
    page: form.page(width, `$1:$${header}`),
  });
  form.heading(sheet, words.recordTitle(record?.name ?? key), words.recordInstruction, width);
  sheet
    .set(header, 1, { value: words.subject, style: HEADER, note: form.citesOf(indicators) })
    .width(1, 18)
    .height(header, 36);
  form.allowSubjects(sheet, [header + 1, 1], [last, 1]);
  for (const [index, field] of fields.entries()) {
    const at = index + 2;
    sheet.set(header, at, { value: field.title, style: HEADER, note: field.note }).width(at, 18);
    form.allow(sheet, field, [header + 1, at], [last, at]);
    sheet.paint([header + 1, at], [last, at], inputStyle(field));
  }
  if (hasPeriods) {
    sheet.set(header, ofPeriods, { value: words.period, style: HEADER }).width(ofPeriods, 14);
    form.choose(sheet, [...periods], [header + 1, ofPeriods], [last, ofPeriods]);
    sheet.paint([header + 1, ofPeriods], [last, ofPeriods], { ...INPUT, numFmt: "@" });
  }
  form.aboutColumns(sheet, [header, header], ofPeriods + (hasPeriods ? 1 : 0), given, key, BLANK_CASES);
  sheet.paint([header + 1, 1], [last, 1], INPUT);
  for (const [index, { row, period, subject }] of given.entries()) {
    const line = header + 1 + index;
    sheet.set(line, 1, { value: subject ? form.nameOf(subject) : null, style: INPUT });
    for (const [at, [name, type]] of [...(record?.fields ?? [])].entries()) {
      const outcome = row.field(name);
      const value = outcome?.kind === "value" ? form.typed(outcome.value) : null;
      sheet.set(line, at + 2, { value, style: inputStyle({ title: "", note: "", type }) });
    }
    if (hasPeriods) sheet.set(line, ofPeriods, { value: period, style: { ...INPUT, numFmt: "@" } });
  }
  return sheet;
}
