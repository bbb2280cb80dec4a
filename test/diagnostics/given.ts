/** What an example is made of, and the smallest plan that all of them are laid over. */

export type Cell =
  | string
  | number
  | null
  | { readonly formula: string; readonly stored?: number }
  | { readonly error: string };

export interface Sheet {
  readonly rows: readonly (readonly Cell[])[];
  /** The sheet itself is hidden. */
  readonly hidden?: true;
  /** Far below and right of the rest something stands. */
  readonly reaches?: { readonly row: number; readonly column: number };
  /** Rows, counted from 1, that are hidden. */
  readonly hiddenRows?: readonly number[];
  /** Ranges of merged cells: `C2:D2`. */
  readonly merged?: readonly string[];
}

export interface Workbook {
  /** By the sheet's name. */
  readonly sheets: Readonly<Record<string, Sheet>>;
  /** It opens with a password only. */
  readonly password?: string;
  /** Bytes that the archive says it unpacks to. */
  readonly unpacksTo?: number;
  /** It was not copied to its end. */
  readonly cutOff?: true;
}

/** Text as a file holds it where that is not UTF-8. */
export interface Encoded {
  readonly encoding: "utf-16le" | "latin1";
  readonly text: string;
}

export interface Given {
  /** Replace keys of the smallest plan, its only indicator, its scheme, and the scheme's only line. */
  readonly plan?: object;
  readonly one?: object;
  readonly scheme?: object;
  readonly line?: object;
  /** Whole files of the plan folder, or files that a command reads; "" for one that is not there. */
  readonly files?: Readonly<Record<string, string | Encoded>>;
  /** A table in the format kaohe.statistics/1, without its head. */
  readonly rows?: object;
  /** A table in the format kaohe.decisions/1, without its head. */
  readonly papers?: object;
  /** CSV or a workbook by file name. */
  readonly tables?: Readonly<Record<string, string | Encoded | Workbook>>;
  /** A mapping in the format kaohe.mapping/1: its tables. */
  readonly mapping?: readonly object[];
  /** The list of subjects, one county unless stated; null for none. */
  readonly subjects?: readonly object[] | null;
  /** What is asked of the results: of whom, of which indicator (explained), in which format, for which period. */
  readonly ask?: {
    readonly subject?: string;
    readonly indicator?: string;
    readonly format?: string;
    readonly period?: string;
    readonly through?: string;
  };
  /** Command lines, run one after another in the plan folder by somebody at a terminal. */
  readonly command?: string;
  /** What a program does with the smallest plan (`plan`, `scheme`) and the public names of kaohe; it gives back what it got. */
  readonly program?: string;
  /** The engine itself is wrong in this. */
  readonly fault?: "total" | "newer scheme";
}

export const CITE = { section: "一", basis: "stated" };

export const BASE = {
  plan: {
    format: "kaohe.plan/1",
    id: "p",
    period: "2021",
    statistics: {
      a: { name: "事故起数", unit: "起", type: "count" },
      firms: { name: "企业数", unit: "家", type: "count" },
      loss: { name: "损失", unit: "万元", type: "number", aggregate: "sum" },
      gdp: { name: "生产总值", unit: "亿元", type: "number", aggregate: "sum" },
      rate: { name: "比率", unit: "%", type: "rate", aggregate: "none" },
      done: { name: "完成日期", type: "date" },
    },
    sections: [{ id: "s", name: "部分", indicators: ["one"] }],
  },
  one: { id: "one", name: "指标", assessed: "each", cite: CITE, actual: { var: "a" }, target: { at_most: 5 } },
  scheme: { format: "kaohe.scheme/1", id: "x", plan: "p", note: "虚构" },
  line: { points: 10 },
};

export type Pair = readonly [bad: Given, good: Given];
