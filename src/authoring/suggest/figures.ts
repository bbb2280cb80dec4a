/** What a rule reads, as variables that a search may set; and an assignment of them as what a case gives. */
import { finiteDecimalText, Rational } from "../../exact/index.js";
import { nameNow, nodesOf, primitiveOf, type Tree, variableName } from "../../logic/index.js";
import { type Applies, CalendarDate, DateTime, Period, type StatisticType } from "../../plan/index.js";
import { type CompiledIndicator, namesRead, rulesOfIndicator } from "../../scoring/index.js";
import { isOfScheme, numberJson, type TestedPlan } from "../cases/index.js";
import { partsOf } from "../coverage/parts.js";

export type Setting =
  | Rational
  | CalendarDate
  | DateTime
  | string
  | boolean
  | null
  | readonly Readonly<Record<string, unknown>>[];

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
  number: [...whole(10, 1, 0, 2, 5, 20, 100), ...tenths(25, 75)],
  rate: tenths(5, 10, 0, 9),
  boolean: [true, false],
};

/** Everything outside that the rules of an indicator read, through other indicators too; of a scheme, what its own rules do. */
export function variablesOf(tested: TestedPlan, key: string): Variable[] {
  const { plan } = tested;
  const trees = rulesBehind(tested, key);
  const written = new Written(trees, plan.plan.period);
  const names = new Set(trees.flatMap((tree) => [...namesRead(tree, plan.operators)]));
  const isPaced = plan.indicators.get(key)?.indicator.pacing !== undefined;
  const found = [...names].flatMap((name): Variable[] => {
    const now = nameNow(name);
    const statistic = plan.plan.statistics.get(now);
    const variable = (type: Variable["type"], settings: readonly Setting[]): Variable[] => {
      const given = asPrior(name, plan.plan.period);
      const whole = given.replace(/^(prior\.\d+|previous)\./, "$1.whole.");
      const hasParts = isPaced && whole !== given && (type === "records" || statistic?.flow !== undefined);
      return (hasParts ? [given, whole] : [given]).map((one) => ({ name: one, type, settings }));
    };
    if (statistic) return variable(statistic.type, written.settingsOf(statistic.type));
    const target = /^targets\.(.+)$/.exec(now)?.[1];
    if (target !== undefined) {
      const type = plan.plan.indicators.get(target)?.target?.by === undefined ? "number" : "date";
      return variable(type, written.settingsOf(type));
    }
    const record = /^records\.(.+)$/.exec(now)?.[1];
    if (record !== undefined) return variable("records", recordSettings(tested, record, written));
    if (now === "subject.groups") return variable("groups", [...written.texts, "其他"]);
    if (now === "subject.level" || now.startsWith("subject.attributes."))
      return variable("attribute", [...written.texts, "其他", true, false, ...written.near].slice(0, 12));
    return [];
  });
  const conditions = conditionVariables(conditionsOf(tested, key), found);
  const periods = periodsOf(tested, key, names, written);
  return [
    ...(periods.length > 1 ? [{ name: "period", type: "attribute" as const, settings: periods }] : []),
    ...found,
    ...decisionVariables(tested, key, written),
    ...(plan.indicators.get(key)?.indicator.evidence === undefined
      ? []
      : [{ name: "evidence", type: "attribute" as const, settings: [true] }]),
    ...conditions,
  ];
}

/** What assessors are asked to decide, by the rules themselves. */
function decisionVariables(tested: TestedPlan, key: string, { near }: Written): Variable[] {
  const { operators } = tested.plan;
  const names = partsOf(tested, key).flatMap(({ tree, adjustment }) =>
    [...nodesOf(tree)].flatMap((node) => {
      if (node.kind !== "call" || primitiveOf(operators, node.operator)?.shows !== "decided") return [];
      const [part] = node.args.flatMap((arg) => (arg.kind === "text" ? [arg.value] : []));
      return `${adjustment === undefined ? "decision" : `decisions.${adjustment}`}.${part ?? ""}`;
    }),
  );
  const settings = [...whole(1, 0, 2, 3, 5, 10), ...near];
  return [...new Set(names)].map((name) => ({ name, type: "number", settings }));
}

