/** The sheet of figures: a row for each who fills in, a column for each figure that is needed in each period. */
import { placeText } from "../../diagnostics/index.js";
import type { Subject } from "../../plan/index.js";
import { statisticTypeOf } from "../../statistics/index.js";
import { CENTRED, CLOSED, CONFLICT, type DraftCell, HEADER, INPUT, SheetDraft } from "../../workbook/index.js";
import { ABOUT, type Field, type Form, inputStyle, TITLE_ROWS, widthOf } from "../form.js";
import type { NeededStatistic } from "../needs.js";
import { type FormRow, isSaidOf } from "../supplied.js";

interface StatisticColumn extends Field {
  readonly key: string;
  readonly period: string;
  readonly ofEach: boolean;
  readonly ofArea: boolean;
}

export function statisticsSheet(form: Form): SheetDraft {
  const { words, figureRows: rows } = form;
  const columns = columnsOf(form);
  const width = columns.length + 1 + (form.hasAbout ? ABOUT.length : 0);
  const [groups, titles, first] = [TITLE_ROWS + 1, TITLE_ROWS + 2, TITLE_ROWS + 3];
  const sheet = new SheetDraft(words.statistics, {
    frozenRows: titles,
    frozenColumns: 1,
    isProtected: true,
    page: form.page(width, `$1:$${titles}`, "$A:$A"),
  });
  form.heading(sheet, form.title(), words.instruction, width);
  sheet.set(groups, 1, { value: words.subject, style: HEADER }).merge([groups, 1], [titles, 1]).width(1, 16);
  sheet.set(titles, 1, { style: HEADER });
  for (const [index, column] of columns.entries()) {
    const at = index + 2;
    // In every column, not merged over them: it stays beside its figures on every printed page.
    sheet.set(groups, at, { value: words.year(column.period), style: HEADER });
    sheet
      .set(titles, at, { value: headerText(column), style: HEADER, note: column.note })
      .width(at, widthOf(column.title));
    form.allow(sheet, column, [first, at], [first + rows.length - 1, at]);
  }
  form.aboutColumns(sheet, [groups, titles], columns.length + 2, rows);
  sheet.height(groups, 20).height(titles, 64);
  for (const [index, row] of rows.entries()) {
    const { subject } = row;
    const line = first + index;
    const name = subject ? form.nameOf(subject) : null;
    sheet.set(line, 1, {
      value: name,
      style: subject ? { ...CENTRED, font: { ...CENTRED.font, bold: true } } : INPUT,
    });
    sheet.height(line, 22);
    for (const [at, column] of columns.entries())
      sheet.set(line, at + 2, {
        style: row.isFirst && isAsked(form, subject, column) ? inputStyle(column) : CLOSED,
        ...given(form, row, column),
      });
  }
  return sheet;
}

function columnsOf(form: Form): StatisticColumn[] {
  const { words, needs, supplied } = form;
  const needed = new Set(needs.statistics.map(({ key }) => key));
  const others = [...form.plan.plan.statistics]
    .filter(([key]) => !needed.has(key))
    .map(([key, statistic]): NeededStatistic => {
      return { key, statistic, periods: [], ofEach: false, ofArea: false, indicators: [] };
    });
  const periods = [
    ...new Set([form.period.id, ...needs.statistics.flatMap((item) => item.periods), ...supplied.keys.keys()]),
  ]
    .sort()
    .reverse();
  return periods.flatMap((period) => {
    const given = supplied.keys.get(period) ?? new Set<string>();
    const figures = [...needs.statistics, ...others]
      .filter((item) => item.periods.includes(period) || given.has(item.key))
      .map(({ statistic, periods: asked, ofEach, ofArea, indicators, key }) => ({
        title: isNameClear(form, statistic.name) ? statistic.name : key,
        unit: statistic.unit,
        type: statistic.type,
        key,
        places: statistic.places,
        note: [statistic.note, form.citesOf(indicators)].filter(Boolean).join("\n"),
        period,
        ofEach: ofEach && asked.includes(period),
        ofArea: ofArea && asked.includes(period),
      }));
    const targets = new Set(period === form.period.id ? needs.targets : []);
    for (const id of form.plan.indicators.keys()) if (given.has(`targets.${id}`)) targets.add(id);
    const own = [...targets].map((id): StatisticColumn => {
      const indicator = form.plan.indicators.get(id)?.indicator;
      return {
        key: `targets.${id}`,
        title: `${indicator?.name ?? id}目标值`,
        unit: indicator?.unit,
        type: statisticTypeOf(form.plan.plan, `targets.${id}`),
        note: [words.targets, form.citesOf([id])].filter(Boolean).join("\n"),
        period,
        ofEach: period === form.period.id && needs.targets.includes(id),
        ofArea: false,
      };
    });
    return [...figures, ...own];
  });
}

/** A name that another statistic's alias also is would not read back. */
function isNameClear(form: Form, name: string): boolean {
  return [...form.plan.plan.statistics.values()].filter((other) => other.name === name).length === 1;
}

/** What was supplied for a cell; where files contradict one another, nothing, and a mark. */
function given(form: Form, { subject, about }: FormRow, column: StatisticColumn): DraftCell {
  const fact = subject && form.options.filled?.supplied(subject, column.period, column.key);
  if (!fact) return {};
  if (!isSaidOf(fact.about, about)) return { style: CLOSED };
  if (fact.outcome.kind === "value") return { value: form.typed(fact.outcome.value), style: inputStyle(column) };
  return { style: { ...inputStyle(column), fill: CONFLICT }, note: fact.places.map(placeText).join("\n") };
}

function isAsked(form: Form, subject: Subject | null, column: StatisticColumn): boolean {
  const { subjects } = form.options;
  if (!subject || !subjects) return true;
  if (subjects.list.length === 1) return true;
  return subjects.isArea(subject) ? column.ofArea : column.ofEach && subjects.childrenOf(subject).length === 0;
}

/** Name and unit; what a rate is in needs no saying, its cells show it. */
function headerText({ title, unit, type }: Field): string {
  return unit === undefined || unit === "" || type === "rate" ? title : `${title}\n(${unit})`;
}
