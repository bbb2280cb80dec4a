import { greater, lesser, Rational } from "../../exact/index.js";
import type {
  Argument,
  ArgumentMisfit,
  Definition,
  Evaluating,
  Expansion,
  Given,
  Primitive,
  Words,
} from "../operator.js";
import { ItemScope, ReduceScope } from "../scope.js";
import { call, type Tree, variableName } from "../tree.js";
import {
  commonType,
  failed,
  type NonValue,
  type Outcome,
  plainKey,
  sameValue,
  strongest,
  type Type,
  typeName,
  typeOfValue,
  type Value,
  value,
} from "../value.js";
import { condition } from "./logic.js";

const list: Argument = { name: "list", about: { zh: "列表或明细", en: "a list" }, kind: { rule: { list: "any" } } };
const test: Argument = {
  name: "test",
  about: { zh: "对每一条的判断", en: "what is asked of each item" },
  kind: { item: "boolean" },
};

/** A fold that counts or adds up reads as what it comes to; any other, as what is done with each item. */
function foldWords(given: Given): Words {
  const [step, start] = [given.get("step"), given.get("start")] as (Tree | undefined)[];
  const isPlus = step?.kind === "call" && step.operator === "+" && step.args.length === 2;
  const isFromZero = start?.kind === "number" && start.value.isZero();
  const added = isPlus && isFromZero ? step.args.filter((arg) => variableName(arg) !== "accumulator") : [];
  const [only] = added;
  if (only && added.length === 1) {
    if (only.kind === "number" && only.value.compare(Rational.one) === 0) return COUNT_WORDS;
    if (variableName(only) === "current") return SUM_WORDS;
  }
  return { zh: "{list}从 {start} 起逐条归并为“{step}”", en: "{list} gathered from {start}, item by item, as {step}" };
}

const COUNT_WORDS: Words = { zh: "{list}的条数", en: "the number of {list}" };
const SUM_WORDS: Words = { zh: "{list}之和", en: "the sum of {list}" };

/** The items of the first argument, which must be a list. */
function itemsOf(at: Evaluating): readonly Value[] | NonValue {
  const outcome = at.evaluate(at.call.args[0] as Tree);
  if (outcome.kind !== "value") return outcome;
  if (Array.isArray(outcome.value)) return outcome.value;
  return failed(
    "evaluate/wrong-type",
    { operator: at.call.operator, expected: "list", found: typeName(typeOfValue(outcome.value)) },
    at.call.path,
  );
}

/** What the test says of every item. Every item counts, so the order of rows never matters. */
function verdicts(at: Evaluating): { items: readonly Value[]; holds: readonly boolean[] } | NonValue {
  const items = itemsOf(at);
  if (!Array.isArray(items)) return items as NonValue;
  const results = items.map((item) => condition(at.call.args[1] as Tree, at, new ItemScope(item, at.scope)));
  const lost = strongest(results.filter((result): result is NonValue => typeof result !== "boolean"));
  return lost ?? { items, holds: results as boolean[] };
}

const quantifier = (
  id: string,
  about: Primitive["about"],
  decide: (holds: readonly boolean[]) => boolean,
  wording: Primitive["about"],
  examples: Primitive["examples"],
): Primitive => ({
  id,
  wording,
  slips: ["all", "some", "none"].filter((other) => other !== id),
  kind: "primitive",
  standard: true,
  about,
  arguments: [list, test],
  result: "boolean",
  list: "judges",
  special: (at) => {
    const found = verdicts(at);
    return "kind" in found ? found : value(decide(found.holds));
  },
  examples,
});

const countOf = (of: Tree): Tree => ({ ...call("count"), named: new Map([["list", of]]) });

export const elementOf = (type: Type | undefined): Type => (typeof type === "object" ? type.list : "any");

const itemOf = (type: Type): Type => (typeof type === "object" ? type.list : type);

/** What is looked for among the items of a list is of their type, or it is never found. */
export function misfitAmong(wanted: Type, list: Type | undefined): ArgumentMisfit | null {
  const each = elementOf(list);
  return commonType([each, wanted]) === "any" && each !== "any" && wanted !== "any"
    ? { at: 0, expected: typeName(each), found: wanted }
    : null;
}

/** The items of the first argument are of one of these types. */
const itemsOfType =
  (...wanted: readonly Type[]): Primitive["misfit"] =>
  ([list]) => {
    const each = elementOf(list);
    return each === "any" || wanted.some((type) => typeName(type) === typeName(each))
      ? null
      : { at: 0, expected: wanted.map(typeName).join(" or "), found: each };
  };

const overDue = { ">": [{ var: "days" }, 60] };

