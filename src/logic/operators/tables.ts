import { decimalText, Rational } from "../../exact/index.js";
import {
  type Argument,
  type ArgumentMisfit,
  choiceIn,
  type Expanding,
  type Expansion,
  type Primitive,
} from "../operator.js";
import { call, leaf, type Tree, toJson } from "../tree.js";
import { failed, sameValue, type Value } from "../value.js";
import { elementOf, misfitAmong } from "./lists.js";

const of = {
  name: "of",
  about: { zh: "要查的值", en: "what is looked up" },
  kind: { rule: "any" },
} as const;

const scaleName: Argument = {
  name: "scale",
  about: { zh: "方案 scales 里的哪个等级表", en: "which scale of the plan" },
  kind: { choice: [] },
};

const STANDARD = { scales: { standard: { levels: ["一级", "二级", "三级"], order: "highest-first" } } };

const text = (value: Value): string =>
  value instanceof Rational ? decimalText(value) : typeof value === "string" ? value : "…";

/** As many values as keys, and no key twice. */
function misfitOfKeys([, keys, values]: readonly Tree[]): ArgumentMisfit | null {
  if (keys?.kind !== "list" || values?.kind !== "list") return null;
  if (keys.items.length !== values.items.length)
    return {
      at: 2,
      argument: "values",
      wanted: { zh: "与 keys 一样多的值", en: "as many values as there are keys" },
    };
  const written = keys.items.map((key) => JSON.stringify(toJson(key)));
  return new Set(written).size < written.length
    ? { at: 1, argument: "keys", wanted: { zh: "互不相同的键", en: "keys that differ from one another" } }
    : null;
}

