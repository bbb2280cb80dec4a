import { Rational } from "../../exact/index.js";
import { CalendarDate } from "../../plan/index.js";
import { dayNumber, type Form, Unsupported } from "../compile/index.js";
import type { Argument, Definition, Primitive } from "../operator.js";
import { failed } from "../value.js";

/** From the first day of the calendar to the last. */
const MOST_DAYS = 4_000_000;

const day = (name: string, zh: string, en: string): Argument => ({ name, about: { zh, en }, kind: { rule: "date" } });

export const dateOperators: readonly (Primitive | Definition)[] = [
  {
    id: "date",
    kind: "primitive",
    about: { zh: "日历上的一天", en: "A day of the calendar." },
    arguments: [
      { name: "day", about: { zh: "2021-09-30 这样的文字", en: "a text such as 2021-09-30" }, kind: { rule: "text" } },
    ],
    result: "date",
    literal: "date",
    shown: (_parts, _call, day) => day,
    strict: ([text], { call }) =>
      CalendarDate.parse(text as string) ?? failed("evaluate/not-a-date", { text: text as string }, call.path),
    compiled: (at) => {
      const [text] = at.call.args;
      const day = text?.kind === "text" ? CalendarDate.parse(text.value) : null;
      if (text?.kind !== "text") throw new Unsupported();
      return day ? { kind: "date", ref: at.algebra.builder.constant(dayNumber(day)) } : at.never();
    },
    examples: [{ about: "a day", rule: { date: "2021-9-30" }, gives: "2021-09-30" }],
  },
  {
    id: "days_between",
    kind: "primitive",
    isSpan: true,
    about: {
      zh: "从一天到另一天相隔几天(当天为 0;后一天在前则为负)",
      en: "Whole days from one day to another; 0 for the same day, negative when the second comes first.",
    },
    wording: { zh: "从{from}到{to}的天数", en: "days from {from} to {to}" },
    arguments: [day("from", "起", "the first day"), day("to", "止", "the last day")],
    result: "number",
    isWhole: true,
    units: { gives: "天" },
    strict: ([from, to]) => Rational.integer((from as CalendarDate).daysUntil(to as CalendarDate)),
    compiled: (at) => {
      const [from, to] = at.call.args.map((tree) => at.form(tree)) as [Form, Form];
      if (from.kind !== "date" || to.kind !== "date") return at.never();
      return at.algebra.whole(at.algebra.builder.minus(to.ref, from.ref), 0, MOST_DAYS, false);
    },
    examples: [
      { about: "over a leap day", rule: { days_between: ["2020-02-28", "2020-03-01"] }, gives: 2 },
      { about: "backwards", rule: { days_between: ["2021-03-01", "2021-02-28"] }, gives: -1 },
    ],
  },
  {
    id: "on_or_before",
    kind: "definition",
    about: { zh: "不晚于某一天,含当天", en: "Not later than a day; the day itself counts." },
    wording: { zh: "{day}不晚于{deadline}", en: "{day} is not later than {deadline}" },
    arguments: [day("day", "完成日", "the day it was done"), day("deadline", "期限", "the deadline")],
    body: { "<=": [{ arg: "day" }, { arg: "deadline" }] },
    examples: [
      { about: "on the day", rule: { on_or_before: ["2021-09-30", "2021-09-30"] }, gives: true },
      { about: "a day late", rule: { on_or_before: ["2021-10-01", "2021-09-30"] }, gives: false },
    ],
  },
];
