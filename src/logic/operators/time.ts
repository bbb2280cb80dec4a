import { Rational } from "../../exact/index.js";
import { CalendarDate, DateTime } from "../../plan/index.js";
import type { Argument, Definition, Expanding, Expansion, Primitive } from "../operator.js";
import { call, type Tree, variable } from "../tree.js";
import { failed, type Value } from "../value.js";

const moment = (name: string, zh: string, en: string): Argument => ({
  name,
  about: { zh, en },
  kind: { rule: "datetime" },
});
const day = (name: string, zh: string, en: string): Argument => ({ name, about: { zh, en }, kind: { rule: "date" } });

const A_MONDAY = CalendarDate.parse("2024-01-01") as CalendarDate;
const SECONDS_OF_A_MINUTE = Rational.integer(60);

/** 0 for Monday, 6 for Sunday. */
const weekday = (of: CalendarDate): number => ((A_MONDAY.daysUntil(of) % 7) + 7) % 7;

const isoDays = (list: Value | undefined): ReadonlySet<string> =>
  new Set((list as readonly CalendarDate[]).map(({ iso }) => iso));

/** The first day of a year, and the last. */
const endsOf = (year: number): readonly CalendarDate[] =>
  [`${year}-01-01`, `${year}-12-31`].map((text) => CalendarDate.parse(text) as CalendarDate);

/** Working days after one day up to and including another, within the years of a table of holidays. */
function workingDays(from: CalendarDate, to: CalendarDate, [years, off, on]: readonly Value[]): number | string {
  if (from.compare(to) > 0) {
    const back = workingDays(to, from, [years as Value, off as Value, on as Value]);
    return typeof back === "number" ? -back : back;
  }
  const known = new Set((years as readonly Rational[]).map(String));
  const [free, worked] = [isoDays(off), isoDays(on)];
  const outside = [from, to].find(({ iso }) => !known.has(String(Number(iso.slice(0, 4)))));
  if (outside) return outside.iso;
  let count = 0;
  for (let year = Number(from.iso.slice(0, 4)); year <= Number(to.iso.slice(0, 4)); year += 1) {
    if (!known.has(String(year))) return `${year}`;
    const [first, last] = endsOf(year) as [CalendarDate, CalendarDate];
    const start = from.compare(first) < 0 ? 0 : first.daysUntil(from) + 1;
    const end = to.compare(last) > 0 ? first.daysUntil(last) : first.daysUntil(to);
    for (let index = start; index <= end; index += 1) {
      const today = first.plusDays(index);
      if (worked.has(today.iso) || (weekday(today) < 5 && !free.has(today.iso))) count += 1;
    }
  }
  return count;
}

const list = (items: readonly Tree[]): Tree => ({ kind: "list", items, path: [] });
const dates = (items: readonly CalendarDate[]): Tree =>
  list(items.map((value) => ({ kind: "date", value, path: [] }) as const));

/** Months of the year, a curve's twelve shares beside them. */
function onCurve(at: Expanding): Tree | null {
  const curve = at.optional("curve");
  if (!curve) return null;
  const shares = curve.kind === "list" ? curve.items : [];
  if (shares.length !== 12)
    at.badTable("curve", {
      zh: "1 至 12 月各月末应完成的比重,共 12 个数",
      en: "12 numbers, the share due by the end of each month",
    });
  const months = list(
    shares.map((_, index) => ({ kind: "number", value: Rational.integer(index + 1), path: [] }) as const),
  );
  return call("match", variable("period.month"), months, curve);
}

