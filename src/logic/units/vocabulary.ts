/**
 * Units of measurement as data: what each measures, and how many of the first unit of its kind it is. A word before a unit
 * (万, 百万, 10万 …) multiplies it, so 万元 and 万人次 need no entries of their own.
 */

/** Counted things are kept apart as far as a sum or comparison of them would be a mistake: 起 and 件 add up, 起 and 人 do not. */
export const COUNTED = ["thing", "event", "person", "person-time", "record"] as const;

/** Kinds whose quotients are shares all the same: 检查户次 ÷ 户数 is a rate of coverage. */
export const COUNTED_ALIKE = ["thing", "event", "person-time", "record"] as const;

export interface Kind {
  readonly kind: string;
  /** Units by their size in the first unit of the kind, as a decimal or a fraction. */
  readonly units: Readonly<Record<string, readonly string[]>>;
}

const words = (text: string): string[] => text.split(" ");

export const KINDS: readonly Kind[] = [
  { kind: "person", units: { "1": words("人 名 位 个人") } },
  { kind: "person-time", units: { "1": words("人次 人·次") } },
  {
    kind: "event",
    units: {
      "1": words("起 件 次 例 宗 场 场次 户次 家次 车次 班次 航次 批次 起次 件次 台次 艘次 回 案 案件 事故 起事故"),
    },
  },
  {
    kind: "thing",
    units: {
      "1": words(
        "个 家 处 项 支 座 所 台 套 份 条 户 只 辆 艘 架 栋 幢 间 块 张 本 册 篇 期 批 类 种 组 队 站 点 口 具 顶 床 棵 株 头 部 面 片 段 门 根 枚 袋 箱 村 镇 乡 街道 社区 县 企业 单位 部门 台套 台(套) 个(处) 篇次 条次 项次",
      ),
    },
  },
  { kind: "money", units: { "1": words("元 圆 块钱 人民币元 CNY RMB ¥") } },
  {
    kind: "time",
    units: {
      "1": words("秒 秒钟 s"),
      "60": words("分钟 min"),
      "3600": words("小时 个小时 时 h"),
      "86400": words("天 日 自然日 日历日 个自然日 d"),
      "604800": words("周 星期 个星期"),
    },
  },
  { kind: "workday", units: { "1": words("工作日 个工作日") } },
  {
    kind: "month",
    units: { "1": words("月 个月"), "3": words("季 季度 个季度"), "6": words("半年"), "12": words("年") },
  },
  {
    kind: "length",
    units: {
      "1": words("米 m"),
      "1000": words("公里 千米 km"),
      "0.01": words("厘米 cm"),
      "0.001": words("毫米 mm"),
      "500": words("里"),
    },
  },
  {
    kind: "area",
    units: {
      "1": words("平方米 ㎡ m² m2 平米"),
      "10000": words("公顷 hm² hm2 ha"),
      "1000000": words("平方公里 平方千米 km² km2"),
      "2000/3": words("亩"),
    },
  },
  {
    kind: "mass",
    units: {
      "1": words("千克 公斤 kg"),
      "1000": words("吨 t"),
      "0.001": words("克 g"),
      "0.000001": words("毫克 mg"),
      "0.5": words("斤"),
    },
  },
  {
    kind: "volume",
    units: { "1": words("立方米 m³ m3 方"), "0.001": words("升 L"), "0.000001": words("毫升 mL ml") },
  },
  { kind: "energy", units: { "1": words("千瓦时 度 kWh") } },
  { kind: "power", units: { "1": words("千瓦 kW"), "0.001": words("瓦 W"), "1000": words("兆瓦 MW") } },
  { kind: "points", units: { "1": words("分") } },
];

/** Units of plain numbers. A rate is a fraction whichever of them it is shown in, yet what is shown in ‰ is not meant in %. */
export const PLAIN: Readonly<Record<string, "%" | "‰" | "">> = {
  "%": "%",
  百分比: "%",
  百分点: "%",
  个百分点: "%",
  "‰": "‰",
  千分比: "‰",
  千分点: "‰",
  个千分点: "‰",
  倍: "",
  比值: "",
  "1": "",
  无: "",
  无量纲: "",
};

/** What stands before a unit and multiplies it. */
export const MULTIPLIERS: Readonly<Record<string, string>> = {
  万亿: "1000000000000",
  千亿: "100000000000",
  百亿: "10000000000",
  十亿: "1000000000",
  亿: "100000000",
  千万: "10000000",
  百万: "1000000",
  十万: "100000",
  万: "10000",
  千: "1000",
  百: "100",
  十: "10",
};

/** Factors by which authors turn one unit into another by hand; after them the size of a unit is no longer known. */
export const TIME_FACTORS: readonly number[] = [7, 12, 24, 30, 60, 365, 1440, 3600, 86400];
