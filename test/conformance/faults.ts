/**
 * Why a case of the suite may differ: something about its operands that kaohe refuses on purpose. Found without asking kaohe,
 * by walking the rule with json-logic-js beside it: a case whose operands are all present and well-typed has no fault, and
 * then it must agree.
 */
import jsonLogic, { type RulesLogic } from "json-logic-js";

/** The closed set of reasons. A difference that none of them explains fails the run. */
export const REASONS = {
  "operator-not-published": {
    zh: "用了公开清单以外的运算",
    en: "an operator that is not in the published list (val, exists, ??, try, throw, preserve)",
  },
  "null-in-rule": { zh: "规则里写了 null", en: "null written in the rule: refused, never read as 0, false or empty" },
  "absent-read-as-value": { zh: "缺数当成 0、空或假", en: "an absent figure read as 0, null, false or the empty list" },
  "text-read-as-number": { zh: "文字当成数", en: "text read as a number" },
  "truth-read-as-number": { zh: "真假当成数", en: "true or false read as a number" },
  "list-read-as-number": { zh: "列表当成数", en: "a list read as a number" },
  "texts-in-order": { zh: "文字比大小", en: "texts compared by their order; dates compare as dates" },
  "lists-compared": { zh: "比较两个列表", en: "two lists compared" },
  "loose-truth": { zh: "数、文字、列表当成条件", en: "a number, text or list taken for true or false" },
  "other-read-as-text": { zh: "真假、列表或数当成文字", en: "true, false, a list or a number read as text" },
  "operand-absent": { zh: "少了参数", en: "an operand left out, the last result of `if` among them" },
  "more-than-published": { zh: "参数比公开用法多", en: "more operands than the published operator takes" },
  "object-as-value": { zh: "对象当成值", en: "an object that is no rule taken for a value" },
  "one-operand-without-a-list": {
    zh: "单个参数没写成列表,测试集要求报错",
    en: "one operand without a list, where the suite wants an error and the published page allows it",
  },
} as const satisfies Record<string, { zh: string; en: string }>;

export type Reason = keyof typeof REASONS;

const ANY = Number.POSITIVE_INFINITY;

/** Fewest and most operands of each operator of the published page. */
export const PUBLISHED: Readonly<Record<string, readonly [number, number]>> = {
  var: [0, 2],
  missing: [1, ANY],
  missing_some: [2, 2],
  if: [3, ANY],
  "?:": [3, 3],
  "==": [2, 2],
  "===": [2, 2],
  "!=": [2, 2],
  "!==": [2, 2],
  "!": [1, 1],
  "!!": [1, 1],
  or: [1, ANY],
  and: [1, ANY],
  ">": [2, 3],
  ">=": [2, 3],
  "<": [2, 3],
  "<=": [2, 3],
  max: [1, ANY],
  min: [1, ANY],
  "+": [1, ANY],
  "-": [1, 2],
  "*": [1, ANY],
  "/": [2, 2],
  "%": [2, 2],
  map: [2, 2],
  filter: [2, 2],
  reduce: [3, 3],
  all: [2, 2],
  none: [2, 2],
  some: [2, 2],
  merge: [0, ANY],
  in: [2, 2],
  cat: [1, ANY],
  substr: [2, 3],
};

const NUMERIC = ["+", "-", "*", "/", "%", "max", "min"];
const ORDER = ["<", "<=", ">", ">="];
const EQUALITY = ["==", "!="];
const OVER_ITEMS = ["map", "filter", "all", "none", "some", "reduce"];

/** Whether only operators of the published page occur. */
export function isPublished(rule: unknown): boolean {
  if (rule === null || typeof rule !== "object") return true;
  if (Array.isArray(rule)) return rule.every(isPublished);
  return Object.entries(rule).every(([key, inner]) => Object.hasOwn(PUBLISHED, key) && isPublished(inner));
}

/** The first thing about its operands that sets a case apart; null where all are present and well-typed. */
export function faultOf(rule: unknown, data: unknown): Reason | null {
  if (!isPublished(rule)) return "operator-not-published";
  return fault(rule, data ?? {});
}

