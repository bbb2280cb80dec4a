import { anything, Rational } from "../../exact/index.js";
import type { Argument, Evaluating, Expansion, Primitive } from "../operator.js";
import type { Scope } from "../scope.js";
import type { TextLeaf } from "../tree.js";
import { variableName } from "../tree.js";
import { failed, type Outcome, strongest, value } from "../value.js";

const names: Argument = {
  name: "names",
  about: { zh: "统计指标的名字", en: "names" },
  kind: { rule: "any" },
  rest: { min: 1 },
};

const paths = new WeakMap<TextLeaf, readonly string[]>();

/** A written name in its parts, taken apart once. */
function pathOf(name: TextLeaf): readonly string[] {
  const known = paths.get(name);
  if (known) return known;
  const path = name.value === "" ? [] : name.value.split(".");
  paths.set(name, path);
  return path;
}

/** Whether a figure was never supplied; null where it was, but is in conflict or unreadable: that is not absence. */
function isAbsent(outcome: Outcome): boolean | null {
  if (outcome.kind !== "missing") return outcome.kind === "value" && outcome.value === "";
  return outcome.facts.every((fact) => fact.reason === "absent") ? true : null;
}

/** Those of the names under which nothing stands, or the outcome of one that is in conflict or unreadable. */
function absentOf(names: readonly string[], scope: Scope): string[] | Outcome {
  const absent: string[] = [];
  for (const name of names) {
    const outcome = scope.resolve(name.split("."));
    const verdict = isAbsent(outcome);
    if (verdict === null) return outcome;
    if (verdict) absent.push(name);
  }
  return absent;
}

function textsOf(outcomes: readonly Outcome[], at: Evaluating): string[] | Outcome {
  const texts: string[] = [];
  for (const outcome of outcomes) {
    if (outcome.kind !== "value") return outcome;
    for (const item of Array.isArray(outcome.value) ? outcome.value : [outcome.value]) {
      if (typeof item === "string") texts.push(item);
      else if (item instanceof Rational) texts.push(item.toString());
      else
        return failed(
          "evaluate/wrong-type",
          { operator: at.call.operator, expected: "name", found: "any" },
          at.call.path,
        );
    }
  }
  return texts;
}