export const timeOperators: readonly (Primitive | Definition | Expansion)[] = [
  {
    id: "datetime",
    kind: "primitive",
    about: { zh: "一个时刻(北京时间)", en: "A moment, on the wall clock at +08:00." },
    arguments: [
      {
        name: "moment",
        about: { zh: "2021-03-05 08:30 这样的文字", en: "a text such as 2021-03-05 08:30" },
        kind: { rule: "text" },
      },
    ],
    result: "datetime",
    shown: (_parts, _call, moment) => moment,
    strict: ([text], { call: { path } }) =>
      DateTime.parse(text as string) ?? failed("evaluate/not-a-datetime", { text: text as string }, path),
    examples: [
      { about: "a moment", rule: { datetime: "2021-3-5 8:30" }, gives: "2021-03-05T08:30" },
      { about: "no such hour", rule: { datetime: "2021-03-05 25:00" }, gives: { failed: "evaluate/not-a-datetime" } },
    ],
  },
  {
    id: "minutes_between",
    kind: "primitive",
    isSpan: true,
    about: {
      zh: "从一个时刻到另一个时刻相隔几分钟,不取整",
      en: "Minutes from one moment to another, not rounded; negative backwards.",
    },
    wording: { zh: "从{from}到{to}的分钟数", en: "minutes from {from} to {to}" },
    arguments: [moment("from", "起", "the first moment"), moment("to", "止", "the last moment")],
    result: "number",
    units: { gives: "分钟" },
    strict: ([from, to]) =>
      Rational.integer((from as DateTime).secondsUntil(to as DateTime)).dividedBy(SECONDS_OF_A_MINUTE),
    examples: [
      {
        about: "over midnight",
        rule: { minutes_between: [{ datetime: "2021-12-31 23:50" }, { datetime: "2022-01-01 00:10" }] },
        gives: 20,
      },
      {
        about: "with seconds",
        rule: { minutes_between: [{ datetime: "2021-03-05 08:30" }, { datetime: "2021-03-05 08:30:15" }] },
        gives: 0.25,
      },
    ],
  },
  {
    id: "hours_between",
    kind: "definition",
    about: { zh: "从一个时刻到另一个时刻相隔几小时,不取整", en: "Hours from one moment to another, not rounded." },
    wording: { zh: "从{from}到{to}的小时数", en: "hours from {from} to {to}" },
    arguments: [moment("from", "起", "the first moment"), moment("to", "止", "the last moment")],
    body: { "/": [{ minutes_between: [{ arg: "from" }, { arg: "to" }] }, 60] },
    examples: [
      {
        about: "exactly two hours",
        rule: { hours_between: [{ datetime: "2021-03-05 08:30" }, { datetime: "2021-03-05 10:30" }] },
        gives: 2,
      },
    ],
  },
  {
    id: "date_of",
    kind: "primitive",
    about: { zh: "一个时刻是哪一天", en: "The day of a moment." },
    wording: { zh: "{moment}的日期", en: "the day of {moment}" },
    arguments: [moment("moment", "时刻", "the moment")],
    result: "date",
    strict: ([of]) => (of as DateTime).date,
    examples: [{ about: "its day", rule: { date_of: { datetime: "2021-03-05 23:59" } }, gives: "2021-03-05" }],
  },
  ...(["year", "month"] as const).map(
    (part, position): Primitive => ({
      id: `${part}_of`,
      kind: "primitive",
      says: part,
      about: {
        zh: part === "year" ? "一天在哪一年" : "一天在几月,1 至 12",
        en: part === "year" ? "The year of a day." : "The month of a day, 1 to 12.",
      },
      wording: {
        zh: part === "year" ? "{day}的年份" : "{day}的月份",
        en: `the ${part} of {day}`,
      },
      arguments: [day("day", "哪一天", "the day")],
      result: "number",
      strict: ([of]) => Rational.integer(Number((of as CalendarDate).iso.split("-")[position])),
      examples: [
        { about: "of a day", rule: { [`${part}_of`]: ["2021-03-05"] }, gives: part === "year" ? 2021 : 3 },
        {
          about: "of a moment, by its day",
          rule: { [`${part}_of`]: { date_of: { datetime: "2021-12-31 23:59" } } },
          gives: part === "year" ? 2021 : 12,
        },
      ],
    }),
  ),
  {
    id: "quarter_of",
    kind: "definition",
    about: { zh: "一天在第几季度,1 至 4", en: "The quarter of a day, 1 to 4." },
    wording: { zh: "{day}的季度", en: "the quarter of {day}" },
    arguments: [day("day", "哪一天", "the day")],
    body: { round: [{ "/": [{ month_of: { arg: "day" } }, 3] }, 0, "up"] },
    examples: [
      { about: "the last day of one", rule: { quarter_of: ["2021-03-31"] }, gives: 1 },
      { about: "the first day of the next", rule: { quarter_of: ["2021-04-01"] }, gives: 2 },
    ],
  },
  {
    id: "months_between",
    kind: "primitive",
    isSpan: true,
    about: {
      zh: "从一天到另一天满几个月(月末对月末)",
      en: "Whole months from one day to another; from the 31st, the last day of a shorter month completes one.",
    },
    wording: { zh: "从{from}到{to}满的月数", en: "whole months from {from} to {to}" },
    arguments: [day("from", "起", "the first day"), day("to", "止", "the last day")],
    result: "number",
    isWhole: true,
    units: { gives: "个月" },
    strict: ([from, to]) => Rational.integer((from as CalendarDate).monthsUntil(to as CalendarDate)),
    examples: [
      { about: "a day short of two", rule: { months_between: ["2021-01-15", "2021-03-14"] }, gives: 1 },
      { about: "to the end of a shorter month", rule: { months_between: ["2021-01-31", "2021-02-28"] }, gives: 1 },
      { about: "backwards", rule: { months_between: ["2021-03-15", "2021-01-15"] }, gives: -2 },
    ],
  },
  {
    id: "years_between",
    kind: "definition",
    about: { zh: "从一天到另一天满几年", en: "Whole years from one day to another." },
    wording: { zh: "从{from}到{to}满的年数", en: "whole years from {from} to {to}" },
    arguments: [day("from", "起", "the first day"), day("to", "止", "the last day")],
    body: { round: [{ "/": [{ months_between: [{ arg: "from" }, { arg: "to" }] }, 12] }, 0, "down"] },
    examples: [
      { about: "a day short of one", rule: { years_between: ["2020-03-01", "2021-02-28"] }, gives: 0 },
      { about: "from a leap day", rule: { years_between: ["2020-02-29", "2021-02-28"] }, gives: 1 },
    ],
  },
  {
    id: "working_days_between",
    kind: "expansion",
    about: {
      zh: "从一天的次日起到另一天相隔几个工作日;节假日和调休上班日按方案的 calendar 逐年写明,没有写到的年份没有得数",
      en: "Working days after one day up to and including another, by the holidays and made-up working days in the plan's `calendar`; a year that is not in it has no result.",
    },
    wording: { zh: "从{from}到{to}的工作日数", en: "working days from {from} to {to}" },
    arguments: [day("from", "起", "the first day"), day("to", "止", "the last day")],
    expand: (at) => {
      const { calendar } = at;
      if (calendar.size === 0) at.lacking("calendar", "plan.json > calendar");
      const years = [...calendar.keys()].map(
        (year) => ({ kind: "number", value: Rational.integer(year), path: [] }) as const,
      );
      const all = [...calendar.values()];
      return call(
        "count_working_days",
        at.argument("from"),
        at.argument("to"),
        list(years),
        dates(all.flatMap(({ holidays }) => holidays)),
        dates(all.flatMap(({ workdays }) => workdays)),
      );
    },
    examples: [
      {
        about: "over the New Year holiday of 2021",
        rule: { working_days_between: ["2021-01-01", "2021-01-05"] },
        plan: { calendar: { "2021": { holidays: ["2021-01-01"] } } },
        gives: 2,
      },
    ],
  },
  {
    id: "count_working_days",
    kind: "primitive",
    isSpan: true,
    about: {
      zh: "按写明的节假日表数工作日(working_days_between 展开后的样子)",
      en: "Working days by a table of holidays that is written out: what working_days_between expands to.",
    },
    wording: { zh: "从{from}到{to}的工作日数", en: "working days from {from} to {to}" },
    arguments: [
      day("from", "起", "the first day"),
      day("to", "止", "the last day"),
      {
        name: "years",
        about: { zh: "表写到哪些年", en: "the years that the table covers" },
        kind: { rule: { list: "number" } },
      },
      {
        name: "holidays",
        about: { zh: "放假的日子(周末不必写)", en: "days off, besides weekends" },
        kind: { rule: { list: "date" } },
      },
      {
        name: "workdays",
        about: { zh: "调休上班的周末", en: "weekend days that are worked" },
        kind: { rule: { list: "date" } },
      },
    ],
    result: "number",
    isWhole: true,
    strict: ([from, to, ...table], { call: { path } }) => {
      const count = workingDays(from as CalendarDate, to as CalendarDate, table);
      return typeof count === "number"
        ? Rational.integer(count)
        : failed("evaluate/outside-calendar", { day: count }, path);
    },
    examples: [
      {
        about: "over the National Day holiday of 2021, with a Saturday worked",
        rule: {
          count_working_days: [
            "2021-09-30",
            "2021-10-11",
            [2021],
            ["2021-10-01", "2021-10-04", "2021-10-05", "2021-10-06", "2021-10-07"].map((date) => ({ date })),
            ["2021-10-09"].map((date) => ({ date })),
          ],
        },
        gives: 3,
      },
      {
        about: "from Friday to Monday",
        rule: { count_working_days: ["2021-03-05", "2021-03-08", [2021], [], []] },
        gives: 1,
      },
      { about: "backwards", rule: { count_working_days: ["2021-03-08", "2021-03-05", [2021], [], []] }, gives: -1 },
      {
        about: "a year that the table does not cover",
        rule: { count_working_days: ["2021-12-30", "2022-01-04", [2021], [], []] },
        gives: { failed: "evaluate/outside-calendar" },
      },
    ],
  },
  {
    id: "elapsed",
    kind: "expansion",
    about: {
      zh: "时间进度:到考核期末过去了几成;不写 from、to 时按当年(8 月末为 8/12)",
      en: "The share of the time that has gone by at the end of the period: of its year, or from one day to another.",
    },
    wording: (given) =>
      given.has("from")
        ? { zh: "自{from}起的时间进度", en: "the share of time gone since {from}" }
        : { zh: "时间进度", en: "the share of time gone" },
    arguments: [
      {
        name: "by",
        about: { zh: "按月(months,不写时)还是按天(days)", en: "counted in months (unless stated) or days" },
        kind: { choice: ["months", "days"] },
        optional: true,
      },
      {
        ...day("from", "从哪天起;不写为当年第一天", "from which day; the first of the year unless stated"),
        optional: true,
      },
      {
        ...day("to", "到哪天止;不写为当年最后一天", "to which day; the last of the year unless stated"),
        optional: true,
      },
      { ...day("at", "看哪一天;不写为考核期末", "on which day; the end of the period unless stated"), optional: true },
    ],
    expand: (at) => {
      const from = at.optional("from") ?? variable("period.yearStart");
      const to = at.optional("to") ?? variable("period.yearEnd");
      const count = (end: Tree): Tree =>
        call("+", call(at.choice("by") === "days" ? "days_between" : "months_between", from, end), 1);
      return call("max", 0, call("min", 1, call("/", count(at.optional("at") ?? variable("period.end")), count(to))));
    },
    examples: [
      {
        about: "eight months of the year",
        rule: { elapsed: { from: "2011-01-01", to: "2011-12-31", at: "2011-08-31" } },
        gives: "2/3",
      },
      {
        about: "by days, to the middle of a project",
        rule: { elapsed: { by: "days", from: "2021-03-01", to: "2021-03-20", at: "2021-03-05" } },
        gives: 0.25,
      },
      {
        about: "not begun yet",
        rule: { elapsed: { from: "2021-03-01", to: "2021-12-31", at: "2021-01-31" } },
        gives: 0,
      },
    ],
  },
  {
    id: "paced",
    kind: "expansion",
    about: {
      zh: "序时进度:全年目标 × 到期末应完成的比重(时间进度,或写明的逐月曲线);上限指标用 at_most,就是倒过来看",
      en: "What a target for the year comes to so far: times the share of time gone by, or a stated curve by month; a limit is read the other way round by its comparator, at_most.",
    },
    wording: { zh: "{of}到期末应完成的数", en: "what of {of} is due by the end of the period" },
    arguments: [
      { name: "of", about: { zh: "全年的目标", en: "the target for the year" }, kind: { rule: "number" } },
      {
        name: "curve",
        about: { zh: "1 至 12 月各月末应完成的比重", en: "the share due by the end of each month, twelve numbers" },
        kind: { rule: { list: "number" } },
        optional: true,
      },
      {
        name: "due",
        about: {
          zh: "应完成的比重;不写 curve 时为 elapsed(时间进度)",
          en: "the share due; elapsed unless this or a curve is given",
        },
        kind: { rule: "number" },
        optional: true,
      },
    ],
    expand: (at) => {
      const elapsed: Tree = { ...call("elapsed"), named: new Map() };
      return call("*", at.argument("of"), onCurve(at) ?? at.optional("due") ?? elapsed);
    },
    examples: [
      { about: "a stated share", rule: { paced: { of: 120, due: 0.75 } }, gives: 90 },
      {
        about: "a curve by month",
        rule: { paced: { of: 200, curve: [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1] } },
        data: { period: { month: 6 } },
        gives: 100,
      },
    ],
  },
  {
    id: "by_year",
    kind: "expansion",
    about: {
      zh: '分年度的目标 {"2024": …, "2025": …}:取不晚于考核年度的最近一个;第一个年度之前还没有到期,除非写明 before',
      en: "A target in stages by year: the latest stage not after the year assessed; before the first it is not due, unless `before` says otherwise.",
    },
    wording: { zh: "分年度的目标({stages})", en: "the target of the year ({stages})" },
    arguments: [
      { name: "stages", about: { zh: "年份 → 目标", en: "year → target" }, kind: { table: true }, measures: "actual" },
      {
        name: "before",
        about: { zh: "第一个年度之前", en: "what holds before the first stage" },
        kind: { rule: "any" },
        optional: true,
      },
    ],
    expand: (at) => {
      const table = at.argument("stages");
      const stages = (table.kind === "list" ? table.items : []).flatMap((pair): [number, Tree][] => {
        const [year, target] = pair.kind === "list" ? pair.items : [];
        return year?.kind === "text" && /^\d{4}$/.test(year.value) && target ? [[Number(year.value), target]] : [];
      });
      if (stages.length === 0 || (table.kind === "list" && stages.length < table.items.length))
        at.badTable("stages", {
          zh: '一张表,例如 {"2024": 10, "2025": 20}',
          en: 'a table such as {"2024": 10, "2025": 20}',
        });
      const latestFirst = [...stages].sort(([a], [b]) => b - a);
      const first = latestFirst.at(-1)?.[0] ?? 0;
      const before = at.optional("before") ?? call("not_due", `${first} 年起考核`);
      return call(
        "if",
        ...latestFirst.flatMap(([year, target]) => [call(">=", variable("period.year"), year), target]),
        before,
      );
    },
    examples: [
      {
        about: "between two stages",
        rule: { by_year: { stages: { "2024": 10, "2026": 30 } } },
        data: { period: { year: 2025 } },
        gives: 10,
      },
      {
        about: "before the first",
        rule: { by_year: { stages: { "2024": 10, "2026": 30 } } },
        data: { period: { year: 2023 } },
        gives: { notDue: "2024 年起考核" },
      },
      {
        about: "before the first, where that has a target",
        rule: { by_year: { stages: { "2024": 10, "2026": 30 }, before: 5 } },
        data: { period: { year: 2023 } },
        gives: 5,
      },
    ],
  },
];