/** The rules by which an indicator is judged and scored, and those of the indicators that they read; or the rules of a scheme. */
function rulesBehind(tested: TestedPlan, key: string): Tree[] {
  const { plan, schemes } = tested;
  const found: Tree[] = [];
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const compiled = plan.indicators.get(id);
    const lines = [...schemes.values()].map((scheme) => scheme.lines.get(id));
    const own = compiled
      ? (lines.length > 0 ? lines : [undefined]).flatMap((line) => rulesOfIndicator(compiled, line))
      : partsOf(tested, id).map(({ tree }) => tree);
    found.push(...new Set([...own, ...partsOf(tested, id).map(({ tree }) => tree)]));
    for (const tree of own)
      for (const name of namesRead(tree, plan.operators)) {
        const other = /^indicators\.([^.]+)\./.exec(name)?.[1];
        if (other !== undefined) visit(other);
      }
  };
  visit(key);
  return found;
}

/** `2019.deaths` is given as the figure of so many years before. */
function asPrior(name: string, period: Period): string {
  const [, year, rest] = /^(\d{4})\.(.+)$/.exec(name) ?? [];
  if (year === undefined || rest === undefined) return name;
  const back = period.lastYear - Number(year);
  return back === 0 ? rest : `prior.${back - 1}.${rest}`;
}

/** The period when it is due, or the plan's own, first; then others that its settings and rules tell apart. One alone needs not be said. */
function periodsOf(tested: TestedPlan, key: string, names: ReadonlySet<string>, { numbers }: Written): string[] {
  const { plan } = tested;
  const own = plan.plan.period;
  const compiled = plan.indicators.get(key);
  const due = compiled?.indicator.due;
  const dueIn = due === undefined ? null : (Period.parse(due) ?? Period.parse(due.slice(0, 4)));
  const first = dueIn && dueIn.toMonth > own.toMonth ? [dueIn.id, own.id] : [own.id];
  const years = [...names].some((name) => /^period\.(year|id)$/.test(name))
    ? numbers.flatMap((number) => {
        const year = Number(finiteDecimalText(number));
        return year > 1900 && year < 2200 ? [year, year - 1, year + 1] : [];
      })
    : [];
  const months = [...names].some((name) => /^period\.(month|kind|start|end)$/.test(name))
    ? own.kind === "year"
      ? own.parts("month")
      : []
    : [];
  const settings = compiled ? periodsToldApart(compiled, own) : partsOfVetoes(tested, key);
  return [...new Set([...first, ...settings, ...years.map(String), ...months.map(({ id }) => id)])];
}

/** A part of the year of each kind that vetoes of a scheme go by: a case gives the figures of one period. */
function partsOfVetoes({ plan, schemes }: TestedPlan, key: string): string[] {
  const { adjustments = [] } = schemes.get(key.slice(1)) ?? {};
  return adjustments.flatMap(({ adjustment }) => {
    if (adjustment.kind !== "veto" || adjustment.scope === "period") return [];
    return Period.part(adjustment.scope.year, plan.plan.period.lastYear, 1).id;
  });
}

/** The last period before it is due and the first one when it is; and parts of the period as far as its pacing goes by them. */
function periodsToldApart({ indicator }: CompiledIndicator, own: Period): string[] {
  const { due, pacing } = indicator;
  const [part, later] = own.parts(own.kind === "span" ? "year" : "month").slice(-2);
  const date = due === undefined ? null : CalendarDate.parse(due);
  const dueIn = due === undefined ? null : date ? Period.parse(date.iso.slice(0, 7)) : Period.parse(due);
  const beside = dueIn && !dueIn.toDate ? [dueIn.previous(), dueIn] : part && later && due !== undefined ? [part] : [];
  const count = typeof pacing === "object" ? pacing.curve.length * 2 : 4;
  const months = own.toMonth - own.fromMonth + 1;
  const toDate =
    pacing === undefined
      ? []
      : own.parts("month").filter((_, index) => ((index + 1) * count) % months < count && index + 1 < months);
  return [...beside, ...toDate.flatMap((month) => own.through(month) ?? [])].map(({ id }) => id);
}

