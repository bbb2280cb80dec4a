import { anything, type Rational, ROUNDING_MODES, type RoundingMode, round, rounded } from "../../exact/index.js";
import { Unsupported } from "../compile/index.js";
import type { Argument, Definition, Primitive, Words } from "../operator.js";
import type { Tree } from "../tree.js";

const of: Argument = { name: "of", about: { zh: "一个数", en: "a number" }, kind: { rule: "number" } };

/** What is said of a way of rounding that is not the usual one. */
const MODE_WORDS: Readonly<Record<string, Words>> = {
  "half-even": { zh: "四舍六入五成双", en: "half-even" },
  up: { zh: "进一", en: "up" },
  down: { zh: "舍去", en: "down" },
};

export const roundingOperators: readonly (Primitive | Definition)[] = [
  {
    id: "round",
    kind: "primitive",
    about: {
      zh: "保留几位小数:half-up 四舍五入,half-even 四舍六入五成双(GB/T 8170),up 进一,down 舍去;负数按绝对值",
      en: "Keeps so many decimals: half-up, half-even (GB/T 8170), up (away from zero) or down (towards zero).",
    },
    wording: (given) => {
      const mode = given.get("mode") as Tree | undefined;
      const how = mode?.kind === "text" ? MODE_WORDS[mode.value] : undefined;
      return {
        zh: `{of}(${how ? `${how.zh},` : ""}保留{places#}位小数)`,
        en: `{of} (${how ? `${how.en} ` : ""}to {places#} places)`,
      };
    },
    shows: "changed",
    arguments: [
      of,
      { name: "places", about: { zh: "小数位数", en: "decimal places" }, kind: { integer: { min: 0, max: 100 } } },
      {
        name: "mode",
        about: { zh: "舍入方式", en: "what happens to the rest" },
        kind: { choice: ROUNDING_MODES },
        optional: true,
        default: "half-up",
      },
    ],
    result: "number",
    units: "first",
    bounds: ({ call: { args }, of }) => {
      const [number, places, mode] = args;
      if (places?.kind !== "number") return anything;
      const stated = mode?.kind === "text" ? mode.value : "half-up";
      const known = ROUNDING_MODES.find((name) => name === stated);
      return known ? rounded(of(number), { places: Number(places.value.truncated()), mode: known }) : anything;
    },
    // ⌊x⌋ and ⌈x⌉ for the two ways of counting steps that rubrics know.
    shown: ([number], { args: [, places, mode] }) => {
      if (places?.kind !== "number" || !places.value.isZero() || mode?.kind !== "text") return null;
      return { down: `⌊${number}⌋`, up: `⌈${number}⌉` }[mode.value] ?? null;
    },
    strict: ([number, places, mode]) =>
      round(number as Rational, {
        places: Number((places as Rational).truncated()),
        mode: (mode ?? "half-up") as RoundingMode,
      }),
    compiled: (at) => {
      const [number, places, mode] = at.call.args as [Tree, Tree?, Tree?];
      const named = ROUNDING_MODES.find((known) => mode?.kind !== "text" || known === mode.value);
      if (places?.kind !== "number" || (mode && mode.kind !== "text") || !named) throw new Unsupported();
      const form = at.form(number);
      return form.kind === "number" ? at.algebra.rounded(form, Number(places.value.truncated()), named) : at.never();
    },
    examples: [
      { about: "half up, where floats say 1.00", rule: { round: [1.005, 2] }, gives: 1.01 },
      { about: "GB/T 8170", rule: { round: { of: 28.165, places: 2, mode: "half-even" } }, gives: 28.16 },
      { about: "negative numbers by absolute value", rule: { round: [-0.5, 0, "half-up"] }, gives: -1 },
      { about: "begun steps count", rule: { round: [1.01, 0, "up"] }, gives: 2 },
      { about: "part of a step does not count", rule: { round: [1.99, 0, "down"] }, gives: 1 },
    ],
  },
  {
    id: "clamp",
    kind: "definition",
    about: { zh: "限制在上下限之间", en: "A number kept between a low and a high end." },
    wording: { zh: "{of}(限于 {low} 至 {high})", en: "{of}, kept between {low} and {high}" },
    arguments: [
      of,
      { name: "low", about: { zh: "下限", en: "the low end" }, kind: { rule: "number" } },
      { name: "high", about: { zh: "上限", en: "the high end" }, kind: { rule: "number" } },
    ],
    body: { max: [{ arg: "low" }, { min: [{ arg: "high" }, { arg: "of" }] }] },
    examples: [
      { about: "above", rule: { clamp: [1.2, 0, 1] }, gives: 1 },
      { about: "below", rule: { clamp: [-3, 0, 1] }, gives: 0 },
    ],
  },
];
