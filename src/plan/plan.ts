/** A plan document → its normal form: every name looked up, every number exact, every misfit reported. */

import { Diagnostics, nearest, type Result } from "../diagnostics/index.js";
import { isShownInNumber, parseDecimal, Rational } from "../exact/index.js";
import { CalendarDate, Period } from "./calendar.js";
import type { Limits } from "./limits.js";
import { plainData } from "./plain.js";
import {
  type Cite,
  type Indicator,
  planSchema,
  type RecordList,
  type Section,
  type Statistic,
  type StatisticType,
} from "./schema.js";
import { salvaged, shaped } from "./shape.js";
import type { Locate, Path, Source } from "./source.js";
import { matchable, repeats } from "./text.js";

export interface Parameter {
  readonly name: string;
  readonly value: Rational | string | boolean | CalendarDate;
  readonly unit?: string;
  readonly cites: readonly Cite[];
}

export interface PlanOperator {
  readonly about: string;
  readonly arguments: readonly { name: string; about?: string; default?: unknown }[];
  readonly body: unknown;
  readonly wording?: string;
}

/** An ordered scale: its levels from the lowest to the highest. */
export interface Scale {
  readonly levels: readonly string[];
}

/** By year: days off besides weekends, and weekend days that are worked. */
export type HolidayCalendar = ReadonlyMap<
  number,
  { readonly holidays: readonly CalendarDate[]; readonly workdays: readonly CalendarDate[] }
>;

/** A list of cases (台账), by its fields. */
export interface CaseFields {
  readonly name: string;
  readonly fields: ReadonlyMap<string, StatisticType>;
  readonly labels: ReadonlyMap<string, string>;
  /** Fields that never reach a published card, page or workbook. */
  readonly personal: ReadonlySet<string>;
  readonly units: ReadonlyMap<string, string>;
}

export interface Plan {
  readonly id: string;
  readonly title: string;
  readonly issuer?: string;
  readonly issued?: string;
  readonly language: "zh-CN" | "en";
  readonly period: Period;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly statistics: ReadonlyMap<string, Statistic>;
  readonly records: ReadonlyMap<string, CaseFields>;
  readonly operators: ReadonlyMap<string, PlanOperator>;
  readonly scales: ReadonlyMap<string, Scale>;
  readonly calendar: HolidayCalendar;
  /** Units of the plan's own: what each is made of. */
  readonly units: ReadonlyMap<string, { readonly is: string; readonly times: Rational }>;
  readonly sections: readonly Section[];
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly checks: readonly {
    id: string;
    name: string;
    equal: readonly [unknown, unknown];
    tolerance: Rational;
    path: Path;
    note?: string;
  }[];
  readonly notes: readonly string[];
  /** The document as it was given: what the plan's digest is made from. */
  readonly document: unknown;
  readonly locate: Locate;
  /** Where an indicator stands in the document. */
  readonly pathOf: (indicator: string) => Path;
  /** Names that a part which could not be read may declare: nothing is said about whether they exist. */
  readonly doubtful: ReadonlySet<string>;
}

/** What must be there; where it is lacking, the rest is checked as if it said this. */
const STANDING_IN = {
  format: "kaohe.plan/1",
  period: "2000",
  name: "?",
  about: "?",
  assessed: "each",
  actual: { not_applicable: "?" },
  cite: { section: "?", basis: "stated" },
  section: "?",
  basis: "stated",
  type: "number",
  tolerance: 0,
};

