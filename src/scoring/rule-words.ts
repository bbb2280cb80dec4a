/** The rules of an indicator as they are read: sentences and formulas in both languages, from the rules as they were written. */
import { Diagnostics, type Language } from "../diagnostics/index.js";
import { Rational } from "../exact/index.js";
import {
  type CohortNeed,
  leaf,
  parseRule,
  primitiveOf,
  type Reading,
  readTerm,
  type Term,
  type Tree,
  termText,
  toJson,
  variableName,
} from "../logic/index.js";
import { CalendarDate, type Parameter } from "../plan/index.js";
import { comparators } from "./comparators.js";
import { type CompiledLine, type CompiledPlan, indicatorOf } from "./compiled.js";

/** One rule of an indicator: what it is for, and how it reads. */
export interface RuleReading {
  readonly role: "cases" | "actual" | "target" | "formula" | "score" | "scoreFormula";
  readonly term: Term;
}

const OWN: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  "zh-CN": {
    actual: "实际值",
    target: "目标值",
    "target.lower": "目标下限",
    "target.upper": "目标上限",
    met: "达标",
    points: "满分",
    cases: "考核的明细",
    score: "得分",
    events: "事件的分数",
    current: "当前一条",
    accumulator: "已得结果",
    "": "该条",
    "period.year": "考核年度",
    "period.month": "考核期末的月份",
    "period.start": "考核期首日",
    "period.end": "考核期末",
    "subject.id": "对象代号",
    "subject.name": "对象名称",
    "subject.level": "对象级别",
    "subject.groups": "对象分组",
  },
  en: {
    actual: "the actual",
    target: "the target",
    "target.lower": "the lower end",
    "target.upper": "the upper end",
    met: "met",
    points: "the points",
    cases: "the cases",
    score: "the score",
    events: "the points of events",
    current: "the item",
    accumulator: "the result so far",
    "": "the item",
    "period.year": "the year assessed",
    "period.month": "the last month assessed",
    "period.start": "the first day assessed",
    "period.end": "the last day assessed",
    "subject.id": "the subject's id",
    "subject.name": "the subject's name",
    "subject.level": "the subject's level",
    "subject.groups": "the subject's groups",
  },
};

/** What is asked of the cohort. */
const COHORT: Readonly<Record<Language, Readonly<Record<CohortNeed["kind"], string>>>> = {
  "zh-CN": {
    own: "本对象的值",
    rank: "同组名次",
    count: "同组对象数",
    sum: "同组合计",
    mean: "同组平均值",
    max: "同组最大值",
    min: "同组最小值",
    ratio: "同组合计之比",
  },
  en: {
    own: "its own value",
    rank: "the place among the cohort",
    count: "the size of the cohort",
    sum: "the sum of the cohort",
    mean: "the mean of the cohort",
    max: "the largest of the cohort",
    min: "the smallest of the cohort",
    ratio: "the ratio of the cohort's sums",
  },
};

/** What a comparison comes to, as a word: 同组平均值. */
export const comparisonName = (kind: CohortNeed["kind"], language: Language): string => COHORT[language][kind];

/** How the rules of an indicator read; its score where a line of a scheme is given. */
export function readRules(
  plan: CompiledPlan,
  id: string,
  language: Language,
  line: CompiledLine | null = null,
): RuleReading[] {
  const { indicator, target } = indicatorOf(plan, id);
  const parse = (json: unknown): Tree | null => {
    const context = { operators: plan.operators, locate: plan.plan.locate, problems: new Diagnostics() };
    return parseRule(json, [], context);
  };
  const actual = parse(indicator.actual);
  const reading = readingOf(plan, id, language);
  const said = actual ? { ...reading, actual } : reading;
  const read = (role: RuleReading["role"], tree: Tree | null, of: Reading): RuleReading[] =>
    tree ? [{ role, term: readTerm(tree, of) }] : [];
  const limits = target
    ? [indicator.target?.[target.comparator]].flat().map((limit) => parse(limit) ?? leaf(String(limit)))
    : [];
  return [
    ...(indicator.cases === undefined ? [] : read("cases", parse(indicator.cases), reading)),
    ...read("actual", actual, reading),
    ...(target && limits.length > 0
      ? [{ role: "target" as const, term: targetTerm(target.comparator, limits, said) }]
      : []),
    ...(actual && target && limits.length > 0
      ? [
          {
            role: "formula" as const,
            term: formulaTerm(
              plan,
              target.met,
              actual,
              limits.map((limit) => shownLeaf(limit, reading)),
              reading,
            ),
          },
        ]
      : []),
    ...(line ? scoreRules(plan, id, language, line, parse(line.settings.score)) : []),
  ];
}

