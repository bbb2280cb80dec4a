/** Plan, scheme, subjects and statistics as plain JSON whose numbers kept their text. Nothing is lowered or checked here. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PartOfYear } from "./calendar.js";
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
  name: string;
  assessed: Assessed;
  applies?: Applies;
  cases?: Rule;
  actual: Rule;
  target?: Record<string, Rule>;
  better?: "higher" | "lower";
  whenEmpty?: "met" | "not-applicable" | "evaluate";
  due?: string;
  early?: boolean;
  pacing?: "elapsed" | "elapsed-days" | "same-period" | "none" | { curve: (NumberText | string)[] };
  baseline?: Rule;
  evidence?: "required" | "when-met";
}

export interface Section {
  id: string;
  weight?: NumberText | string;
  losses?: "all" | "largest";
  indicators?: string[];
  sections?: Section[];
}

export type Aggregate = "sum" | "none" | { ratio: [string, string] };

interface RecordList {
  name: string;
  fields: Record<string, string | { type: string; name?: string }>;
}

export interface Plan {
  period: string;
  parameters?: Record<string, { value: NumberText | string | boolean; type?: string }>;
  statistics?: Record<
    string,
    { name: string; type: string; aggregate?: Aggregate; flow?: "single" | "cumulative"; late?: boolean }
  >;
  records?: Record<string, RecordList>;
  operators?: Record<string, { arguments: { name: string; default?: Rule }[]; body: Rule }>;
  sections?: Section[];
  indicators?: Indicator[];
  schemes?: (Scheme & { id: string })[];
}

export type NotApplicablePolicy = "rescale-section" | "rescale-total" | "full" | "zero" | "leave-out" | "hold-out";
export type MissingPolicy = "pending" | "zero" | "leave-out";

export interface SchemeIndicator {
  points: NumberText | string;
  assessed?: Assessed;
  applies?: Applies;
  score?: Rule;
  events?: Events;
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
  | { kind: "bonus"; id: string; name: string; points?: Rule; events?: Events; group?: string; cap: Amount }
  | { kind: "minus"; id: string; name: string; points?: Rule; events?: Events; group?: string; cap?: Amount }
  | {
      kind: "penalty";
      id: string;
      name: string;
      when?: Rule;
      items: Items;
      take: "all" | { share: Amount } | { points: Rule };
      floor?: Amount;
    }
  | { kind: "veto"; id: string; name: string; when: Rule; effect: Effect; scope?: "period" | { year: PartOfYear } };

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
/** What people decide, show and put right. */
interface Paper {
  subject: string;
  period?: string;
  item: string;
  part?: string;
  date?: string;
  document?: string;
  file?: string;
  sha256?: string;
  reason?: string;
  by?: string;
}
export interface Papers {
  decisions?: (Paper & { points: Cell })[];
  evidence?: Paper[];
  amendments?: (Paper & { old?: Cell; new?: Cell })[];
}

export interface Figures {
  subjects: Subject[];
  facts: Fact[];
  rows: CaseRow[];
  zeroReports: { subject: string; period: string; record: string }[];
  papers: Papers;
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

/** A plan's folder, with what stands in its own files where there are any. */
export function readPlanFolder(folder: string): Plan {
  const plan = readFile<Plan>(folder, "plan.json");
  if (plan.indicators) return plan;
  const files = jsonFilesOf(join(folder, "indicators"));
  return { ...plan, indicators: files.map((file) => readFile<Indicator>(folder, "indicators", file)) };
}

export function readScheme(folder: string, id: string): Scheme {
  const own = readFile<Plan>(folder, "plan.json").schemes?.find((scheme) => scheme.id === id);
  return own ?? readFile<Scheme>(folder, "schemes", `${id}.json`);
}

const NOTHING: Omit<Figures, "subjects"> = { facts: [], rows: [], zeroReports: [], papers: {} };

/** The columns of decisions and evidence. */
const OF_PAPERS: Record<string, string> = {
  考核对象: "subject",
  考核期: "period",
  考核项目: "item",
  评定分: "points",
  分项: "part",
  理由: "reason",
  评定人: "by",
  日期: "date",
  文号: "document",
  文件名: "file",
};

const fieldOf = ({ fields }: RecordList, title: string): string =>
  Object.entries(fields).find(([, field]) => typeof field === "object" && field.name === title)?.[0] ?? title;

/** CSV of the examples: notes begin with #, then a header; a case list by its file's name, papers by their columns, else figures. */
function readCsv(name: string, text: string, plan: Plan): Omit<Figures, "subjects"> {
  const lines = text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
  const [header = [], ...rows] = lines.map((line) => line.split(","));
  const list = Object.entries(plan.records ?? {}).find(([key, record]) => [key, record.name].includes(name));
  if (list) {
    const titles = header.map((title) => OF_PAPERS[title] ?? fieldOf(list[1], title));
    const read = rows.map((cells) => Object.fromEntries(titles.map((title, index) => [title, cells[index] ?? ""])));
    const cases = read.map(({ subject = "", period = "", ...fields }) => ({
      record: list[0],
      subject,
      period,
      fields,
    }));
    return { ...NOTHING, rows: cases };
  }
  if (header.includes("考核项目")) {
    const papers = rows.map((cells) =>
      Object.fromEntries(header.map((title, index) => [OF_PAPERS[title] ?? title, cells[index] ?? ""])),
    ) as unknown as NonNullable<Papers["decisions"]>;
    return { ...NOTHING, papers: header.includes("评定分") ? { decisions: papers } : { evidence: papers } };
  }
  return { ...NOTHING, facts: readFacts(header, rows, plan) };
}

/** Wide or long; a unit may follow a name in brackets. */
function readFacts(header: readonly string[], rows: readonly string[][], plan: Plan): Fact[] {
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
  const tables = readdirSync(folder)
    .filter((file) => file !== "subjects.json")
    .map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return file.endsWith(".csv") ? readCsv(file.slice(0, -4), text, plan) : readFigures(subjectsText, text);
    });
  return together(readJson<{ subjects: Subject[] }>(subjectsText).subjects, tables);
}

/** All tables as one. */
function together(subjects: Subject[], tables: readonly Omit<Figures, "subjects">[]): Figures {
  return {
    subjects,
    facts: tables.flatMap(({ facts }) => facts),
    rows: tables.flatMap(({ rows }) => rows),
    zeroReports: tables.flatMap(({ zeroReports }) => zeroReports),
    papers: {
      decisions: tables.flatMap(({ papers }) => papers.decisions ?? []),
      evidence: tables.flatMap(({ papers }) => papers.evidence ?? []),
      amendments: tables.flatMap(({ papers }) => papers.amendments ?? []),
    },
  };
}

/** `kaohe.subjects/1`, and `kaohe.statistics/1` or `kaohe.decisions/1`, as figures. */
export function readFigures(subjectsText: string, ...tables: string[]): Figures {
  return together(readJson<{ subjects: Subject[] }>(subjectsText).subjects, tables.map(readTable));
}

function readTable(text: string): Omit<Figures, "subjects"> {
  const {
    rows = [],
    facts = [],
    records = {},
    zeroReports = [],
    decisions = [],
    evidence = [],
    amendments = [],
  } = readJson<
    {
      rows?: { subject: string; period: string; values: Record<string, Cell> }[];
      facts?: Fact[];
      records?: Record<string, ({ subject: string; period: string } & Record<string, Cell>)[]>;
      zeroReports?: Figures["zeroReports"];
    } & Papers
  >(text);
  return {
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
    papers: { decisions, evidence, amendments },
  };
}