/** Tables written out in a rule: what stands beside a word. */
export const tableOperators: readonly (Primitive | Expansion)[] = [
  {
    id: "match",
    kind: "primitive",
    about: {
      zh: "查表:keys 里与 of 相等的那一个,对应 values 里的值;表里没有就没有得数",
      en: "What stands in `values` beside the key that equals `of`; a value that is no key has no result.",
    },
    wording: { zh: "{of}在 {keys} 中对应的 {values}", en: "of {values} what goes with {of} among {keys}" },
    arguments: [
      of,
      { name: "keys", about: { zh: "各个键", en: "the keys" }, kind: { rule: { list: "any" } } },
      { name: "values", about: { zh: "对应的值", en: "the values beside them" }, kind: { rule: { list: "any" } } },
    ],
    result: (args) => elementOf(args[2]),
    units: "last",
    misfit: ([wanted = "any", keys], { args }) => misfitOfKeys(args) ?? misfitAmong(wanted, keys),
    shown: ([wanted], _call, found) => `${wanted} → ${found}`,
    strict: ([wanted, keys, values], { call: { path } }) => {
      const position = (keys as readonly Value[]).findIndex((key) => sameValue(wanted as Value, key));
      const found = (values as readonly Value[])[position];
      if (found !== undefined) return found;
      const known = (keys as readonly Value[]).map(text).join(", ");
      return failed("evaluate/not-in-table", { text: text(wanted as Value), known }, path);
    },
    examples: [
      { about: "the second", rule: { match: ["乙", ["甲", "乙"], [10, 5]] }, gives: 5 },
      {
        about: "not there",
        rule: { match: ["丙", ["甲", "乙"], [10, 5]] },
        gives: { failed: "evaluate/not-in-table" },
      },
    ],
  },
  {
    id: "lookup",
    kind: "expansion",
    about: {
      zh: '按文字查表,例如各进展阶段的系数 {"建成": 1, "在建": 0.5};表里没有而又没写 otherwise 的,没有得数',
      en: "What a table says beside a text, such as a coefficient for each stage; a text that is not in it has no result, unless `otherwise` says one.",
    },
    wording: (given) =>
      given.has("otherwise")
        ? { zh: "按{of}查表({table},其余 {otherwise})", en: "{of} looked up ({table}, else {otherwise})" }
        : { zh: "按{of}查表({table})", en: "{of} looked up ({table})" },
    arguments: [
      { ...of, about: { zh: "文字", en: "a text" }, kind: { rule: "text" } },
      { name: "table", about: { zh: "表:文字 → 数", en: "the table: text → number" }, kind: { table: true } },
      {
        name: "otherwise",
        about: { zh: "表里没有时", en: "when it is not in the table" },
        kind: { rule: "number" },
        optional: true,
      },
    ],
    expand: (at) => {
      const table = at.argument("table");
      const pairs = table.kind === "list" ? table.items : [];
      const column = (index: 0 | 1): Tree => ({
        kind: "list",
        items: pairs.flatMap((pair) => (pair.kind === "list" ? [pair.items[index] as Tree] : [])),
        path: [],
      });
      const [wanted, otherwise] = [at.argument("of"), at.optional("otherwise")];
      const found = call("match", wanted, column(0), column(1));
      return otherwise ? call("if", call("in", wanted, column(0)), found, otherwise) : found;
    },
    examples: [
      {
        about: "mean of the stages' coefficients",
        rule: {
          mean: {
            map: [{ var: "projects" }, { lookup: { of: { var: "stage" }, table: { 建成: 1, 在建: 0.5, 未开工: 0 } } }],
          },
        },
        data: { projects: [{ stage: "建成" }, { stage: "在建" }, { stage: "未开工" }, { stage: "建成" }] },
        gives: 0.625,
      },
      {
        about: "not in the table",
        rule: { lookup: ["停工", { 建成: 1 }] },
        gives: { failed: "evaluate/not-in-table" },
      },
      { about: "not in the table, and said so", rule: { lookup: ["停工", { 建成: 1 }, 0] }, gives: 0 },
    ],
  },
  {
    id: "level",
    kind: "expansion",
    about: {
      zh: "等级在方案的 scales 里排第几,1 为最低;表里没有的等级没有得数",
      en: "The place of a level on a scale of the plan, 1 is the lowest; a text that is no level has no result.",
    },
    wording: { zh: "{of}的等级位次", en: "the level of {of}" },
    arguments: [{ ...of, about: { zh: "等级", en: "a level" }, kind: { rule: "text" } }, scaleName],
    expand: levelOf,
    examples: [
      { about: "the highest of three", rule: { level: ["一级", "standard"] }, plan: STANDARD, gives: 3 },
      {
        about: "no level of it",
        rule: { level: ["甲级", "standard"] },
        plan: STANDARD,
        gives: { failed: "evaluate/not-in-table" },
      },
    ],
  },
  {
    id: "at_grade",
    kind: "expansion",
    about: {
      zh: "等级是否达到某一级“及以上”(或“及以下”、恰为这一级),方向由方案的 scales 写明",
      en: "Whether a level is a given one or higher (or lower, or exactly that one); which way is up is said by the plan's `scales`.",
    },
    wording: (given) => {
      const way = choiceIn(given, "way");
      if (way === "exactly") return { zh: "{of}恰为{grade}", en: "{of} is exactly {grade}" };
      return way === "or-lower"
        ? { zh: "{of}为{grade}及以下", en: "{of} is at {grade} or lower" }
        : { zh: "{of}达到{grade}及以上", en: "{of} is at {grade} or better" };
    },
    arguments: [
      { ...of, about: { zh: "实际的等级", en: "the level" }, kind: { rule: "text" } },
      { name: "grade", about: { zh: "要达到的等级", en: "the level that is wanted" }, kind: { choice: [] } },
      scaleName,
      {
        name: "way",
        about: {
          zh: "or-higher 及以上(不写时),or-lower 及以下,exactly 恰为这一级",
          en: "or-higher (unless stated), or-lower, or exactly that level",
        },
        kind: { choice: ["or-higher", "or-lower", "exactly"] },
        optional: true,
      },
    ],
    expand: (at) => {
      const [scale, grade] = [at.choice("scale") ?? "", at.choice("grade") ?? ""];
      const place = (at.levels(scale) ?? []).indexOf(grade) + 1;
      if (place === 0 && at.levels(scale)) at.unknownLevel(grade, scale);
      const way = at.choice("way");
      return call(way === "or-lower" ? "<=" : way === "exactly" ? "==" : ">=", levelOf(at), place);
    },
    examples: [
      { about: "that level itself", rule: { at_grade: ["二级", "二级", "standard"] }, plan: STANDARD, gives: true },
      { about: "a higher one", rule: { at_grade: ["一级", "二级", "standard"] }, plan: STANDARD, gives: true },
      { about: "a lower one", rule: { at_grade: ["三级", "二级", "standard"] }, plan: STANDARD, gives: false },
      {
        about: "that level or a lower one",
        rule: { at_grade: ["三级", "二级", "standard", "or-lower"] },
        plan: STANDARD,
        gives: true,
      },
      {
        about: "exactly that level",
        rule: { at_grade: ["一级", "二级", "standard", "exactly"] },
        plan: STANDARD,
        gives: false,
      },
    ],
  },
];

function levelOf(at: Expanding): Tree {
  const scale = at.choice("scale") ?? "";
  const levels = at.levels(scale);
  if (!levels) at.unknownLevel("", scale);
  const list = (items: readonly Tree[]): Tree => ({ kind: "list", items, path: [] });
  const texts = (levels ?? []).map(leaf);
  return call("match", at.argument("of"), list(texts), list(texts.map((_, index) => leaf(index + 1))));
}
