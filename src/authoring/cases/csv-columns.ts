/** What the columns of a table of cases mean, by their headers in Chinese or by key. */
import {
  closedUp,
  matchable,
  type Path,
  type Plan,
  type StatisticType,
  statisticNames,
  withInner,
} from "../../plan/index.js";
import type { CompiledScheme } from "../../scoring/index.js";
import type { Field } from "./found.js";

export type Column =
  | { readonly kind: "about"; readonly part: "name" | "indicator" | "scheme" | "period" }
  | { readonly kind: "confirmed"; readonly part: "by" | "calculation" | "date" }
  | { readonly kind: "toBeConfirmed" }
  | { readonly kind: "ignored" }
  /** Where in `expect` its cells go; `field` says how they are read. */
  | { readonly kind: "expect"; readonly field: Field; readonly path: Path }
  /** What lines score, in a case of a scheme. */
  | { readonly kind: "line"; readonly path: Path }
  /** Where in `given` its cells go: ["prior", 0, "accidents"]. */
  | { readonly kind: "figure"; readonly path: Path; readonly type: StatisticType }
  | { readonly kind: "attribute"; readonly path: Path }
  | { readonly kind: "evidence"; readonly path: Path }
  | { readonly kind: "records"; readonly path: Path };

const PLAIN: Readonly<Record<string, Column>> = Object.fromEntries(
  (
    [
      [{ kind: "about", part: "name" }, ["用例", "用例名称", "用例名", "名称", "name", "case"]],
      [{ kind: "about", part: "indicator" }, ["指标", "指标名称", "indicator"]],
      [{ kind: "about", part: "scheme" }, ["计分办法", "scheme"]],
      [{ kind: "about", part: "period" }, ["考核期", "period"]],
      [{ kind: "confirmed", part: "by" }, ["复核人", "confirmed.by"]],
      [{ kind: "confirmed", part: "calculation" }, ["手算", "复核计算", "confirmed.calculation"]],
      [{ kind: "confirmed", part: "date" }, ["复核日期", "confirmed.date"]],
      [{ kind: "toBeConfirmed" }, ["待确认", "tobeconfirmed"]],
      [{ kind: "ignored" }, ["备注", "说明", "序号", "note"]],
    ] as const
  ).flatMap(([column, titles]) => titles.map((title) => [title, column])),
);

const FIELDS: Readonly<Record<string, Field>> = {
  value: "value",
  actual: "value",
  实际值: "value",
  实际: "value",
  target: "target",
  目标值: "target",
  目标: "target",
  met: "met",
  达标: "met",
  是否达标: "met",
  stretch: "stretch",
  力争: "stretch",
  力争达标: "stretch",
  score: "score",
  得分: "score",
  status: "status",
  状态: "status",
  outcome: "outcome",
  结果: "outcome",
  diagnostics: "diagnostics",
  问题: "diagnostics",
  total: "total",
  总分: "total",
  available: "available",
  总分满分: "available",
  grade: "grade",
  等次: "grade",
  rank: "rank",
  名次: "rank",
};

const EARLIER: readonly (readonly [RegExp, (match: RegExpExecArray) => Path])[] = [
  [/^prior\.(\d{1,2})\.whole\.(.+)$/, ([, back]) => ["prior", Number(back), "whole"]],
  [/^上年全年\s*(.+)$/, () => ["prior", 0, "whole"]],
  [/^前年全年\s*(.+)$/, () => ["prior", 1, "whole"]],
  [/^前\s*(\d{1,2})\s*年全年\s*(.+)$/, ([, years]) => ["prior", Number(years) - 1, "whole"]],
  [/^previous\.whole\.(.+)$/, () => ["previous", "whole"]],
  [/^上期全期\s*(.+)$/, () => ["previous", "whole"]],
  [/^prior\.(\d{1,2})\.(.+)$/, ([, back]) => ["prior", Number(back)]],
  [/^上年\s*(.+)$/, () => ["prior", 0]],
  [/^前年\s*(.+)$/, () => ["prior", 1]],
  [/^前\s*(\d{1,2})\s*年\s*(.+)$/, ([, years]) => ["prior", Number(years) - 1]],
  [/^previous\.(.+)$/, () => ["previous"]],
  [/^上期\s*(.+)$/, () => ["previous"]],
];

const MEMBER = /^(?:cohort\.(\d{1,3})\.|同组\s*(\d{1,3})\s*)(.+)$/;

const SUBJECT: Readonly<Record<string, string>> = {
  考核对象: "name",
  "subject.name": "name",
  "subject.id": "id",
  级别: "level",
  "subject.level": "level",
  组别: "groups",
  "subject.groups": "groups",
  上级: "parent",
  "subject.parent": "parent",
};