/** The score as it is written, and in signs as it is worked out, where that says more. */
function scoreRules(
  plan: CompiledPlan,
  id: string,
  language: Language,
  { score, cohort }: CompiledLine,
  written: Tree | null,
): RuleReading[] {
  if (!written) return [];
  const reading = readingOf(plan, id, language, cohort);
  const said = readTerm(written, reading);
  const formula = readTerm(score, { ...reading, inSigns: true });
  const isNews = termText(formula, language) !== termText(said, language);
  return [{ role: "score", term: said }, ...(isNews ? [{ role: "scoreFormula" as const, term: formula }] : [])];
}

/** 实际值不超过前两年平均数 × (1 − 20%). */
function targetTerm(comparator: string, limits: readonly Tree[], reading: Reading): Term {
  const english = reading.language === "en";
  const own = english ? "the actual " : "实际值";
  const terms = limits.map((limit) => readTerm(shownLeaf(limit, reading), reading));
  const [first, second] = terms;
  if (second && first)
    return {
      kind: "phrase",
      parts: english ? [`${own}is between `, first, " and ", second] : [`${own}介于 `, first, " 与 ", second, " 之间"],
    };
  return {
    kind: "phrase",
    parts: [
      own,
      reading.comparator(comparator),
      ...(english ? [" "] : isWord(first) ? [] : [" "]),
      ...(first ? (isBounded(first, reading) ? ["(", first, ")"] : [first]) : []),
    ],
  };
}

/** 上年 − 1,不低于 0: without brackets its bound would be the target's. */
const isBounded = ({ kind, tree }: Term, { operators }: Reading): boolean =>
  kind === "phrase" && tree?.kind === "call" && operators.get(tree.operator)?.bound !== undefined;