/** What rules write down, and settings of each type made of it, simplest first. */
class Written {
  readonly nodes: readonly Tree[];
  readonly texts: readonly string[];
  readonly numbers: readonly Rational[];
  /** Written numbers, and one more and less. */
  readonly near: readonly Rational[];
  private readonly days: readonly CalendarDate[];
  private readonly moments: readonly DateTime[];

  constructor(trees: readonly Tree[], period: Period) {
    this.nodes = trees.flatMap((tree) => [...nodesOf(tree)]);
    this.texts = [...new Set(trees.flatMap(writtenTexts))];
    this.numbers = [
      ...new Map(
        this.nodes.flatMap((node) => (node.kind === "number" ? [[String(node.value), node.value]] : [])),
      ).values(),
    ];
    this.near = this.numbers
      .slice(0, 8)
      .flatMap((number) => [number, number.plus(Rational.one), number.minus(Rational.one)]);
    const dates = this.nodes.flatMap((node) => (node.kind === "date" ? [node.value] : []));
    const days = dates.length > 0 ? dates : [period.end];
    this.days = [
      ...new Map(
        [...days.flatMap(around), ...days.flatMap((day) => elsewhere(day, period))].map((day) => [day.iso, day]),
      ).values(),
    ];
    const moments = this.texts.flatMap((text) => DateTime.parse(text) ?? []);
    const noon = DateTime.parse(`${(days[0] as CalendarDate).iso} 08:00`) as DateTime;
    this.moments = (moments.length > 0 ? moments : [noon]).flatMap((moment) =>
      [0, 1, -1, 60, -60, 24 * 60, -24 * 60].map((minutes) => moment.plusMinutes(minutes)),
    );
  }

  settingsOf(type: StatisticType): readonly Setting[] {
    switch (type) {
      case "date":
        return this.days;
      case "datetime":
        return this.moments;
      case "text":
        return [...this.texts.slice(0, 8), "其他", ...this.pieces()];
      default:
        return SETTINGS[type] ?? whole(1, 0);
    }
  }

  /** A field is compared row by row, where no threshold is found by moving a figure: also what the rule writes. */
  ofField(type: StatisticType, field: string): readonly Setting[] {
    if (type === "text") {
      const compared = textsBeside(this.nodes, field);
      return compared.length > 0 ? [...compared.slice(0, 8), "其他"] : ["甲", "乙", ...this.texts.slice(0, 6)];
    }
    const isNumber = type === "count" || type === "number" || type === "rate";
    return isNumber
      ? [...this.settingsOf(type), ...this.near.filter((one) => isWritable(one, { type }))]
      : this.settingsOf(type);
  }

  /** Texts that come to a written one once another is put before or behind, and longer ones that begin alike. */
  private pieces(): string[] {
    const some = this.texts.slice(0, 6);
    const cut = some.flatMap((text) =>
      some.flatMap((other) => [
        ...(other !== text && text.endsWith(other) ? [text.slice(0, -other.length)] : []),
        ...(other !== text && text.startsWith(other) ? [text.slice(other.length)] : []),
      ]),
    );
    return [...new Set([...cut, ...some.map((text) => `${text}其他`)])].filter((text) => text !== "");
  }
}

const around = (day: CalendarDate): CalendarDate[] => [day, day.plusDays(-1), day.plusDays(1)];

