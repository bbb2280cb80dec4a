/** What a rule reads, as variables that a search may set; and an assignment of them as what a case gives. */
import { finiteDecimalText, Rational } from "../../exact/index.js";
import { nameNow, nodesOf, type Tree, variableName } from "../../logic/index.js";
import { type Applies, CalendarDate, type StatisticType } from "../../plan/index.js";
import { isOfScheme, numberJson, type TestedPlan } from "../cases/index.js";
import { partsOf } from "../coverage/parts.js";

export type Setting = Rational | CalendarDate | string | boolean | null | readonly Readonly<Record<string, unknown>>[];

export interface Variable {
  readonly name: string;
  readonly type: StatisticType | "records" | "attribute" | "groups";
  /** Simplest first. */
  readonly settings: readonly Setting[];
}

export type Assignment = ReadonlyMap<string, Setting>;

const whole = (...of: number[]): Rational[] => of.map((one) => Rational.integer(one));
const tenths = (...of: number[]): Rational[] => of.map((one) => Rational.of(BigInt(one), 10n));

const SETTINGS: Readonly<Record<string, readonly Setting[]>> = {
  count: whole(10, 1, 0, 2, 5, 20, 100),
  number: whole(10, 1, 0, 2, 5, 20, 100),
  rate: tenths(5, 10, 0, 9),
  boolean: [true, false],
};

/** Everything outside that the rules of an indicator read, through other indicators too. */
export function variablesOf(tested: TestedPlan, indicator: string): Variable[] {
  const { plan } = tested;
  const trees: Tree[] = [];
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const own = partsOf(tested, id).map(({ tree }) => tree);
    const compared = [...tested.schemes.values()].flatMap(({ lines }) => lines.get(id)?.cohort ?? []);
    for (const need of [...(plan.indicators.get(id)?.cohort ?? []), ...compared]) own.push(need.of);
    const cases = plan.indicators.get(id)?.cases;
    if (cases) own.push(cases);
    for (const tree of own) {
      trees.push(tree);
      for (const node of nodesOf(tree)) {
        const other = /^indicators\.([^.]+)\./.exec(variableName(node) ?? "")?.[1];
        if (other !== undefined) visit(other);
      }
    }
  };
  visit(indicator);
  const nodes = trees.flatMap((tree) => [...nodesOf(tree)]);
  const dates = nodes.flatMap((node) => (node.kind === "date" ? [node.value] : []));
  const texts = [...new Set(trees.flatMap(writtenTexts))];
  const days = (dates.length > 0 ? dates : [plan.plan.period.end]).flatMap((day) => [
    day,
    day.plusDays(-1),
    day.plusDays(1),
  ]);
  const settingsOf = (type: string): readonly Setting[] =>
    type === "date" ? days : type === "text" ? [...texts.slice(0, 8), "其他"] : (SETTINGS[type] ?? whole(1, 0));
  const numbers = [
    ...new Map(nodes.flatMap((node) => (node.kind === "number" ? [[String(node.value), node.value]] : []))).values(),
  ];
  const near = numbers.slice(0, 8).flatMap((number) => [number, number.plus(Rational.one), number.minus(Rational.one)]);
  /** A field is compared row by row, where no threshold is found by moving a figure: also what the rule writes. */
  const ofField = (type: StatisticType, field: string): readonly Setting[] => {
    if (type === "text") {
      const compared = textsBeside(nodes, field);
      return compared.length > 0 ? [...compared.slice(0, 8), "其他"] : ["甲", "乙", ...texts.slice(0, 6)];
    }
    const isNumber = type === "count" || type === "number" || type === "rate";
    return isNumber ? [...settingsOf(type), ...near.filter((one) => isWritable(one, { type }))] : settingsOf(type);
  };
  const names = [...new Set(nodes.flatMap((node) => variableName(node) ?? []))];
  const found = names.flatMap((name): Variable[] => {
    const now = nameNow(name);
    const statistic = plan.plan.statistics.get(now);
    if (statistic) return [{ name, type: statistic.type, settings: settingsOf(statistic.type) }];
    const target = /^targets\.(.+)$/.exec(now)?.[1];
    if (target !== undefined) {
      const type = plan.plan.indicators.get(target)?.target?.by === undefined ? "number" : "date";
      return [{ name, type, settings: settingsOf(type) }];
    }
    const record = /^records\.(.+)$/.exec(now)?.[1];
    if (record !== undefined) return [{ name, type: "records", settings: recordSettings(tested, record, ofField) }];
    if (now === "subject.level") return [{ name, type: "attribute", settings: [...texts, "其他"] }];
    if (now === "subject.groups") return [{ name, type: "groups", settings: [...texts, "其他"] }];
    return [];
  });
  return [...found, ...conditionVariables(conditionsOf(tested, indicator), found)];
}

/** The texts of a rule that are no names. */
function writtenTexts(tree: Tree): string[] {
  if (tree.kind === "text") return [tree.value];
  if (variableName(tree) !== null) return [];
  return (tree.kind === "list" ? tree.items : tree.kind === "call" ? tree.args : []).flatMap(writtenTexts);
}