export const accessOperators: readonly (Primitive | Expansion)[] = [
  {
    id: "var",
    kind: "primitive",
    standard: true,
    about: {
      zh: "按名字取数:统计指标、prior.0.…(上年)、records.…(明细)、subject.…、actual、target",
      en: "The figure of that name: a statistic, prior.0.… (last year), records.…, subject.…, actual, target.",
    },
    arguments: [
      { name: "name", about: { zh: "名字,用点分开", en: "the name, dotted" }, kind: { rule: "any" }, optional: true },
      {
        name: "default",
        about: { zh: "没有时的值(方案里不许用)", en: "the value when absent (refused in plans)" },
        kind: { rule: "any" },
        optional: true,
      },
    ],
    result: "any",
    reads: "first",
    bounds: ({ call, scope }) => {
      const path = (variableName(call) ?? "").split(".");
      const outcome = scope.resolve(path);
      if (outcome.kind === "manual") return { low: outcome.low, high: outcome.high };
      return scope.bounds?.(path) ?? anything;
    },
    special: (at) => {
      const [nameTree, fallback] = at.call.args;
      if (nameTree?.kind === "text" && !fallback) return at.scope.resolve(pathOf(nameTree));
      const name = nameTree ? at.evaluate(nameTree) : value("");
      if (name.kind !== "value") return name;
      const text = name.value instanceof Rational ? name.value.toString() : name.value;
      if (typeof text !== "string")
        return failed("evaluate/wrong-type", { operator: "var", expected: "name", found: "any" }, at.call.path);
      const found = at.scope.resolve(text === "" ? [] : text.split("."));
      return found.kind === "missing" && fallback ? at.evaluate(fallback) : found;
    },
    examples: [
      { about: "a statistic", rule: { var: "accidents" }, data: { accidents: 8 }, gives: 8 },
      { about: "inside", rule: { var: "prior.0.accidents" }, data: { prior: [{ accidents: 12 }] }, gives: 12 },
      { about: "absent is missing, never 0", rule: { var: "accidents" }, data: {}, gives: { missing: ["accidents"] } },
      { about: "a default, in rules from elsewhere", rule: { var: ["accidents", 5] }, data: {}, gives: 5 },
    ],
  },
  {
    id: "missing",
    kind: "primitive",
    standard: true,
    about: { zh: "列出这些名字里没有数的", en: "Those of the names under which nothing stands." },
    arguments: [names],
    result: { list: "text" },
    reads: "all",
    special: (at) => {
      const texts = textsOf(
        at.call.args.map((tree) => at.evaluate(tree)),
        at,
      );
      const absent = Array.isArray(texts) ? absentOf(texts, at.scope) : texts;
      return Array.isArray(absent) ? value(absent) : (absent as Outcome);
    },
    examples: [{ about: "one of two", rule: { missing: ["a", "b"] }, data: { a: 1 }, gives: ["b"] }],
  },
  {
    id: "missing_some",
    kind: "primitive",
    standard: true,
    about: {
      zh: "至少要有几个数;够了得空列表,不够则列出没有的",
      en: "Empty when at least so many of the names have figures, else the absent names.",
    },
    arguments: [
      { name: "least", about: { zh: "至少几个", en: "how many at least" }, kind: { rule: "number" } },
      { name: "names", about: { zh: "名字的列表", en: "list of names" }, kind: { rule: { list: "text" } } },
    ],
    result: { list: "text" },
    reads: "all",
    special: (at) => {
      const outcomes = at.call.args.map((tree) => at.evaluate(tree));
      const lost = strongest(outcomes);
      if (lost) return lost;
      const [least, names] = outcomes as [Outcome & { kind: "value" }, Outcome];
      const texts = textsOf([names], at);
      if (!Array.isArray(texts)) return texts as Outcome;
      if (!(least.value instanceof Rational))
        return failed(
          "evaluate/wrong-type",
          { operator: "missing_some", expected: "number", found: "any" },
          at.call.path,
        );
      const absent = absentOf(texts, at.scope);
      if (!Array.isArray(absent)) return absent as Outcome;
      return value(Rational.integer(texts.length - absent.length).compare(least.value) >= 0 ? [] : absent);
    },
    examples: [{ about: "one is enough", rule: { missing_some: [1, ["a", "b"]] }, data: { a: 1 }, gives: [] }],
  },
  {
    id: "is_missing",
    kind: "primitive",
    about: { zh: "这个值是否缺数", en: "Whether a value is missing." },
    wording: { zh: "{value}缺数", en: "{value} is missing" },
    arguments: [{ name: "value", about: { zh: "一个值", en: "a value" }, kind: { rule: "any" } }],
    result: "boolean",
    special: (at) => {
      const [tree] = at.call.args;
      const outcome = tree ? at.evaluate(tree) : value(false);
      if (outcome.kind === "failed") return outcome;
      const absent = isAbsent(outcome);
      return absent === null ? outcome : value(absent);
    },
    examples: [
      { about: "absent", rule: { is_missing: { var: "a" } }, data: {}, gives: true },
      { about: "zero is not missing", rule: { is_missing: { var: "a" } }, data: { a: 0 }, gives: false },
    ],
  },
  {
    id: "param",
    kind: "expansion",
    about: { zh: "方案的参数", en: "A parameter of the plan." },
    names: "parameter",
    arguments: [{ name: "name", about: { zh: "参数名", en: "its name" }, kind: { choice: [] } }],
    expand: (at) => at.parameter(at.choice("name") ?? ""),
    examples: [
      {
        about: "its value",
        rule: { "-": [1, { param: "decline" }] },
        plan: { parameters: { decline: { value: "0.20", unit: "%" } } },
        gives: 0.8,
      },
    ],
  },
];