const EXPECTED = /^(?:期望|预期|expect(?:ed)?(?=[. ]))[\s.:_\-—]*的?\s*(.+)$/i;
const SOUNDS_EXPECTED = [/^(?:应为|应有|应)\s*(.+)$/, /^(.+?)\s*[((]?(?:期望|预期)值?[))]?$/];

export class Columns {
  private readonly statistics: ReadonlyMap<string, string>;
  private readonly records: ReadonlyMap<string, string>;
  private readonly targets: ReadonlyMap<string, string>;
  private readonly lines: ReadonlyMap<string, string>;
  /** What decisions may be about. */
  private readonly items: ReadonlyMap<string, string>;

  /** What a scheme comes to part by part, by what is written after 期望: where it goes. */
  private readonly parts: ReadonlyMap<string, Path & { readonly 0: Field }>;

  constructor(
    private readonly plan: Plan,
    schemes: readonly CompiledScheme[],
  ) {
    this.statistics = statisticNames(plan.statistics);
    this.records = new Map(
      [...plan.records].flatMap(([key, { name }]) => [key, name].map((title) => [matchable(title), key] as const)),
    );
    this.targets = new Map(
      [...plan.indicators].flatMap(
        ([id, { name }]) =>
          [
            [`targets.${id}`, id],
            [matchable(`${name}目标值`), id],
          ] as const,
      ),
    );
    this.lines = new Map(
      [...plan.indicators].flatMap(([id, { name }]) => [id, matchable(name)].map((title) => [title, id] as const)),
    );
    const adjustments = schemes.flatMap(({ scheme }) => scheme.adjustments);
    this.items = new Map(
      [...plan.indicators.values(), ...adjustments].flatMap(({ id, name }) =>
        [matchable(name), id].map((title) => [title, id] as const),
      ),
    );
    this.parts = new Map(partsOf(plan, schemes));
  }

  /** What a column holds; null: nothing that a case can give or expect. Breaks within a title do not count. */
  of(header: string): Column | null {
    return this.titled(matchable(header)) ?? this.titled(closedUp(header));
  }

  /** A statistic's name comes before a bare field's, and before what only sounds like an expectation: 应得分, 得分(期望). */
  private titled(title: string): Column | null {
    const expected = EXPECTED.exec(title)?.[1];
    const field = expected === undefined ? undefined : fieldOf(expected);
    if (field !== undefined) return { kind: "expect", field, path: [field] };
    const part = expected === undefined ? null : this.expectedPart(expected);
    if (part) return part;
    const given = this.given(title);
    if (given) return given;
    const bare = fieldOf(SOUNDS_EXPECTED.map((way) => way.exec(title)?.[1]).find(Boolean) ?? title);
    if (bare !== undefined) return { kind: "expect", field: bare, path: [bare] };
    return Object.hasOwn(PLAIN, title.toLowerCase()) ? (PLAIN[title.toLowerCase()] as Column) : null;
  }

  /** Whether a cell could stand over a column. */
  isTitle(cell: string): boolean {
    return cell.trim() !== "" && this.of(cell) !== null;
  }

  /** Headers that could have been meant. */
  known(): string[] {
    const names = [...this.statistics.keys()];
    return [
      ...names,
      ...names.map((name) => `上年 ${name}`),
      ...names.map((name) => `prior.0.${name}`),
      ...Object.keys(PLAIN),
      ...Object.keys(FIELDS).map((field) => `期望 ${field}`),
      ...Object.keys(SUBJECT),
      "其余各行",
      "佐证",
      "评定",
      ...[...this.items.keys()].map((name) => `评定 ${name}`),
      ...[...this.lines.keys()].map((name) => `记分行 ${name}`),
      ...[...this.parts.keys()].map((name) => `期望 ${name}`),
    ];
  }

  /** What a part of a scheme may be called after 期望: by key first, by name last. */
  partTitles(path: Path): string[] {
    return [...this.parts].filter(([, [field, id]]) => field === path[0] && id === path[1]).map(([title]) => title);
  }

  /** What an indicator or adjustment may be called after 评定: by name first. */
  itemTitles(item: string): string[] {
    return [...this.items].filter(([, id]) => id === item).map(([title]) => title);
  }

  private expectedPart(title: string): Column | null {
    const member = MEMBER.exec(title);
    if (!member) {
      const path = this.parts.get(title);
      return path ? { kind: "expect", field: path[0], path } : null;
    }
    const index = member[1] === undefined ? Number(member[2]) - 1 : Number(member[1]);
    const field = fieldOf(member[3] ?? "");
    const inner = field ? { field, path: [field] as Path } : this.expectedPart(member[3] ?? "");
    if (!inner || !("field" in inner) || index < 0) return null;
    return { kind: "expect", field: inner.field, path: ["cohort", index, ...inner.path] };
  }