export function readPlan(source: Source, limits?: Pick<Limits, "values" | "depth">): Result<Plan> {
  const problems = new Diagnostics();
  const data = plainData(source.data, source.locate, problems, limits);
  const isTooMuch = problems.list().some(({ code }) => code === "plan/too-deep" || code === "plan/too-long");
  if (isTooMuch) return { ok: false, diagnostics: problems.list() };
  const doubtful = new Set(source.doubtful);
  const plan = shaped(planSchema, data, source.locate, problems) ?? salvaged(planSchema, data, STANDING_IN, doubtful);
  if (!plan) return { ok: false, diagnostics: problems.list() };
  const { locate } = source;
  // What was extended is part of the document by now; what is still here could not be used.
  if (plan.extends !== undefined)
    problems.add("plan/extends-what", locate(["extends"]), {
      path: typeof plan.extends === "string" ? plan.extends : "{…}",
    });

  const indicators = new Map<string, Indicator>();
  const paths = new Map<string, Path>();
  for (const [index, indicator] of plan.indicators.entries()) {
    if (indicators.has(indicator.id))
      problems.add("plan/duplicate-id", locate(["indicators", index, "id"]), { id: indicator.id });
    indicators.set(indicator.id, indicator);
    paths.set(indicator.id, ["indicators", index]);
  }
  checkSections(plan.sections, indicators, locate, problems, paths);

  for (const index of repeats(plan.checks, ({ id }) => id))
    problems.add("plan/duplicate-id", locate(["checks", index, "id"]), { id: plan.checks[index]?.id ?? "" });

  const statistics = new Map(present(plan.statistics));
  checkStatistics(statistics, locate, problems);

  const parameters = new Map<string, Parameter>();
  for (const [name, parameter] of present(plan.parameters)) {
    const raw = typeof parameter.value === "object" ? parameter.value.number : parameter.value;
    const value = parameterValue(raw, parameter.type);
    if (value === null) doubtful.add(name);
    if (value === null)
      problems.add("plan/parameter-type", locate(["parameters", name, "value"]), {
        name,
        value: String(raw),
        type: parameter.type,
      });
    else {
      if (isPercentSlip(value, parameter.unit))
        problems.add("plan/percent-slip", locate(["parameters", name, "value"]), {
          name,
          value: String(raw),
          unit: parameter.unit ?? "",
        });
      parameters.set(name, { name: parameter.name ?? name, value, unit: parameter.unit, cites: parameter.cite ?? [] });
    }
  }

  const records = new Map(
    present(plan.records).map(([key, list]) => [
      key,
      {
        name: list.name,
        fields: fieldTypes(list),
        labels: fieldLabels(list),
        personal: personalFields(list),
        units: fieldUnits(list),
      },
    ]),
  );

  const value: Plan = {
    id: plan.id,
    title: plan.title ?? plan.id,
    issuer: plan.issuer,
    issued: plan.issued,
    language: plan.language,
    period: Period.parse(plan.period) as Period,
    parameters,
    statistics,
    records,
    operators: new Map(Object.entries(plan.operators)),
    scales: scalesOf(plan.scales, locate, problems),
    calendar: calendarOf(plan.calendar, locate, problems),
    units: new Map(
      Object.entries(plan.units).map(([text, { is, times = Rational.one }]) => [text, { is, times }] as const),
    ),
    sections: plan.sections,
    indicators,
    checks: plan.checks.map((check, index) => ({ ...check, path: ["checks", index] })),
    notes: plan.notes,
    document: data,
    locate,
    pathOf: (indicator) => paths.get(indicator) ?? [],
    doubtful,
  };
  const diagnostics = problems.list();
  return problems.hasErrors() ? { ok: false, diagnostics, partial: value } : { ok: true, diagnostics, value };
}

function scalesOf(
  given: Readonly<Record<string, { levels: string[]; order: "highest-first" | "lowest-first" } | null>>,
  locate: Locate,
  problems: Diagnostics,
): Map<string, Scale> {
  const scales = new Map<string, Scale>();
  for (const [name, { levels, order }] of present(given)) {
    for (const index of repeats(levels, (level) => level))
      problems.add("plan/duplicate-id", locate(["scales", name, "levels", index]), { id: levels[index] ?? "" });
    scales.set(name, { levels: order === "lowest-first" ? levels : [...levels].reverse() });
  }
  return scales;
}

function calendarOf(
  given: Readonly<Record<string, { holidays: string[]; workdays: string[] } | null>>,
  locate: Locate,
  problems: Diagnostics,
): HolidayCalendar {
  const calendar = new Map<number, { holidays: readonly CalendarDate[]; workdays: readonly CalendarDate[] }>();
  for (const [year, lists] of present(given)) {
    const read = (part: "holidays" | "workdays"): CalendarDate[] =>
      lists[part].flatMap((text, index) => {
        const day = CalendarDate.parse(text);
        if (day && !day.iso.startsWith(year))
          problems.add("plan/holiday-of-other-year", locate(["calendar", year, part, index]), { day: day.iso, year });
        return day ? [day] : [];
      });
    calendar.set(Number(year), { holidays: read("holidays"), workdays: read("workdays") });
  }
  return calendar;
}

function present<T>(entries: Readonly<Record<string, T | null>>): [string, T][] {
  return Object.entries(entries).filter((entry): entry is [string, T] => entry[1] !== null);
}

function fieldTypes(list: RecordList): Map<string, StatisticType> {
  return new Map(
    Object.entries(list.fields).map(([name, field]) => [name, typeof field === "string" ? field : field.type]),
  );
}

function fieldLabels(list: RecordList): Map<string, string> {
  return new Map(
    Object.entries(list.fields).map(([name, field]) => [name, typeof field === "string" ? name : (field.name ?? name)]),
  );
}

function personalFields(list: RecordList): Set<string> {
  return new Set(
    Object.entries(list.fields).flatMap(([name, field]) => (typeof field === "object" && field.personal ? [name] : [])),
  );
}

