/** Whole columns of figures as programs and large tables give them, where nothing in them needs a closer look. */
import type { Column } from "../logic/index.js";
import type { Plan } from "../plan/index.js";
import { columnOfFigures } from "./figure-column.js";
import { statisticTypeOf } from "./known-names.js";
import type { Subjects } from "./subjects.js";
import type { RawColumn } from "./table.js";

export class WholeColumns {
  private ordered: { readonly names: readonly string[]; readonly order: Int32Array | null | undefined } | undefined;

  constructor(
    private readonly plan: Plan,
    private readonly subjects: Subjects,
  ) {}

  /** Its figures in the order of the list of subjects, and which of its rows each of them is; null where they are in that order. */
  columnOf(
    key: string,
    { subjects, values, isPercent }: RawColumn,
  ): { readonly column: Column; readonly order: Int32Array | null } | null {
    const type = statisticTypeOf(this.plan, key);
    if (type !== "count" && type !== "number" && type !== "rate") return null;
    if (isPercent && type !== "rate") return null;
    if (this.plan.statistics.get(key)?.places !== undefined) return null;
    const order = this.orderOf(subjects);
    if (order === undefined) return null;
    const listed = values as ArrayLike<number | null>;
    const inOrder = order ? Array.from(order, (row) => (row < 0 ? null : (listed[row] as number | null))) : values;
    const column = columnOfFigures(inOrder);
    if (column?.kind !== "number") return null;
    const isCount = type !== "count" || (column.places === 0 && column.isNotNegative);
    return isCount && (type !== "rate" || column.max <= 10 ** column.places) ? { column, order } : null;
  }

  /**
   * For each subject of the list the row that is about it, -1 for none; null where they are in order, undefined where a row is
   * about nobody or two are about one. Columns of one table share their list of names, so that it is looked through once.
   */
  private orderOf(names: readonly string[]): Int32Array | null | undefined {
    if (names === this.ordered?.names) return this.ordered.order;
    const order = this.rowsOf(names);
    this.ordered = { names, order };
    return order;
  }

  private rowsOf(names: readonly string[]): Int32Array | null | undefined {
    const { list } = this.subjects;
    if (names.length === list.length && names.every((name, row) => name === list[row]?.id)) return null;
    const order = new Int32Array(list.length).fill(-1);
    for (const [row, name] of names.entries()) {
      const subject = this.subjects.find(name);
      if (!subject || order[this.subjects.rowOf(subject)] !== -1) return undefined;
      order[this.subjects.rowOf(subject)] = row;
    }
    return order.every((row, at) => row === at) && names.length === list.length ? null : order;
  }
}
