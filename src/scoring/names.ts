/** Which names a rule of a plan may read at each place, and of what type they are. */
import type { FieldTypes, Names, Type } from "../logic/index.js";
import { matchable, type Plan, type StatisticType, statisticNames } from "../plan/index.js";

const TYPE_OF: Readonly<Record<StatisticType, Type>> = {
  count: "number",
  number: "number",
  rate: "number",
  date: "date",
  datetime: "datetime",
  boolean: "boolean",
  text: "text",
};

const SUBJECT_TYPES: Readonly<Record<string, Type>> = {
  id: "text",
  name: "text",
  level: "text",
  parent: "text",
  groups: { list: "text" },
};
const OF_INDICATOR: Readonly<Record<string, Type>> = {
  actual: "any",
  target: "any",
  met: "boolean",
  score: "number",
};
const PERIOD_TYPES: Readonly<Record<string, Type>> = {
  id: "text",
  kind: "text",
  year: "number",
  month: "number",
  start: "date",
  end: "date",
  yearStart: "date",
  yearEnd: "date",
};

/** The names of statistics, earlier periods, records, subject and period, and what the place adds to them. */
export function planNames(plan: Plan, added: ReadonlyMap<string, Type> = new Map()): Names {
  /** What is supplied, of any year: there are no results of other years. */
  const suppliedType = (name: string): Type | undefined => {
    const own = statisticType(plan, name);
    if (own !== undefined) return own;
    const [first = "", second = "", ...rest] = name.split(".");
    switch (first) {
      case "prior":
        return /^\d{1,3}$/.test(second) ? suppliedType(rest.join(".")) : undefined;
      case "previous":
        return suppliedType([second, ...rest].join("."));
      case "records":
        return rest.length === 0 ? recordType(plan, second) : undefined;
      case "subject":
        return second === "attributes" && rest.length === 1 ? "any" : SUBJECT_TYPES[second];
      case "period":
        return PERIOD_TYPES[second];
      case "targets":
        return plan.indicators.has(second) ? "number" : undefined;
      default:
        return /^\d{4}$/.test(first) ? suppliedType([second, ...rest].join(".")) : undefined;
    }
  };
  const typeOf = (name: string): Type | undefined => {
    const own = added.get(name) ?? suppliedType(name);
    if (own !== undefined) return own;
    const [first, second = "", ...rest] = name.split(".");
    if (first === "cohort") return "number";
    const isOfIndicator = first === "indicators" && added.has("indicators") && plan.indicators.has(second);
    return isOfIndicator ? OF_INDICATOR[rest.join(".")] : undefined;
  };
  return {
    typeOf,
    keyOf: (called) => statisticNames(plan.statistics).get(matchable(called)),
    known: () => [
      ...plan.statistics.keys(),
      ...[...plan.records.keys()].map((key) => `records.${key}`),
      ...added.keys(),
      ...Object.keys(SUBJECT_TYPES).map((key) => `subject.${key}`),
      ...Object.keys(PERIOD_TYPES).map((key) => `period.${key}`),
      ...(added.has("indicators") ? [...plan.indicators.keys()] : []).flatMap((id) =>
        Object.keys(OF_INDICATOR).map((key) => `indicators.${id}.${key}`),
      ),
    ],
  };
}

function statisticType(plan: Plan, name: string): Type | undefined {
  const statistic = plan.statistics.get(name);
  return statistic && TYPE_OF[statistic.type];
}

function recordType(plan: Plan, key: string): Type | undefined {
  const record = plan.records.get(key);
  if (!record) return undefined;
  const fields: FieldTypes = new Map([...record.fields].map(([name, type]) => [name, TYPE_OF[type]]));
  return { list: "record", fields };
}
