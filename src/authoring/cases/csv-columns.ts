/** What the columns of a table of cases mean, by their headers in Chinese or by key. */
import { matchable, type Path, type Plan, statisticNames } from "../../plan/index.js";
import type { Field } from "./found.js";

export type Column =
  | { readonly kind: "about"; readonly part: "name" | "indicator" | "scheme" | "period" }
  | { readonly kind: "confirmed"; readonly part: "by" | "calculation" | "date" }
  | { readonly kind: "toBeConfirmed" }
  | { readonly kind: "ignored" }
  | { readonly kind: "expect"; readonly field: Field }
  /** Where in `given` its cells go: ["prior", 0, "accidents"]. */
  | { readonly kind: "figure"; readonly path: Path }
  | { readonly kind: "attribute"; readonly path: Path }
  | { readonly kind: "records"; readonly path: Path };

const PLAIN: Readonly<Record<string, Column>> = Object.fromEntries(
  (
    [
      [{ kind: "about", part: "name" }, ["用例", "用例名称", "名称", "name", "case"]],
      [{ kind: "about", part: "indicator" }, ["指标", "indicator"]],
      [{ kind: "about", part: "scheme" }, ["计分办法", "scheme"]],
      [{ kind: "about", part: "period" }, ["考核期", "period"]],
      [{ kind: "confirmed", part: "by" }, ["复核人", "confirmed.by"]],
      [{ kind: "confirmed", part: "calculation" }, ["手算", "复核计算", "confirmed.calculation"]],
      [{ kind: "confirmed", part: "date" }, ["复核日期", "confirmed.date"]],
      [{ kind: "toBeConfirmed" }, ["待确认", "tobeconfirmed"]],
      [{ kind: "ignored" }, ["", "备注", "说明", "序号", "note"]],
    ] as const
  ).flatMap(([column, titles]) => titles.map((title) => [title, column])),
);

const FIELDS: Readonly<Record<string, Field>> = {
  value: "value",
  actual: "value",
  实际值: "value",
  target: "target",
  目标值: "target",
  met: "met",
  达标: "met",
  是否达标: "met",
  score: "score",
  得分: "score",
  status: "status",
  状态: "status",
  outcome: "outcome",
  结果: "outcome",
  diagnostics: "diagnostics",
  问题: "diagnostics",
};

const EARLIER: readonly (readonly [RegExp, (match: RegExpExecArray) => Path])[] = [
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

export class Columns {
  private readonly statistics: ReadonlyMap<string, string>;
  private readonly records: ReadonlyMap<string, string>;
  private readonly targets: ReadonlyMap<string, string>;

  constructor(plan: Plan) {
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
  }

  /** What a column holds; null: nothing that a case can give or expect. A statistic's name comes before a bare field's. */
  of(header: string): Column | null {
    const title = matchable(header);
    const expected = /^(?:期望|预期|expect(?:ed)?[. ])\s*(.+)$/i.exec(title)?.[1];
    const field = expected === undefined ? undefined : fieldOf(expected);
    if (field !== undefined) return { kind: "expect", field };
    const given = this.given(title);
    if (given) return given;
    const bare = fieldOf(title);
    if (bare !== undefined) return { kind: "expect", field: bare };
    return Object.hasOwn(PLAIN, title.toLowerCase()) ? (PLAIN[title.toLowerCase()] as Column) : null;
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
    ];
  }

  private given(title: string): Column | null {
    const member = MEMBER.exec(title);
    if (member) {
      const index = member[1] === undefined ? Number(member[2]) - 1 : Number(member[1]);
      const inner = this.given(member[3] ?? "");
      return inner && "path" in inner && index >= 0 ? { ...inner, path: ["cohort", index, ...inner.path] } : null;
    }
    const target = this.targets.get(title);
    if (target !== undefined) return { kind: "figure", path: ["targets", target] };
    if (Object.hasOwn(SUBJECT, title)) return { kind: "attribute", path: ["subject", SUBJECT[title] as string] };
    const attribute = /^(?:subject\.attributes\.|属性[. ])(.+)$/.exec(title)?.[1];
    if (attribute !== undefined) return { kind: "attribute", path: ["subject", "attributes", attribute] };
    const now = this.ofPeriod(title, []);
    if (now) return now;
    for (const [pattern, pathOf] of EARLIER) {
      const match = pattern.exec(title);
      const path = match && pathOf(match);
      const found = path && this.ofPeriod(match[match.length - 1] ?? "", path);
      if (found) return found;
    }
    return null;
  }

  private ofPeriod(title: string, before: Path): Column | null {
    const statistic = this.statistics.get(title);
    if (statistic !== undefined) return { kind: "figure", path: [...before, statistic] };
    const record = this.records.get(title) ?? this.records.get(title.replace(/^records\./, ""));
    return record === undefined ? null : { kind: "records", path: [...before, "records", record] };
  }
}

function fieldOf(text: string): Field | undefined {
  const title = matchable(text).toLowerCase();
  return Object.hasOwn(FIELDS, title) ? FIELDS[title] : undefined;
}
