/** What a column of a table of cases is called, so that reading the title gives the column again. */
import type { Language } from "../../diagnostics/index.js";
import type { Path, Plan } from "../../plan/index.js";
import type { Column, Columns } from "./csv-columns.js";
import type { Field } from "./found.js";
import { testWords } from "./words.js";

/** A column to be written: what its cells mean, which is all that tells one from another. */
export type Meant = Exclude<Column, { kind: "figure" }> | { readonly kind: "figure"; readonly path: Path };

const ABOUT = { name: "用例", indicator: "指标", scheme: "计分办法", period: "考核期" } as const;
const CONFIRMED = { by: "复核人", calculation: "手算", date: "复核日期" } as const;
const SUBJECT: Readonly<Record<string, string>> = { name: "考核对象", level: "级别", groups: "组别", parent: "上级" };

export class Titles {
  private readonly known = new Map<string, string | null>();

  constructor(
    private readonly plan: Plan,
    private readonly columns: Columns,
    private readonly language: Language,
  ) {}

  /** The name in the plan's own language, or else the key, where the name is another column's too; null: it has none. */
  of(column: Meant): string | null {
    const key = keyOf(column);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const [zh, keys] = this.candidates(column);
    const ways = this.language === "en" ? [...keys, ...zh] : [...zh, ...keys];
    const found = ways.find((title) => {
      const read = this.columns.of(title);
      return read !== null && keyOf(read) === key;
    });
    this.known.set(key, found ?? null);
    return found ?? null;
  }

  /** In Chinese, and by key. */
  private candidates(column: Meant): [string[], string[]] {
    switch (column.kind) {
      case "about":
        return [[ABOUT[column.part]], [column.part]];
      case "confirmed":
        return [[CONFIRMED[column.part]], [`confirmed.${column.part}`]];
      case "toBeConfirmed":
        return [["待确认"], ["toBeConfirmed"]];
      case "ignored":
        return [[], []];
      case "expect": {
        const [zh, keys] = this.expected(column.path);
        return [zh.map((title) => `期望 ${title}`), keys.map((title) => `expect.${title}`)];
      }
      default:
        return this.given(column.path);
    }
  }

  private expected(path: Path): [string[], string[]] {
    const [first, second, ...rest] = path;
    if (first === "cohort") return before(`同组${Number(second) + 1} `, `cohort.${second}.`, this.expected(rest));
    if (second === undefined) return [[testWords("zh-CN").fields[first as Field]], [String(first)]];
    const [key = "", ...names] = this.columns.partTitles(path);
    return [names.reverse(), [key]];
  }

  private earlier(zh: string, whole: string, key: string, path: Path): [string[], string[]] {
    if (path[0] !== "whole") return before(`${zh} `, key, this.given(path));
    return before(`${zh}${whole} `, `${key}whole.`, this.given(path.slice(1)));
  }

  private given(path: Path): [string[], string[]] {
    const [first, second, ...rest] = path;
    const id = String(second);
    if (first === "decision") return [[["评定", ...path.slice(1)].join(".")], [path.join(".")]];
    if (first === "evidence") return [["佐证"], ["evidence"]];
    switch (second === undefined ? undefined : first) {
      case "cohort":
        return before(`同组${Number(second) + 1} `, `cohort.${second}.`, this.given(rest));
      case "prior":
        return this.earlier(second === 0 ? "上年" : `前${Number(second) + 1}年`, "全年", `prior.${second}.`, rest);
      case "previous":
        return this.earlier("上期", "全期", "previous.", path.slice(1));
      case "records":
        return [[this.plan.records.get(id)?.name ?? id], [`records.${id}`]];
      case "targets":
        return [[`${this.plan.indicators.get(id)?.name}目标值`], [`targets.${id}`]];
      case "decisions":
        return [this.columns.itemTitles(id).map((title) => `评定 ${[title, ...rest].join(".")}`), [path.join(".")]];
      case "lines":
        return [[`记分行 ${this.plan.indicators.get(id)?.name}`], [`lines.${id}`]];
      case "subject":
        if (second === "attributes") return [[`属性.${rest[0]}`], [`subject.attributes.${rest[0]}`]];
        return [SUBJECT[id] === undefined ? [] : [SUBJECT[id]], [`subject.${id}`]];
    }
    if (first === "others") return [["其余各行"], ["others"]];
    const statistic = this.plan.statistics.get(String(first));
    return [statistic ? [statistic.name] : [], [String(first)]];
  }
}

/** A key stands after a word in Chinese where only the name is ambiguous: 上年 accidents. */
function before(zh: string, key: string, [names, keys]: [string[], string[]]): [string[], string[]] {
  return [[...names, ...keys].map((title) => zh + title), keys.map((title) => key + title)];
}

/** What a column means, without how its cells are read. */
export function keyOf(column: Meant | Column): string {
  return JSON.stringify([column.kind, "part" in column ? column.part : "path" in column ? column.path : null]);
}
