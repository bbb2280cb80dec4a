/** Plan, scheme, subjects and statistics as plain JSON whose numbers kept their text. Nothing is lowered or checked here. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decimal, type Fraction, type Rounding } from "./numbers.js";

/** A number of a document, by its text. */
export interface NumberText {
  number: string;
}
export type Rule = NumberText | string | boolean | readonly Rule[] | { readonly [operator: string]: Rule };

export type Assessed = "city" | "each" | string[];
export interface Applies {
  subjects?: string[];
  level?: string[];
  group?: string[];
  attributes?: Record<string, string | boolean | NumberText>;
}

export interface Indicator {
  id: string;
  assessed: Assessed;
  applies?: Applies;
  cases?: Rule;
  actual: Rule;
  target?: Record<string, Rule>;
  better?: "higher" | "lower";
  whenEmpty?: "met" | "not-applicable" | "evaluate";
  due?: string;
  early?: boolean;
}

export interface Section {
  id: string;
  weight?: NumberText | string;
  losses?: "all" | "largest";
  indicators?: string[];
  sections?: Section[];
}

export type Aggregate = "sum" | "none" | { ratio: [string, string] };

export interface Plan {
  period: string;
  parameters?: Record<string, { value: NumberText | string | boolean; type?: string }>;
  statistics?: Record<string, { name: string; type: string; aggregate?: Aggregate }>;
  records?: Record<string, { fields: Record<string, string | { type: string }> }>;
  operators?: Record<string, { arguments: { name: string; default?: Rule }[]; body: Rule }>;
  sections?: Section[];
  indicators?: Indicator[];
}

export type NotApplicablePolicy = "rescale-section" | "rescale-total" | "full" | "zero" | "leave-out" | "hold-out";
export type MissingPolicy = "pending" | "zero" | "leave-out";

export interface SchemeIndicator {
  points: NumberText | string;
  assessed?: Assessed;
  applies?: Applies;
  score?: Rule;
  range?: [NumberText | string, NumberText | string];
  notApplicable?: NotApplicablePolicy;
  missing?: MissingPolicy;
  notDue?: "leave-out" | "rescale-section" | "rescale-total";
}

export type Items = "all" | string[];
export type Effect =
  | "zero-total"
  | "flag-only"
  | { forceGrade: string }
  | { capGrade: string }
  | { lowerGrade: NumberText }
  | { zeroItem: Items }
  | { bar: string };
type Amount = NumberText | string;
export interface Events {
  list: Rule;
  points: Rule;
  identity?: Rule;
  pool?: string;
  count?: "each" | "largest";
}
export type Adjustment =
  | { kind: "bonus"; id: string; points?: Rule; events?: Events; group?: string; cap: Amount }
  | { kind: "minus"; id: string; points?: Rule; events?: Events; group?: string; cap?: Amount }
  | {
      kind: "penalty";
      id: string;
      when?: Rule;
      items: Items;
      take: "all" | { share: Amount } | { points: Amount };
      floor?: Amount;
    }
  | { kind: "veto"; id: string; when: Rule; effect: Effect };

export interface Grade {
  name: string;
  from?: Amount;
  needs?: ({ section: string; share: Amount } | { name: string; when: Rule })[];
  quota?: ({ share: Amount; round: string } | { count: NumberText }) & {
    ties: "in" | "out";
    limit?: "most" | "least";
  };
}

export interface Scheme {
  indicators: Record<string, SchemeIndicator>;
  sections?: Section[];
  round?: {
    value?: RoundingText;
    indicator?: RoundingText;
    section?: RoundingText;
    total?: RoundingText;
    carry?: boolean;
    compare?: "printed" | "exact";
  };
  missing?: MissingPolicy;
  notApplicable?: NotApplicablePolicy;
  notDue?: "leave-out" | "rescale-section" | "rescale-total";
  rescale?: { to: Amount; when?: "before-bonus" | "after-bonus" };
  adjustments?: Adjustment[];
  adjustmentGroups?: { id: string; cap?: Amount; count?: "sum" | "largest" }[];
  bonusCap?: Amount;
  minusCap?: Amount;
  totalFloor?: Amount;
  totalCap?: Amount;
  grades?: Grade[];
  ranking?: { within?: "all" | "level" | "group"; ties?: "best" | "dense" };
}
export interface RoundingText {
  places: NumberText;
  mode: string;
}

export interface Subject {
  id: string;
  name?: string;
  level?: string;
  parent?: string;
  groups?: string[];
  attributes?: Record<string, string | boolean | NumberText>;
}

