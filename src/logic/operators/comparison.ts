import { Rational } from "../../exact/index.js";
import { CalendarDate, DateTime } from "../../plan/index.js";
import { type Compiling, type Form, Unsupported } from "../compile/index.js";
import type { Argument, Evaluating, Primitive } from "../operator.js";
import { failed, type NonValue, sameValue, typeName, typeOfValue, type Value } from "../value.js";

/** Strict or not, and the way round. */
const SLIPS: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">"],
  "<=": ["<", ">="],
  ">": [">=", "<"],
  ">=": [">", "<="],
  "==": ["!="],
  "===": ["!=="],
  "!=": ["=="],
  "!==": ["==="],
};

const sides = (max: number): Argument => ({
  name: "sides",
  about: { zh: "两个数,或两个日期", en: "two numbers, or two dates" },
  kind: { rule: "comparable" },
  rest: { min: 2, max },
});

const values: Argument = {
  name: "values",
  about: { zh: "两个值", en: "two values" },
  kind: { rule: "any" },
  rest: { min: 2, max: 2 },
};

function order(a: Value, b: Value, { call }: Evaluating): -1 | 0 | 1 | NonValue {
  if (a instanceof Rational && b instanceof Rational) return a.compare(b);
  if (a instanceof CalendarDate && b instanceof CalendarDate) return a.compare(b);
  if (a instanceof DateTime && b instanceof DateTime) return a.compare(b);
  const found = `${typeName(typeOfValue(a))}, ${typeName(typeOfValue(b))}`;
  return failed("evaluate/wrong-type", { operator: call.operator, expected: "number or date", found }, call.path);
}

/** Number against number and day against day; of other kinds it is never a value, or has no form. */
function compiledOrder(at: Compiling, op: "<" | "<=", isTurned: boolean): Form {
  const { builder } = at.algebra;
  const forms = at.call.args.map((tree) => at.form(tree));
  let holds = builder.constant(true);
  for (const [index, form] of forms.slice(1).entries()) {
    const pair = [forms[index] as Form, form];
    const [a, b] = (isTurned ? pair.reverse() : pair) as [Form, Form];
    if (a.kind === "number" && b.kind === "number") holds = builder.and(holds, at.algebra.compare(op, a, b));
    else if (a.kind === "date" && b.kind === "date") holds = builder.and(holds, builder.compare(op, a.ref, b.ref));
    else return at.never();
  }
  return { kind: "boolean", ref: holds };
}

function compiledEquality(at: Compiling, wanted: boolean): Form {
  const { builder } = at.algebra;
  const [a, b] = at.call.args.map((tree) => at.form(tree)) as [Form, Form];
  if (a.kind === "never" || b.kind === "never") return at.never();
  const form = (ref: number): Form => ({ kind: "boolean", ref: wanted ? ref : builder.not(ref) });
  if (a.kind === "number" && b.kind === "number") return form(at.algebra.compare("==", a, b));
  if (a.kind === "number" || b.kind === "number" || a.kind !== b.kind) throw new Unsupported();
  return form(builder.compare("==", a.ref, b.ref));
}

function comparison(
  id: string,
  symbol: string,
  holds: (order: number) => boolean,
  about: { zh: string; en: string },
  examples: Primitive["examples"],
): Primitive {
  return {
    id,
    kind: "primitive",
    standard: true,
    about,
    arguments: [sides(3)],
    shows: "bound",
    slips: SLIPS[id] ?? [],
    swaps: true,
    result: "boolean",
    units: "compared",
    infix: { symbol, binds: 4 },
    strict: (args, at) => {
      for (let index = 0; index + 1 < args.length; index += 1) {
        const found = order(args[index] as Value, args[index + 1] as Value, at);
        if (typeof found !== "number") return found;
        if (!holds(found)) return false;
      }
      return true;
    },
    compiled: (at) => compiledOrder(at, id.endsWith("=") ? "<=" : "<", id.startsWith(">")),
    examples,
  };
}

const equality = (
  id: string,
  symbol: string,
  wanted: boolean,
  strictTypes: boolean,
  about: { zh: string; en: string },
  examples: Primitive["examples"],
): Primitive => ({
  id,
  kind: "primitive",
  standard: true,
  about,
  arguments: [values],
  slips: SLIPS[id] ?? [],
  result: "boolean",
  units: "compared",
  infix: { symbol, binds: 4 },
  single: true,
  ...(!strictTypes && { alike: true }),
  strict: (args, { call }) => {
    const [a, b] = args as [Value, Value];
    const [left, right] = [typeName(typeOfValue(a)), typeName(typeOfValue(b))];
    const found = [left, right].find((name) => name === "list" || name === "record");
    if (found !== undefined)
      return failed("evaluate/wrong-type", { operator: call.operator, expected: "single value", found }, call.path);
    if (left !== right && !strictTypes)
      return failed(
        "evaluate/wrong-type",
        { operator: call.operator, expected: "one type", found: `${left}, ${right}` },
        call.path,
      );
    return sameValue(a, b) === wanted;
  },
  compiled: (at) => compiledEquality(at, wanted),
  examples,
});

export const comparisonOperators: readonly Primitive[] = [
  comparison(
    "<",
    "<",
    (found) => found < 0,
    {
      zh: "小于;三个参数时判断中间一个在两者之间(不含两端)",
      en: "Less than; with three arguments, between (ends not included).",
    },
    [
      { about: "strict", rule: { "<": [1, 1] }, gives: false },
      { about: "between", rule: { "<": [1, 2, 3] }, gives: true },
    ],
  ),
  comparison(
    "<=",
    "≤",
    (found) => found <= 0,
    {
      zh: "不大于;三个参数时判断中间一个在两者之间(含两端)",
      en: "At most; with three arguments, between (ends included).",
    },
    [
      { about: "the bound holds", rule: { "<=": [{ "+": [0.1, 0.2] }, 0.3] }, gives: true },
      { about: "between", rule: { "<=": [1, 1, 3] }, gives: true },
    ],
  ),
  comparison(">", ">", (found) => found > 0, { zh: "大于", en: "More than." }, [
    { about: "strict", rule: { ">": [2, 1] }, gives: true },
    {
      about: "an absent figure is not below anything",
      rule: { ">": [{ var: "a" }, -1] },
      data: {},
      gives: { missing: ["a"] },
    },
  ]),
  comparison(">=", "≥", (found) => found >= 0, { zh: "不小于", en: "At least." }, [
    { about: "the bound holds", rule: { ">=": [1, 1] }, gives: true },
  ]),
  equality("==", "=", true, false, { zh: "相等;两边要同一类型", en: "Equal; both sides must be of one type." }, [
    { about: "numbers by value", rule: { "==": [1, 1.0] }, gives: true },
  ]),
  equality("===", "=", true, true, { zh: "相等且同一类型", en: "Equal and of one type." }, [
    { about: "numbers", rule: { "===": [1, 1] }, gives: true },
    { about: "a number is no text", rule: { "===": [1, "1"] }, gives: false },
  ]),
  equality("!=", "≠", false, false, { zh: "不相等;两边要同一类型", en: "Not equal; both sides must be of one type." }, [
    { about: "numbers", rule: { "!=": [1, 2] }, gives: true },
  ]),
  equality("!==", "≠", false, true, { zh: "不相等或不同类型", en: "Not equal, or of another type." }, [
    { about: "a number is no text", rule: { "!==": [1, "1"] }, gives: true },
  ]),
];
