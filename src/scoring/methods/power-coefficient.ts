import { call, choiceIn, comparing, type Expansion, type Tree, type Words } from "../../logic/index.js";
import { better, measured, points } from "./arguments.js";

const CLAMPS = ["none", "top", "both"] as const;

/** What becomes of values beyond the two ends. */
const OUTSIDE: Readonly<Record<string, Words>> = {
  top: { zh: ",满分封顶", en: ", at most all points" },
  both: { zh: ",不低于基础分,满分封顶", en: ", between the base and all points" },
};

/** 功效系数法, SCORING mechanic 11: d = span × (x − not allowed) ÷ (satisfactory − not allowed) + base. */
export const powerCoefficient: Expansion = {
  id: "power_coefficient",
  kind: "expansion",
  about: {
    zh: "功效系数法:基础分 + 功效分 ×(实际 − 不允许值)÷(满意值 − 不允许值);两个值不写则取同组最好与最差",
    en: "Points by where the actual lies between a not-allowed and a satisfactory value, on a base; the worst and best of the cohort unless both are given.",
  },
  wording: (given) => {
    const isGiven = given.has("satisfactory");
    const ends = isGiven
      ? { zh: ["{satisfactory}", "{not_allowed}"], en: ["{satisfactory}", "{not_allowed}"] }
      : { zh: ["同组最好值", "同组最差值"], en: ["the best of the cohort", "the worst of the cohort"] };
    const kept = OUTSIDE[(isGiven ? choiceIn(given, "outside") : "none") ?? ""] ?? { zh: "", en: "" };
    const isFull = choiceIn(given, "equal") !== "base";
    const [[topZh, lowZh], [topEn, lowEn]] = [ends.zh, ends.en];
    return {
      zh: `功效系数法:{points} × ({base} + (1 − {base}) × ({of} − ${lowZh}) ÷ (${topZh} − ${lowZh}))${kept.zh};两值相等得${isFull ? "{points@}" : "基础分"}`,
      en: `by power coefficient: {points} × ({base} + (1 − {base}) × ({of} − ${lowEn}) ÷ (${topEn} − ${lowEn}))${kept.en}; ${isFull ? "{points}" : "the base"} where both ends are equal`,
    };
  },
  arguments: [
    {
      name: "satisfactory",
      about: { zh: "满意值;不写则取同组最好的", en: "the satisfactory value; the best of the cohort unless given" },
      kind: { rule: "number" },
      optional: true,
      measures: "actual",
    },
    {
      name: "not_allowed",
      about: { zh: "不允许值;不写则取同组最差的", en: "the not-allowed value; the worst of the cohort unless given" },
      kind: { rule: "number" },
      optional: true,
      measures: "actual",
    },
    {
      name: "base",
      about: { zh: "基础分占几成;不写为 0.6", en: "the base as a fraction of the points; 0.6 unless stated" },
      kind: { rule: "number" },
      optional: true,
      default: 0.6,
      measures: "fraction",
    },
    {
      name: "equal",
      about: {
        zh: "满意值与不允许值相等(全组相同)时:full 得满分,base 只得基础分",
        en: "when both values are equal (a cohort without differences): full, all points, or base, the base only",
      },
      kind: { choice: ["full", "base"] },
    },
    {
      name: "outside",
      about: {
        zh: "超出两个值之外:none 照算(可低于基础分、高于满分),top 满分封顶,both 两头都封;取同组最好最差时不会超出,可不写",
        en: "beyond the two values: none goes on below and above, top stops at all points, both stops at both ends; without meaning for the cohort's own ends",
      },
      kind: { choice: CLAMPS },
      optional: true,
    },
    points,
    measured,
    better,
  ],
  expand: (at) => {
    const of = at.argument("of");
    const [given, worst] = [at.optional("satisfactory"), at.optional("not_allowed")];
    const way = at.choice("better") ?? at.better;
    if (!given !== !worst) at.lacking(given ? "not_allowed" : "satisfactory", "satisfactory, not_allowed");
    if (given && at.choice("outside") === undefined) at.lacking("outside", CLAMPS.join(", "));
    if (!given && way === undefined) at.lacking("better", "higher, lower");
    const [best, least] = way === "lower" ? (["min", "max"] as const) : (["max", "min"] as const);
    const among = (kind: "own" | "max" | "min"): Tree => at.cohort(kind, of, comparing(at));
    const top = given ?? among(best);
    const low = worst ?? among(least);
    // Beside the ends of the cohort, which nothing has rounded, the value itself stands unrounded, too.
    const compared = given ? of : among("own");
    const base = at.argument("base");
    const position = call("/", call("-", compared, low), call("-", top, low));
    const clamp = given ? at.choice("outside") : "both";
    const kept = (share: Tree): Tree => {
      const capped = clamp === "none" ? share : call("min", 1, share);
      return clamp === "both" ? call("max", base, capped) : capped;
    };
    const share = kept(call("+", base, call("*", call("-", 1, base), position)));
    const equal: Tree | number = at.choice("equal") === "base" ? base : 1;
    // As strict as an argument: an actual that is missing earns nothing where the two given values are equal.
    const whenEqual = given ? call("+", equal, call("*", 0, of)) : equal;
    return call("*", at.argument("points"), call("if", call("==", top, low), whenEqual, share));
  },
  examples: [
    {
      about: "half way between worst and best: 60% and half of 40%",
      rule: { power_coefficient: { equal: "full", better: "higher" } },
      data: { actual: 30, points: 100 },
      cohort: [{ actual: 40 }, { actual: 20 }],
      gives: 80,
    },
    {
      about: "fewer is better: the fewest gets all",
      rule: { power_coefficient: { equal: "full", better: "lower" } },
      data: { actual: 20, points: 100 },
      cohort: [{ actual: 40 }, { actual: 30 }],
      gives: 100,
    },
    {
      about: "all equal, as chosen",
      rule: { power_coefficient: { equal: "base", better: "higher" } },
      data: { actual: 20, points: 100 },
      cohort: [{ actual: 20 }],
      gives: 60,
    },
    {
      about: "below the not-allowed value and not clamped",
      rule: { power_coefficient: { satisfactory: 90, not_allowed: 50, equal: "full", outside: "none" } },
      data: { actual: 48, points: 100 },
      gives: 58,
    },
    {
      about: "the same, clamped",
      rule: { power_coefficient: { satisfactory: 90, not_allowed: 50, equal: "full", outside: "both" } },
      data: { actual: 48, points: 100 },
      gives: 60,
    },
    {
      about: "given values, fewer is better",
      rule: { power_coefficient: { satisfactory: 10, not_allowed: 50, equal: "full", outside: "top" } },
      data: { actual: 20, points: 100 },
      gives: 90,
    },
    {
      about: "half way, on a base of a half, by another value than the actual: 50% and half of 50%",
      rule: {
        power_coefficient: {
          of: { var: "rate" },
          satisfactory: 0.9,
          not_allowed: 0.5,
          base: 0.5,
          equal: "full",
          outside: "both",
        },
      },
      data: { actual: 3, rate: 0.7, points: 100 },
      gives: 75,
    },
  ],
};
