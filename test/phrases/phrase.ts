/** What a phrase of a rubric is made of here, and the figures and small plans that all phrases share. */

type Json = Readonly<Record<string, unknown>>;
/** Chinese first, English beside. */
export type Said = readonly [zh: string, en: string];

/** Figures, and what they come to: the last number of each text, after the hand calculation that leads to it. */
export interface Example {
  readonly given?: Json;
  /** `10 − 2 × 3 = 4`. */
  readonly score?: string;
  readonly total?: string;
  readonly sections?: Readonly<Record<string, string>>;
  readonly items?: Readonly<Record<string, string>>;
  readonly status?: string;
  readonly grade?: string;
  readonly rank?: number;
  /** Instead of `given`: figures by period, of the year as far as `through`. */
  readonly periods?: Readonly<Record<string, Json>>;
  readonly through?: string;
  /** What the figures do not show. */
  readonly note?: Said;
}

export interface Phrase {
  /** Its anchor on the page. */
  readonly id: string;
  /** The phrase as a rubric may have it, in our own words. */
  readonly says: Said;
  /** The numbers of docs/scoring.md. */
  readonly mechanics: readonly number[];
  /** Parts of plan.json besides the figures that all phrases share. */
  readonly plan?: Json;
  /** The indicator: its actual, its target. Left out where the phrase is about the total: then `HALVES` stand. */
  readonly one?: Json;
  /** The line of the scheme. */
  readonly line?: Json;
  /** Keys of the scheme itself. */
  readonly scheme?: Json;
  /** What decides between readings: the bound itself, zero, nothing supplied. */
  readonly decides: Said;
  readonly examples: readonly Example[];
  /** Codes of what check says all the same, because the phrase is about it. */
  readonly remarks?: readonly string[];
  /** Where to read on: pages of docs/, with their anchors. */
  readonly see: readonly string[];
}

export interface Group {
  readonly id: string;
  readonly title: Said;
  readonly phrases: readonly Phrase[];
}

export const v = (name: string): Json => ({ var: name });

/** English names stand on the page beside them. */
export const FIGURES: Readonly<Record<string, readonly [declared: Json, en: string]>> = {
  accidents: [{ name: "事故起数", unit: "起", type: "count" }, "accidents"],
  deaths: [{ name: "死亡人数", unit: "人", type: "count" }, "deaths"],
  found: [{ name: "发现隐患", unit: "处", type: "count" }, "hazards found"],
  closed: [{ name: "整改隐患", unit: "处", type: "count" }, "hazards closed"],
  drills: [{ name: "演练场次", unit: "场", type: "count" }, "drills held"],
  checks: [{ name: "检查户次", unit: "户次", type: "count" }, "inspections"],
  penalised: [{ name: "处罚户次", unit: "户次", type: "count" }, "inspections that led to a penalty"],
  unreported: [{ name: "漏报次数", unit: "次", type: "count" }, "reports left out"],
  delayed: [{ name: "迟报次数", unit: "次", type: "count" }, "reports made late"],
  injured: [{ name: "受伤人数", unit: "人", type: "count" }, "injured"],
  notices: [{ name: "被通报次数", unit: "次", type: "count" }, "times criticised in circulars"],
  special: [{ name: "专项演练", unit: "场", type: "count" }, "special drills held"],
  late: [{ name: "迟报天数", unit: "天", type: "count" }, "days late"],
  errors: [{ name: "数据不实处数", unit: "处", type: "count" }, "false figures found"],
  rate: [{ name: "完成率", unit: "%", type: "rate" }, "rate of completion"],
  invested: [{ name: "完成投资", unit: "万元", type: "number", aggregate: "sum" }, "invested"],
  loss: [{ name: "火灾损失", unit: "万元", type: "number", aggregate: "sum" }, "loss by fire"],
  gdp: [{ name: "地区生产总值", unit: "亿元", type: "number", aggregate: "sum" }, "regional product"],
  done: [{ name: "完成日期", type: "date" }, "day of completion"],
  built: [{ name: "是否建成", type: "boolean" }, "whether it is built"],
  grade: [{ name: "达标等级", type: "text" }, "level of standardisation"],
  place: [{ name: "全省名次", unit: "名", type: "number", aggregate: "none" }, "place in the province"],
  average: [{ name: "全省平均完成率", unit: "%", type: "rate", late: true }, "the province's mean rate"],
};

/** Lists of cases, declared where a phrase reads them. */
export const LISTS: Readonly<Record<string, readonly [declared: Json, en: string]>> = {
  hazards: [
    {
      name: "隐患明细",
      fields: {
        level: { type: "text", name: "级别" },
        noticed: { type: "date", name: "发现日期" },
        rectified: { type: "date", name: "整改日期" },
      },
    },
    "hazards, one a row: level, found on, closed on",
  ],
  "accident-list": [
    {
      name: "事故明细",
      fields: {
        event: { type: "text", name: "事故编号" },
        dead: { type: "count", name: "死亡" },
      },
    },
    "accidents, one a row: number, dead",
  ],
  reports: [
    {
      name: "险情报送明细",
      fields: {
        happened: { type: "datetime", name: "发生时间" },
        reported: { type: "datetime", name: "报告时间" },
        how: { type: "text", name: "报送情况" },
      },
    },
    "emergencies, one a row: happened, reported, how",
  ],
  honours: [
    {
      name: "表彰明细",
      fields: {
        award: { type: "text", name: "事项" },
        rank: { type: "text", name: "表彰级别" },
      },
    },
    "honours, one a row: for what, by which level",
  ],
  visits: [
    {
      name: "检查明细",
      fields: {
        firm: { type: "text", name: "企业" },
        on: { type: "date", name: "检查日期" },
      },
    },
    "inspections, one a row: firm, day",
  ],
  projects: [
    {
      name: "项目明细",
      fields: { stage: { type: "text", name: "进展" } },
    },
    "projects, one a row: stage",
  ],
};

/** Two lines out of 100, each in a section of its own, for phrases about the total. */
export const HALVES = {
  sections: [
    { id: "safety", name: "安全", indicators: ["one"] },
    { id: "work", name: "工作", indicators: ["two"] },
  ],
  indicators: [
    { id: "one", name: "甲项", unit: "起", actual: v("accidents"), target: { at_most: 0 } },
    { id: "two", name: "乙项", unit: "场", actual: v("drills"), target: { at_least: 4 } },
  ],
  lines: { one: { points: 60 }, two: { points: 40 } },
} as const;