const isWord = (term: Term | undefined): boolean =>
  term !== undefined && /^[\u4e00-\u9fff“(]/.test(termText(term, "zh-CN"));

/** The verdict with what it compares written out: 检查处罚户次 ÷ 检查户次 ≥ 20%. */
function formulaTerm(plan: CompiledPlan, met: Tree, actual: Tree, limits: readonly Tree[], reading: Reading): Term {
  const given = new Map([
    ["actual", actual],
    ["target", limits[0]],
    ["target.lower", limits[0]],
    ["target.upper", limits[1]],
  ]);
  const operator = met.kind === "call" ? primitiveOf(plan.operators, met.operator) : undefined;
  const args = met.kind === "call" ? met.args : [];
  const inSigns = { ...reading, inSigns: true };
  const items = args.map((arg) => readTerm(given.get(variableName(arg) ?? "") ?? arg, inSigns));
  const { symbol = "", binds = 0 } = operator?.infix ?? {};
  return { kind: "infix", symbol, binds, items };
}

const shownLeaf = (tree: Tree, reading: Reading): Tree => dateLeaf(unitLeaf(tree, reading.unitOf("actual")));

/** How the rules of an indicator read, as text. */
export function ruleTexts(
  plan: CompiledPlan,
  id: string,
  language: Language,
  line: CompiledLine | null = null,
): Partial<Record<RuleReading["role"], string>> {
  return Object.fromEntries(
    readRules(plan, id, language, line).map(({ role, term }) => [role, termText(term, language)]),
  );
}

/** Any rule as a sentence; `id` is the indicator whose actual and target it is about. null where it cannot be read. */
export function ruleText(plan: CompiledPlan, rule: unknown, language: Language, id = ""): string | null {
  const tree = parseRule(rule, [], {
    operators: plan.operators,
    locate: plan.plan.locate,
    problems: new Diagnostics(),
  });
  return tree && termText(readTerm(tree, readingOf(plan, id, language)), language);
}

/** The target of an indicator as a sentence; null where it has none. */
export function targetText(plan: CompiledPlan, id: string, language: Language): string | null {
  return plan.indicators.has(id) ? (ruleTexts(plan, id, language).target ?? null) : null;
}

/** A day that is written as a text. */
function dateLeaf(tree: Tree): Tree {
  const day = tree.kind === "text" ? CalendarDate.parse(tree.value) : null;
  return day ? { kind: "date", value: day, path: tree.path } : tree;
}

/** A plain number is shown in the indicator's unit. */
function unitLeaf(tree: Tree, unit: string | undefined): Tree {
  return tree.kind === "number" && tree.unit === undefined && unit !== undefined ? { ...tree, unit } : tree;
}

/** What names, parameters and comparators are called where a rule of this indicator stands. */
export function readingOf(
  { plan, operators }: CompiledPlan,
  id: string,
  language: Language,
  cohort: readonly CohortNeed[] = [],
): Reading {
  const english = language === "en";
  const fields = new Map([...plan.records.values()].flatMap(({ labels }) => [...labels]));
  const nameOf = (name: string): string => {
    const own = OWN[language];
    if (Object.hasOwn(own, name)) return own[name] as string;
    const prior = /^prior\.(\d+)\.(.+)$/.exec(name);
    if (prior) return earlier(nameOf(prior[2] as string), Number(prior[1]) + 1, english);
    const previous = /^previous\.(.+)$/.exec(name);
    if (previous)
      return english ? `${nameOf(previous[1] as string)} of the period before` : `上期${nameOf(previous[1] as string)}`;
    const record = /^records\.(.+)$/.exec(name)?.[1];
    if (record !== undefined) return plan.records.get(record)?.name ?? record;
    const owner = /^targets\.(.+)$/.exec(name)?.[1];
    if (owner !== undefined)
      return english
        ? `its own target of ${plan.indicators.get(owner)?.name ?? owner}`
        : `分解的${plan.indicators.get(owner)?.name ?? owner}目标`;
    const attribute = /^subject\.attributes\.(.+)$/.exec(name)?.[1];
    if (attribute !== undefined) return english ? `the subject's ${attribute}` : `对象的“${attribute}”`;
    const other = /^indicators\.(.+)\.(actual|target|met|score)$/.exec(name);
    if (other)
      return `${plan.indicators.get(other[1] as string)?.name ?? other[1]}${english ? " " : "的"}${nameOf(other[2] as string)}`;
    const need = /^cohort\.(\d+)$/.exec(name)?.[1];
    if (need !== undefined) {
      const { kind = "rank", of } = cohort[Number(need)] ?? {};
      const compared = kind === "own" && of ? variableName(of) : null;
      return compared === null ? COHORT[language][kind] : nameOf(compared);
    }
    const field = /^(?:current|accumulator)\.(.+)$/.exec(name)?.[1] ?? name;
    return plan.statistics.get(name)?.name ?? fields.get(field) ?? field;
  };
  const reading: Reading = {
    operators,
    language,
    nameOf,
    within: (list) => {
      const own = recordOf(list, plan.indicators.get(id)?.cases, plan.records);
      if (!own) return reading;
      return { ...reading, nameOf: (name) => own.get(name.replace(/^current\./, "")) ?? nameOf(name) };
    },
    unitOf: (name) => {
      if (name === "actual" || name.startsWith("target")) {
        const { unit, target } = plan.indicators.get(id) ?? {};
        return unit ?? (target?.by === undefined ? undefined : english ? "days" : "天");
      }
      return plan.statistics.get(name.replace(/^(prior\.\d+\.|previous\.)+/, ""))?.unit;
    },
    parameter: (name) => parameterLeaf(plan.parameters.get(name)),
    comparator: (name) =>
      Object.hasOwn(comparators, name)
        ? comparators[name as keyof typeof comparators].words[english ? "en" : "zh"]
        : name,
  };
  return reading;
}

/** What the fields of the case list are called that a list comes from: an item's own come before statistics of the same name. */
function recordOf(list: Tree, cases: unknown, records: CompiledPlan["plan"]["records"]) {
  const named = (json: string) => /"(?:prior\.\d+\.|previous\.)?records\.([^".]+)"/.exec(json)?.[1];
  const text = JSON.stringify(toJson(list));
  const name = named(text) ?? (text.includes('"cases"') ? named(JSON.stringify(cases) ?? "") : undefined);
  return name === undefined ? undefined : records.get(name)?.labels;
}

function earlier(name: string, years: number, english: boolean): string {
  if (english) return years === 1 ? `${name} a year earlier` : `${name} ${years} years earlier`;
  return years === 1 ? `上年${name}` : `前${years}年${name}`;
}

function parameterLeaf(parameter: Parameter | undefined): Tree | undefined {
  if (!parameter) return undefined;
  const { value, unit } = parameter;
  if (value instanceof Rational) return { kind: "number", value, unit, path: [] };
  if (value instanceof CalendarDate) return { kind: "date", value, path: [] };
  return leaf(value);
}