  private given(title: string): Column | null {
    const member = MEMBER.exec(title);
    if (member) {
      const index = member[1] === undefined ? Number(member[2]) - 1 : Number(member[1]);
      const inner = this.given(member[3] ?? "");
      return inner && "path" in inner && index >= 0 ? { ...inner, path: ["cohort", index, ...inner.path] } : null;
    }
    if (title === "其余各行" || title.toLowerCase() === "others") return { kind: "line", path: ["others"] };
    const line = /^(?:记分行|lines\.)\s*(.+)$/.exec(title)?.[1];
    const id = line === undefined ? undefined : this.lines.get(line);
    if (id !== undefined) return { kind: "line", path: ["lines", id] };
    const target = this.targets.get(title);
    if (target !== undefined) return { kind: "figure", path: ["targets", target], type: "number" };
    if (Object.hasOwn(SUBJECT, title)) return { kind: "attribute", path: ["subject", SUBJECT[title] as string] };
    const attribute = /^(?:subject\.attributes\.|属性[. ])(.+)$/.exec(title)?.[1];
    if (attribute !== undefined) return { kind: "attribute", path: ["subject", "attributes", attribute] };
    const now = this.ofPeriod(title, []);
    if (now) return now;
    const decided = this.decided(title);
    if (decided) return decided;
    if (title === "佐证" || title.toLowerCase() === "evidence") return { kind: "evidence", path: ["evidence"] };
    for (const [pattern, pathOf] of EARLIER) {
      const match = pattern.exec(title);
      const path = match && pathOf(match);
      const found = path && this.ofPeriod(match[match.length - 1] ?? "", path);
      if (found) return found;
    }
    return null;
  }

  /** 评定 of the case's own indicator, 评定.分项 of a part of it, 评定 名称 and 评定 名称.分项 of any item. */
  private decided(title: string): Column | null {
    const own = /^(?:评定|decision)(?:\.(.+))?$/i.exec(title);
    if (own) return figure(["decision", ...own.slice(1).filter((part) => part !== undefined)]);
    const [, named] = /^(?:评定|decisions\.)\s*(.+)$/i.exec(title) ?? [];
    if (named === undefined) return null;
    const whole = this.items.get(named);
    if (whole !== undefined) return figure(["decisions", whole]);
    const [, item = "", part = ""] = /^(.+)\.([^.]+)$/.exec(named) ?? [];
    const id = this.items.get(item);
    return id === undefined ? null : figure(["decisions", id, part]);
  }

  private ofPeriod(title: string, before: Path): Column | null {
    const statistic = this.statistics.get(title);
    const type = statistic === undefined ? undefined : this.plan.statistics.get(statistic)?.type;
    if (statistic !== undefined && type) return { kind: "figure", path: [...before, statistic], type };
    const record = this.records.get(title) ?? this.records.get(title.replace(/^records\./, ""));
    return record === undefined ? null : { kind: "records", path: [...before, "records", record] };
  }
}

const figure = (path: Path): Column => ({ kind: "figure", path, type: "number" });

function fieldOf(text: string): Field | undefined {
  const title = matchable(text).toLowerCase();
  return Object.hasOwn(FIELDS, title) ? FIELDS[title] : undefined;
}

/** Sections, lines and adjustments, by key and by name; of parts of one name only the key is known. */
function* partsOf(plan: Plan, schemes: readonly CompiledScheme[]): Generator<[string, [Field, string]]> {
  const all: [Field, string, { id: string; name: string }][] = [
    ...[...plan.sections, ...schemes.flatMap((scheme) => scheme.sections)]
      .flatMap(withInner)
      .map((one) => ["sections", "部分", one] as [Field, string, typeof one]),
    ...[...plan.indicators.values()].map((one) => ["items", "记分行", one] as [Field, string, typeof one]),
    ...schemes.flatMap(({ scheme }) =>
      scheme.adjustments.map((one) => ["adjustments", "加减分", one] as [Field, string, typeof one]),
    ),
  ];
  const bearers = new Map<string, Set<string>>();
  for (const [field, , { id, name }] of all) bearers.set(name, (bearers.get(name) ?? new Set()).add(`${field}.${id}`));
  for (const [field, word, { id, name }] of all) {
    yield [`${field}.${id}`, [field, id]];
    yield [matchable(`${word} ${name}`), [field, id]];
    if (bearers.get(name)?.size === 1) yield [matchable(name), [field, id]];
  }
}