export type Cell = NumberText | string | boolean | null;
export interface Fact {
  subject: string;
  period: string;
  statistic: string;
  value: Cell;
}
export interface CaseRow {
  record: string;
  subject: string;
  period: string;
  fields: Record<string, Cell>;
}
export interface Figures {
  subjects: Subject[];
  facts: Fact[];
  rows: CaseRow[];
  zeroReports: { subject: string; period: string; record: string }[];
}

/** JSON text → data in which every number is `{"number": its text}`. */
export function readJson<T>(text: string): T {
  const numbersAsText = text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : `{"number":"${token}"}`,
  );
  return JSON.parse(numbersAsText) as T;
}

export function numberOf(text: NumberText | string): Fraction {
  const number = decimal(typeof text === "string" ? text : text.number);
  if (!number) throw new Error(`no number: ${JSON.stringify(text)}`);
  return number;
}

export function roundingOf(rounding: RoundingText | undefined): Rounding | undefined {
  return rounding && { places: Number(rounding.places.number), mode: rounding.mode };
}

const readFile = <T>(...path: string[]): T => readJson<T>(readFileSync(join(...path), "utf8"));

const jsonFilesOf = (folder: string): string[] => readdirSync(folder).filter((file) => file.endsWith(".json"));

export function readPlanFolder(folder: string): Plan {
  const plan = readFile<Plan>(folder, "plan.json");
  const files = jsonFilesOf(join(folder, "indicators"));
  return { ...plan, indicators: files.map((file) => readFile<Indicator>(folder, "indicators", file)) };
}

export const readScheme = (folder: string, id: string): Scheme => readFile<Scheme>(folder, "schemes", `${id}.json`);

/** CSV of the examples: notes begin with #, then a header, wide or long; a unit may follow a name in brackets. */
function readCsv(text: string, plan: Plan): Fact[] {
  const lines = text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
  const [header = [], ...rows] = lines.map((line) => line.split(","));
  const keys = new Map(Object.entries(plan.statistics ?? {}).map(([key, { name }]) => [name, key]));
  const keyOf = (title: string): string => {
    const key = keys.get(title) ?? keys.get(title.replace(/[((][^()()]*[))]$/, ""));
    if (!key) throw new Error(`no statistic ${title}`);
    return key;
  };
  return rows.flatMap(([subject = "", period = "", ...cells]) => {
    if (header[2] === "统计指标") return [{ subject, period, statistic: keyOf(cells[0] ?? ""), value: cells[1] ?? "" }];
    return cells.map((cell, index) => ({ subject, period, statistic: keyOf(header[index + 2] ?? ""), value: cell }));
  });
}

/** Every table of an example's folder. */
export function readFiguresFolder(folder: string, plan: Plan): Figures {
  const subjectsText = readFileSync(join(folder, "subjects.json"), "utf8");
  const { subjects } = readJson<{ subjects: Subject[] }>(subjectsText);
  const files = readdirSync(folder);
  const tables = files
    .filter((file) => file.endsWith(".json") && file !== "subjects.json")
    .map((file) => readFigures(subjectsText, readFileSync(join(folder, file), "utf8")));
  const facts = files
    .filter((file) => file.endsWith(".csv"))
    .flatMap((file) => readCsv(readFileSync(join(folder, file), "utf8"), plan));
  return {
    subjects,
    facts: [...facts, ...tables.flatMap((table) => table.facts)],
    rows: tables.flatMap(({ rows }) => rows),
    zeroReports: tables.flatMap(({ zeroReports }) => zeroReports),
  };
}

/** `kaohe.subjects/1` and `kaohe.statistics/1` as figures. */
export function readFigures(subjectsText: string, statisticsText: string): Figures {
  const { subjects } = readJson<{ subjects: Subject[] }>(subjectsText);
  const {
    rows = [],
    facts = [],
    records = {},
    zeroReports = [],
  } = readJson<{
    rows?: { subject: string; period: string; values: Record<string, Cell> }[];
    facts?: Fact[];
    records?: Record<string, ({ subject: string; period: string } & Record<string, Cell>)[]>;
    zeroReports?: Figures["zeroReports"];
  }>(statisticsText);
  return {
    subjects,
    facts: [
      ...facts,
      ...rows.flatMap(({ subject, period, values }) =>
        Object.entries(values).map(([statistic, value]) => ({ subject, period, statistic, value })),
      ),
    ],
    rows: Object.entries(records).flatMap(([record, list]) =>
      list.map(({ subject, period, ...fields }) => ({ record, subject, period, fields })),
    ),
    zeroReports,
  };
}