/** The same day of every month of the period's last year and of years around it. */
function elsewhere(day: CalendarDate, { lastYear }: Period): CalendarDate[] {
  const [year = "", month = "", of = ""] = day.iso.split("-");
  const months = Array.from({ length: 12 }, (_, index) => `${lastYear}-${index + 1}-${of}`);
  const years = [-1, 1, 2, 3, 4].map((by) => `${Number(year) + by}-${month}-${of}`);
  return [...months, ...years].flatMap((text) => CalendarDate.parse(text) ?? []);
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
function recordSettings({ plan }: TestedPlan, record: string, written: Written): Setting[] {
  const fields = [...(plan.plan.records.get(record)?.fields ?? [])];
  const of = (type: StatisticType, name: string) => written.ofField(type, name);
  const base = Object.fromEntries(fields.map(([name, type]) => [name, settingJson(of(type, name)[0] ?? null)]));
  const rows = fields.flatMap(([name, type]) => [
    ...of(type, name).flatMap((setting) => spread(setting, written).map((value) => ({ ...base, [name]: value }))),
    Object.fromEntries(Object.entries(base).filter(([key]) => key !== name)),
  ]);
  const distinct = [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
  return [[base], ...distinct.map((row) => [row]), ...distinct.map((row) => [base, row]), []];
}

/** A day or a moment so far from the others, as the rule writes numbers of days or minutes, tells late from in time. */
function spread(setting: Setting, { numbers }: Written): unknown[] {
  const wholes = numbers
    .filter((number) => number.isInteger() && number.compare(Rational.integer(4000)) < 0)
    .slice(0, 4);
  const sizes = wholes.map((number) => Number(finiteDecimalText(number)));
  if (setting instanceof CalendarDate) {
    const days = new Set([0, ...sizes.flatMap((size) => [size, size + 1]), 15, 30, 31, 60, 61, 90, 91, -400]);
    return [...days].map((count) => setting.plusDays(count).iso);
  }
  if (setting instanceof DateTime) {
    const minutes = new Set([0, ...sizes.flatMap((size) => [size, size + 1, size * 60, size * 60 + 1])]);
    return [...minutes].map((count) => setting.plusMinutes(count).iso);
  }
  return [settingJson(setting)];
}

export function settingJson(setting: Setting): unknown {
  if (setting instanceof Rational) return numberJson(setting);
  if (setting instanceof CalendarDate || setting instanceof DateTime) return setting.iso;
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
  const decided = /^(?:decision|decisions\.([^.]+))\.(.*)$/.exec(name);
  if (decided) {
    const [, item, part = ""] = decided;
    if (item === undefined) given.decision = withPart(given.decision, part, value);
    else {
      const all = (given.decisions ?? {}) as Record<string, unknown>;
      given.decisions = { ...all, [item]: withPart(all[item], part, value) };
    }
    return;
  }
  const nested = /^(previous|whole|targets|records|subject|attributes)\.(.+)$/.exec(name);
  if (!nested) {
    given[name] = value;
    return;
  }
  const [, key = "", rest = ""] = nested;
  given[key] ??= {};
  put(given[key] as Record<string, unknown>, rest, value);
}

/** Points by part; alone, where an item has no parts. */
function withPart(before: unknown, part: string, points: unknown): unknown {
  if (before === undefined) return part === "" ? points : { [part]: points };
  return { ...(typeof before === "object" ? before : { "": before }), [part]: points };
}

/** Lists also of many rows, each of which is something else. */
export function withMoreRows(variable: Variable): Variable {
  if (variable.type !== "records") return variable;
  const single = variable.settings.flatMap((setting) =>
    Array.isArray(setting) && setting.length === 1 ? setting : [],
  );
  const many = single.slice(0, 12).flatMap((row: Readonly<Record<string, unknown>>) =>
    Object.keys(row)
      .filter((field) => typeof row[field] === "string" && !/^\d{4}-/.test(String(row[field])))
      .flatMap((field) =>
        [3, 6, 12].map((size) => Array.from({ length: size }, (_, at) => ({ ...row, [field]: `第${at + 1}件` }))),
      ),
  );
  return { ...variable, settings: [...variable.settings, ...many] };
}

/** Lists of fewer rows before those of more. */
export function smallestFirst(variable: Variable): Variable {
  const sizeOf = (setting: Setting): number => (Array.isArray(setting) ? setting.length : 1);
  return { ...variable, settings: [...variable.settings].sort((a, b) => sizeOf(a) - sizeOf(b)) };
}