function fieldUnits(list: RecordList): Map<string, string> {
  return new Map(
    Object.entries(list.fields).flatMap(([name, field]) =>
      typeof field === "object" && field.unit !== undefined ? [[name, field.unit] as const] : [],
    ),
  );
}

function parameterValue(
  raw: number | string | boolean,
  type: "number" | "date" | "boolean" | "text",
): Parameter["value"] | null {
  switch (type) {
    case "number":
      return typeof raw === "boolean" ? null : parseDecimal(String(raw));
    case "date":
      return typeof raw === "string" ? CalendarDate.parse(raw) : null;
    case "boolean":
      return typeof raw === "boolean" ? raw : null;
    case "text":
      return typeof raw === "string" ? raw : null;
  }
}

/** Every indicator stands in exactly one section, and every section names indicators that exist. */
export function checkSections(
  sections: readonly Section[],
  indicators: ReadonlyMap<string, unknown>,
  locate: Locate,
  problems: Diagnostics,
  mustAppear: ReadonlyMap<string, Path>,
): void {
  const seen = new Set<string>();
  const sectionIds = new Set<string>();
  const walk = (list: readonly Section[], path: Path): void => {
    for (const [index, section] of list.entries()) {
      const at = [...path, index];
      if (sectionIds.has(section.id)) problems.add("plan/duplicate-id", locate([...at, "id"]), { id: section.id });
      sectionIds.add(section.id);
      for (const [position, id] of section.indicators.entries()) {
        const place = locate([...at, "indicators", position]);
        if (!indicators.has(id))
          problems.add("plan/unknown-indicator", place, { id, near: nearest(id, indicators.keys()) });
        if (seen.has(id)) problems.add("plan/duplicate-id", place, { id });
        seen.add(id);
      }
      walk(section.sections ?? [], [...at, "sections"]);
    }
  };
  walk(sections, ["sections"]);
  for (const [id, path] of mustAppear)
    if (!seen.has(id)) problems.add("plan/indicator-in-no-section", locate(path), { id });
}

const NUMERIC: readonly StatisticType[] = ["count", "number"];

const namesOfStatistics = new WeakMap<ReadonlyMap<string, Statistic>, ReadonlyMap<string, string>>();

/** The names that tables may use → the key of the statistic; a key always means itself. Worked out once for a plan's statistics. */
export function statisticNames(statistics: ReadonlyMap<string, Statistic>): ReadonlyMap<string, string> {
  const known = namesOfStatistics.get(statistics);
  if (known) return known;
  const names = new Map<string, string>();
  for (const [key, { name, unit, aliases = [] }] of statistics)
    for (const title of [name, ...aliases].flatMap((text) => (unit ? [text, `${text}(${unit})`] : [text])))
      if (!names.has(matchable(title))) names.set(matchable(title), key);
  for (const key of statistics.keys()) names.set(matchable(key), key);
  namesOfStatistics.set(statistics, names);
  return names;
}

function checkStatistics(statistics: ReadonlyMap<string, Statistic>, locate: Locate, problems: Diagnostics): void {
  const names = statisticNames(statistics);
  for (const [key, { name, unit, aliases = [], type, aggregate }] of statistics) {
    const at = (...path: string[]) => locate(["statistics", key, ...path]);
    for (const title of [name, ...aliases])
      if (names.get(matchable(title)) !== key)
        problems.add("plan/ambiguous-name", at("name"), { name: title, other: names.get(matchable(title)) ?? "" });
    if (unit !== undefined && isShownInNumber(unit) && type !== "rate")
      problems.add("plan/percent-of-number", at("unit"), { name, unit });
    if (aggregate === "sum" && !NUMERIC.includes(type))
      problems.add("plan/cannot-sum", at("aggregate"), { name, type });
    if (typeof aggregate !== "object") continue;
    for (const part of aggregate.ratio) {
      const found = statistics.get(part);
      if (!found)
        problems.add("plan/unknown-statistic", at("aggregate", "ratio"), {
          key: part,
          near: nearest(part, statistics.keys()),
        });
      else if (!NUMERIC.includes(found.type) || typeof found.aggregate === "object")
        problems.add("plan/cannot-sum", at("aggregate", "ratio"), { name: found.name, type: found.type });
    }
    if (!["rate", "number"].includes(type)) problems.add("plan/cannot-sum", at("aggregate"), { name, type });
  }
}

/** A fraction above 1 where the unit is % or ‰: 80 is 8000%. */
function isPercentSlip(value: Parameter["value"], unit: string | undefined): boolean {
  return value instanceof Rational && unit !== undefined && isShownInNumber(unit) && value.compare(Rational.one) > 0;
}