export const listOperators: readonly (Primitive | Definition | Expansion)[] = [
  {
    id: "map",
    kind: "primitive",
    standard: true,
    about: { zh: "对每一条求值,得到一个列表", en: "The list of what a rule gives for each item." },
    wording: { zh: "{list}逐条的{each}", en: "{each} of each of {list}" },
    arguments: [
      list,
      { name: "each", about: { zh: "对每一条的规则", en: "the rule for each item" }, kind: { item: "any" } },
    ],
    result: (args) => ({ list: args[1] ?? "any" }),
    units: "items",
    list: "maps",
    special: (at) => {
      const items = itemsOf(at);
      if (!Array.isArray(items)) return items as NonValue;
      const results = items.map((item) => at.evaluate(at.call.args[1] as Tree, new ItemScope(item, at.scope)));
      return strongest(results) ?? value(results.map((result) => (result as { value: Value }).value));
    },
    examples: [
      {
        about: "double",
        rule: { map: [{ var: "xs" }, { "*": [{ var: "" }, 2] }] },
        data: { xs: [1, 2] },
        gives: [2, 4],
      },
    ],
  },
  {
    id: "filter",
    kind: "primitive",
    standard: true,
    about: { zh: "留下符合条件的各条", en: "The items for which a condition holds." },
    wording: { zh: "{list}中符合“{test}”的", en: "those of {list} with {test}" },
    shows: "items",
    arguments: [list, test],
    result: (args) => args[0] ?? { list: "any" },
    units: "first",
    list: "keeps",
    special: (at) => {
      const found = verdicts(at);
      return "kind" in found ? found : value(found.items.filter((_, index) => found.holds[index]));
    },
    examples: [
      {
        about: "the large ones",
        rule: { filter: [{ var: "xs" }, { ">": [{ var: "" }, 1] }] },
        data: { xs: [1, 2, 3] },
        gives: [2, 3],
      },
    ],
  },
  {
    id: "reduce",
    kind: "primitive",
    standard: true,
    about: {
      zh: "把列表逐条归并成一个值:current 是当前一条,accumulator 是已得的结果",
      en: "Folds a list into one value: current is the item, accumulator what was gathered.",
    },
    wording: (given) => foldWords(given),
    arguments: [
      list,
      { name: "step", about: { zh: "归并规则", en: "the rule of one step" }, kind: { item: "any", folds: true } },
      { name: "start", about: { zh: "初值", en: "the first accumulator" }, kind: { rule: "any" } },
    ],
    result: (args) => args[2] ?? "any",
    misfit: ([, step = "any", start = "any"]) =>
      start === "any" || step === "any" || typeName(start) === typeName(step)
        ? null
        : { at: 1, expected: typeName(start), found: step },
    units: "gathered",
    list: "judges",
    special: (at) => {
      const items = itemsOf(at);
      if (!Array.isArray(items)) return items as NonValue;
      let gathered: Outcome = at.evaluate(at.call.args[2] as Tree);
      for (const item of items) {
        if (gathered.kind !== "value") break;
        gathered = at.evaluate(at.call.args[1] as Tree, new ReduceScope(item, gathered.value, at.scope));
      }
      return gathered;
    },
    examples: [
      {
        about: "a sum",
        rule: { reduce: [{ var: "xs" }, { "+": [{ var: "current" }, { var: "accumulator" }] }, 0] },
        data: { xs: [0.1, 0.2] },
        gives: 0.3,
      },
    ],
  },
  quantifier(
    "all",
    { zh: "每一条都符合;空列表得“否”", en: "Every item passes; of an empty list, false." },
    (holds) => holds.length > 0 && holds.every(Boolean),
    { zh: "{list}每条都是“{test}”", en: "every one of {list} has {test}" },
    [
      {
        about: "one late case is enough",
        rule: { all: [{ var: "cases" }, { "<=": [{ var: "days" }, 60] }] },
        data: { cases: [{ days: 60 }, { days: 61 }] },
        gives: false,
      },
      { about: "of nothing", rule: { all: [{ var: "cases" }, true] }, data: { cases: [] }, gives: false },
      {
        about: "a blank cell is not a pass",
        rule: { all: [{ var: "cases" }, overDue] },
        data: { cases: [{ days: 61 }, { days: null }] },
        gives: { missing: ["cases.1.days"] },
      },
    ],
  ),
  quantifier(
    "none",
    { zh: "没有一条符合;空列表得“是”", en: "No item passes; of an empty list, true." },
    (holds) => !holds.some(Boolean),
    { zh: "{list}没有一条是“{test}”", en: "none of {list} has {test}" },
    [{ about: "none late", rule: { none: [{ var: "cases" }, overDue] }, data: { cases: [{ days: 60 }] }, gives: true }],
  ),
  quantifier(
    "some",
    { zh: "至少一条符合", en: "At least one item passes." },
    (holds) => holds.some(Boolean),
    { zh: "{list}至少一条是“{test}”", en: "some of {list} have {test}" },
    [{ about: "one late", rule: { some: [{ var: "cases" }, overDue] }, data: { cases: [{ days: 61 }] }, gives: true }],
  ),
  {
    id: "merge",
    kind: "primitive",
    standard: true,
    about: { zh: "并成一个列表", en: "One list of all its arguments." },
    arguments: [
      { name: "lists", about: { zh: "列表或值", en: "lists or values" }, kind: { rule: "any" }, rest: { min: 0 } },
    ],
    result: (args) => ({ list: commonType(args.map(itemOf)) }),
    misfit: (args) => {
      const items = args.map(itemOf);
      const first = items.find((type) => type !== "any") ?? "any";
      const at = items.findIndex((type) => commonType([first, type]) === "any");
      return first === "any" || at < 0 ? null : { at, expected: typeName(first), found: items[at] as Type };
    },
    units: "alike",
    strict: (args) => args.flatMap((arg) => (Array.isArray(arg) ? arg : [arg])),
    examples: [{ about: "lists and values", rule: { merge: [[1, 2], 3] }, gives: [1, 2, 3] }],
  },
  {
    id: "distinct",
    kind: "primitive",
    about: {
      zh: "去掉重复的各项,留下不同的(同一家企业检查两次只算一家);各项是数、文字、日期或是非",
      en: "The items without repeats (an enterprise checked twice is one enterprise): numbers, texts, dates or booleans.",
    },
    wording: { zh: "{list}中不重复的各项", en: "the different ones of {list}" },
    arguments: [list],
    result: (args) => ({ list: elementOf(args[0]) }),
    misfit: itemsOfType("number", "text", "date", "datetime", "boolean"),
    units: "first",
    list: "keeps",
    strict: ([items], { call: { path } }) => {
      const seen = new Map<string, Value>();
      for (const item of items as readonly Value[]) {
        const key = plainKey(item);
        if (key === null)
          return failed(
            "evaluate/wrong-type",
            { operator: "distinct", expected: "text", found: typeName(typeOfValue(item)) },
            path,
          );
        if (!seen.has(key)) seen.set(key, item);
      }
      return [...seen.values()];
    },
    examples: [
      { about: "numbers", rule: { distinct: [[2, 1, 2]] }, gives: [2, 1] },
      {
        about: "how many enterprises were checked",
        rule: { count: { distinct: { map: [{ var: "checks" }, { var: "firm" }] } } },
        data: { checks: [{ firm: "甲厂" }, { firm: "乙厂" }, { firm: "甲厂" }] },
        gives: 2,
      },
      { about: "of nothing", rule: { count: { distinct: { var: "xs" } } }, data: { xs: [] }, gives: 0 },
      {
        about: "a blank cell is no item of its own",
        rule: { count: { distinct: { map: [{ var: "checks" }, { var: "firm" }] } } },
        data: { checks: [{ firm: "甲厂" }, { firm: null }] },
        gives: { missing: ["checks.1.firm"] },
      },
    ],
  },
  {
    id: "in",
    kind: "primitive",
    standard: true,
    about: {
      zh: "是否在列表里,或是不是另一段文字的一部分",
      en: "Whether a value is in a list, or a text within a text.",
    },
    wording: { zh: "{value}在{whole}之中", en: "{value} is in {whole}" },
    arguments: [
      { name: "value", about: { zh: "要找的值", en: "what is looked for" }, kind: { rule: "any" } },
      { name: "whole", about: { zh: "列表或文字", en: "a list or a text" }, kind: { rule: "any" } },
    ],
    result: "boolean",
    misfit: ([wanted = "any", whole = "any"]) => {
      if (typeof whole === "object") return misfitAmong(wanted, whole);
      if (whole !== "text" && whole !== "any") return { at: 1, expected: "list or text", found: whole };
      return whole === "text" && wanted !== "text" && wanted !== "any"
        ? { at: 0, expected: "text", found: wanted }
        : null;
    },
    units: "compared",
    strict: ([wanted, whole], { call: at }) => {
      if (Array.isArray(whole)) return whole.some((item) => sameValue(wanted as Value, item));
      if (typeof whole === "string" && typeof wanted === "string") return whole.includes(wanted);
      return failed(
        "evaluate/wrong-type",
        { operator: "in", expected: "list or text", found: typeName(typeOfValue(whole as Value)) },
        at.path,
      );
    },
    examples: [
      { about: "in a list", rule: { in: ["city", ["city", "county"]] }, gives: true },
      { about: "in a text", rule: { in: ["华", "金华市"] }, gives: true },
    ],
  },
  {
    id: "sum",
    kind: "definition",
    about: { zh: "列表中各数之和;空列表为 0", en: "The sum of a list of numbers; of an empty list, 0." },
    wording: SUM_WORDS,
    arguments: [list],
    body: { reduce: [{ arg: "list" }, { "+": [{ var: "accumulator" }, { var: "current" }] }, 0] },
    examples: [{ about: "a sum", rule: { sum: { var: "xs" } }, data: { xs: [0.1, 0.2] }, gives: 0.3 }],
  },
  {
    id: "count",
    kind: "definition",
    about: { zh: "列表有几条", en: "How many items a list has." },
    wording: COUNT_WORDS,
    arguments: [list],
    body: { reduce: [{ arg: "list" }, { "+": [{ var: "accumulator" }, 1] }, 0] },
    examples: [
      {
        about: "a count",
        rule: { count: { filter: [{ var: "xs" }, { ">": [{ var: "" }, 1] }] } },
        data: { xs: [1, 2, 3] },
        gives: 2,
      },
    ],
  },
  ...(["largest", "smallest"] as const).map(
    (id): Primitive => ({
      id,
      kind: "primitive",
      about: {
        zh: `列表中${id === "largest" ? "最大" : "最小"}的数(最${id === "largest" ? "慢" : "快"}的一件);空列表没有得数`,
        en: `The ${id} of a list of numbers; an empty list has none.`,
      },
      wording: { zh: `{list}中最${id === "largest" ? "大" : "小"}的`, en: `the ${id} of {list}` },
      arguments: [list],
      result: "number",
      misfit: itemsOfType("number"),
      units: "first",
      list: "judges",
      strict: ([items], { call: { path } }) => {
        const numbers = items as readonly Value[];
        const odd = numbers.find((item) => !(item instanceof Rational));
        if (odd !== undefined)
          return failed(
            "evaluate/wrong-type",
            { operator: id, expected: "number", found: typeName(typeOfValue(odd)) },
            path,
          );
        if (numbers.length === 0) return failed("evaluate/empty-list", { operator: id }, path);
        return (numbers as readonly Rational[]).reduce(id === "largest" ? greater : lesser);
      },
      examples: [
        { about: "of three", rule: { [id]: { var: "xs" } }, data: { xs: [2, 1, 3] }, gives: id === "largest" ? 3 : 1 },
        {
          about: "of nothing",
          rule: { [id]: { var: "xs" } },
          data: { xs: [] },
          gives: { failed: "evaluate/empty-list" },
        },
      ],
    }),
  ),
  {
    id: "share_of",
    kind: "expansion",
    about: {
      zh: "列表中符合条件的占几成(按时办结率);空列表没有得数",
      en: "The fraction of a list's items for which a condition holds; an empty list has none.",
    },
    wording: { zh: "{list}中符合“{test}”的占比", en: "the share of {list} where {test}" },
    arguments: [list, test],
    expand: (at) => {
      const all = at.argument("list");
      return call("/", countOf(call("filter", all, at.argument("test"))), countOf(all));
    },
    examples: [
      {
        about: "two of three in time",
        rule: { share_of: [{ var: "cases" }, { "<=": [{ var: "hours" }, 2] }] },
        data: { cases: [{ hours: 2 }, { hours: 1 }, { hours: 3 }] },
        gives: "2/3",
      },
      {
        about: "of nothing",
        rule: { share_of: [{ var: "cases" }, true] },
        data: { cases: [] },
        gives: { failed: "evaluate/division-by-zero" },
      },
    ],
  },
  {
    id: "mean",
    kind: "definition",
    about: {
      zh: "列表中各数的平均;空列表没有平均数",
      en: "The mean of a list of numbers; an empty list has none.",
    },
    wording: { zh: "{list}的平均数", en: "the mean of {list}" },
    arguments: [list],
    body: { "/": [{ sum: { arg: "list" } }, { count: { arg: "list" } }] },
    examples: [
      { about: "exact", rule: { mean: { var: "xs" } }, data: { xs: [1, 2, 2] }, gives: "5/3" },
      {
        about: "of nothing",
        rule: { mean: { var: "xs" } },
        data: { xs: [] },
        gives: { failed: "evaluate/division-by-zero" },
      },
    ],
  },
];