function fault(rule: unknown, data: unknown): Reason | null {
  if (rule === null) return "null-in-rule";
  if (typeof rule !== "object") return null;
  if (Array.isArray(rule)) return first(rule.map((item) => () => fault(item, data)));
  const [operator, ...others] = Object.keys(rule);
  if (operator === undefined || others.length > 0) return "object-as-value";
  const raw = (rule as Record<string, unknown>)[operator];
  const operands = Array.isArray(raw) ? raw : [raw];
  const [least, most] = PUBLISHED[operator] ?? [0, ANY];
  if (operands.length < least) return "operand-absent";
  if (operands.length > most) return "more-than-published";
  if (operator === "if" && operands.length % 2 === 0) return "operand-absent";
  const seen = OVER_ITEMS.includes(operator) ? [0, 2] : operands.map((_, index) => index);
  return first([
    () => first(seen.filter((at) => at < operands.length).map((at) => () => fault(operands[at], data))),
    () => misfit(operator, operands, data),
    () => (!Array.isArray(raw) && (operator === "and" || operator === "or") ? "one-operand-without-a-list" : null),
  ]);
}

function first(checks: readonly (() => Reason | null)[]): Reason | null {
  for (const check of checks) {
    const found = check();
    if (found) return found;
  }
  return null;
}

const evaluated = (rule: unknown, data: unknown): unknown => jsonLogic.apply(rule as RulesLogic, data);

/** An operand of the wrong kind, or none, by the values that json-logic-js gives. */
function misfit(operator: string, operands: readonly unknown[], data: unknown): Reason | null {
  const values = operands.map((operand) => (OVER_ITEMS.includes(operator) ? null : evaluated(operand, data)));
  const isAbsent = values.some((value) => value === null || value === undefined);
  const takesNull = ["missing", "missing_some", "merge", "var"].includes(operator);
  if (OVER_ITEMS.includes(operator)) return ofItems(operator, operands, data);
  if (operator === "var") {
    const found = evaluated({ var: operands }, data);
    return found === null || found === undefined ? "absent-read-as-value" : null;
  }
  if (isAbsent && !takesNull && operator !== "if") return "absent-read-as-value";
  if (NUMERIC.includes(operator)) return first(values.map((value) => () => notNumber(value)));
  if (ORDER.includes(operator)) {
    if (values.every((value) => typeof value === "string")) return "texts-in-order";
    return first(values.map((value) => () => notNumber(value)));
  }
  if (EQUALITY.includes(operator)) {
    const kinds = new Set(values.map((value) => (Array.isArray(value) ? "list" : typeof value)));
    if (kinds.size > 1) return first(values.map((value) => () => notNumber(value)));
    return kinds.has("list") ? "lists-compared" : null;
  }
  if (operator === "and" || operator === "or")
    return values.some((value) => typeof value !== "boolean") ? "loose-truth" : null;
  if (operator === "if" || operator === "?:") {
    const conditions = values.filter((_, index) => index % 2 === 0 && index < values.length - 1);
    return conditions.some((value) => typeof value !== "boolean") ? "loose-truth" : null;
  }
  if (operator === "cat")
    return values.some((value) => !["string", "number"].includes(typeof value)) ? "other-read-as-text" : null;
  if (operator === "substr") return typeof values[0] === "string" ? null : "other-read-as-text";
  return null;
}

function notNumber(value: unknown): Reason | null {
  if (typeof value === "number") return null;
  if (typeof value === "string") return "text-read-as-number";
  return typeof value === "boolean" ? "truth-read-as-number" : "list-read-as-number";
}

/** The list of map and the like, and its rule over each item. */
function ofItems(operator: string, [list, rule, start]: readonly unknown[], data: unknown): Reason | null {
  const items = evaluated(list, data);
  if (!Array.isArray(items)) return "absent-read-as-value";
  if (rule === null) return "null-in-rule";
  const inside =
    operator === "reduce" ? items.map((current) => ({ current, accumulator: evaluated(start, data) })) : items;
  const isTest = ["filter", "all", "none", "some"].includes(operator);
  return first(
    inside.map((item) => () => {
      const within = fault(rule, item);
      if (within) return within;
      return isTest && typeof evaluated(rule, item) !== "boolean" ? "loose-truth" : null;
    }),
  );
}