/** The texts with which a field of a list is compared. */
function textsBeside(nodes: readonly Tree[], field: string): string[] {
  const isField = (node: Tree): boolean => variableName(node)?.replace(/^current\./, "") === field;
  const found = nodes.flatMap((node) => (node.kind === "call" && node.args.some(isField) ? writtenTexts(node) : []));
  return [...new Set(found)];
}

/** The conditions that narrow who is assessed by an indicator, or by any line of a scheme. */
function conditionsOf({ plan, schemes }: TestedPlan, key: string): Applies[] {
  const scheme = isOfScheme(key) ? schemes.get(key.slice(1)) : undefined;
  const ids = scheme ? [...scheme.lines.keys()] : [key];
  const scoring = scheme ? [scheme] : [...schemes.values()];
  return ids.flatMap((id) =>
    [
      plan.indicators.get(id)?.indicator.applies,
      ...scoring.map(({ lines }) => lines.get(id)?.settings.applies),
    ].flatMap((applies) => applies ?? []),
  );
}

/** What conditions ask of a subject. */
function conditionVariables(conditions: readonly Applies[], known: readonly Variable[]): Variable[] {
  const found = new Map<string, Variable>();
  const all = <T>(lists: readonly (readonly T[] | undefined)[]): T[] => [
    ...new Set(lists.flatMap((list) => list ?? [])),
  ];
  const levels = all(conditions.map(({ level }) => level));
  const groups = all(conditions.map(({ group }) => group));
  for (const { attributes = {}, level, group } of conditions) {
    const put = (name: string, type: Variable["type"], settings: readonly Setting[]) =>
      known.some((one) => one.name === name) || found.set(name, { name, type, settings });
    if (level) put("subject.level", "attribute", [...levels, "其他"]);
    if (group) put("subject.groups", "groups", [...groups, "其他"]);
    for (const [key, wanted] of Object.entries(attributes)) {
      const other = typeof wanted === "boolean" ? !wanted : "其他";
      const own = typeof wanted === "number" ? Rational.integer(wanted) : wanted;
      put(`subject.attributes.${key}`, "attribute", [own, other]);
    }
  }
  return [...found.values()];
}

/** Lists of one row of each kind, of none, and of two. */
function recordSettings(
  { plan }: TestedPlan,
  record: string,
  settingsOf: (type: StatisticType, field: string) => readonly Setting[],
): Setting[] {
  const fields = [...(plan.plan.records.get(record)?.fields ?? [])];
  const base = Object.fromEntries(fields.map(([name, type]) => [name, settingJson(settingsOf(type, name)[0] ?? null)]));
  const rows = fields.flatMap(([name, type]) => [
    ...settingsOf(type, name).flatMap((setting) => spread(setting).map((value) => ({ ...base, [name]: value }))),
    Object.fromEntries(Object.entries(base).filter(([key]) => key !== name)),
  ]);
  const distinct = [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
  return [[base], ...distinct.map((row) => [row]), ...distinct.map((row) => [base, row]), []];
}

/** A date field far from the others tells late from in time. */
function spread(setting: Setting): unknown[] {
  if (!(setting instanceof CalendarDate)) return [settingJson(setting)];
  return [0, 15, 30, 31, 60, 61, 90, 91, -400].map((days) => setting.plusDays(days).iso);
}

export function settingJson(setting: Setting): unknown {
  if (setting instanceof Rational) return numberJson(setting);
  if (setting instanceof CalendarDate) return setting.iso;
  return setting;
}

/** Whether a figure can be written into a case: a finite decimal, and a count whole and not negative. */
export function isWritable(setting: Setting, { type }: Pick<Variable, "type">): boolean {
  if (!(setting instanceof Rational)) return true;
  if (type === "count") return setting.isInteger() && setting.sign() >= 0;
  const text = finiteDecimalText(setting);
  return text !== null && text.length <= 14;
}

/** The assignment as `given`; null is left out. */
export function givenOf(assignment: Assignment): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [name, setting] of assignment) {
    if (setting === null) continue;
    put(given, name, name === "subject.groups" ? [settingJson(setting)] : settingJson(setting));
  }
  return given;
}

function put(given: Record<string, unknown>, name: string, value: unknown): void {
  const prior = /^prior\.(\d+)\.(.+)$/.exec(name);
  if (prior) {
    given.prior ??= [];
    const list = given.prior as Record<string, unknown>[];
    while (list.length <= Number(prior[1])) list.push({});
    put(list[Number(prior[1])] as Record<string, unknown>, prior[2] as string, value);
    return;
  }
  const nested = /^(previous|targets|records|subject|attributes)\.(.+)$/.exec(name);
  if (!nested) {
    given[name] = value;
    return;
  }
  const [, key = "", rest = ""] = nested;
  given[key] ??= {};
  put(given[key] as Record<string, unknown>, rest, value);
}
