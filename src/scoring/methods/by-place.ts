import { call, choiceIn, comparing, type Expansion, ties } from "../../logic/index.js";
import { alone, better, compared } from "./arguments.js";
import { aloneWords, betterWords } from "./wording.js";

/** 第一名…分、第二名…分, SCORING mechanic 12: a table of points by place, from the top or from the end. */
export const byPlace: Expansion = {
  id: "by_place",
  kind: "expansion",
  about: {
    zh: "按名次查表得分:第一名、第二名……各得几分;可从末名数起(倒数扣分)",
    en: "Points by place in the cohort from a table: first, second, …; counted from the best or from the worst.",
  },
  wording: (given) => {
    const [order, single] = [betterWords(given), aloneWords(given)];
    const isFromWorst = choiceIn(given, "from") === "worst";
    return {
      zh: `按{of}的同组名次${order.zh},从${isFromWorst ? "末名" : "第一名"}数起依次得 {places*} 分,其余 {otherwise} 分${single.zh}`,
      en: `by the place of {of} among the cohort${order.en}, from the ${isFromWorst ? "last" : "first"} on: {places*}; {otherwise} for the others${single.en}`,
    };
  },
  arguments: [
    {
      name: "places",
      about: { zh: "各名次的得分,例如 [0.5, 0.3, 0.1]", en: "the points of each place, such as [0.5, 0.3, 0.1]" },
      kind: { rule: { list: "number" } },
    },
    {
      name: "otherwise",
      about: { zh: "表外名次的得分;不写为 0", en: "the points of other places; 0 unless stated" },
      kind: { rule: "number" },
      optional: true,
      default: 0,
    },
    {
      name: "from",
      about: {
        zh: "从哪头数:best 第一名(不写时),worst 末名",
        en: "counted from the best (unless stated) or from the worst",
      },
      kind: { choice: ["best", "worst"] },
      optional: true,
    },
    alone,
    ties,
    compared,
    better,
  ],
  expand: (at) => {
    if ((at.choice("better") ?? at.better) === undefined) at.lacking("better", "higher, lower");
    const options = comparing(at);
    const opposite = options.better === "lower" ? "higher" : "lower";
    const of = at.argument("of");
    const rank = at.cohort("rank", of, at.choice("from") === "worst" ? { ...options, better: opposite } : options);
    const table = at.argument("places");
    const places = table.kind === "list" ? table.items : [];
    if (places.length === 0) at.badTable("places", { zh: "各名次得分的列表", en: "a list of points by place" });
    const ofOne = at.optional("alone");
    return call(
      "if",
      ...(ofOne ? [call("==", at.cohort("count", of, options), 1), ofOne] : []),
      ...places.flatMap((points, index) => [call("==", rank, index + 1), points]),
      at.argument("otherwise"),
    );
  },
  examples: [
    {
      about: "the second of three",
      rule: { by_place: { places: [0.5, 0.3, 0.1], better: "higher" } },
      data: { actual: 30 },
      cohort: [{ actual: 40 }, { actual: 20 }],
      gives: 0.3,
    },
    {
      about: "a place that the table does not name",
      rule: { by_place: { places: [0.5], better: "higher" } },
      data: { actual: 30 },
      cohort: [{ actual: 40 }],
      gives: 0,
    },
    {
      about: "the last place loses two points",
      rule: { by_place: { places: [-2, -1], from: "worst", better: "higher" } },
      data: { actual: 10 },
      cohort: [{ actual: 40 }, { actual: 20 }],
      gives: -2,
    },
    {
      about: "alone, as stated",
      rule: { by_place: { places: [0.5], better: "higher", alone: 0 } },
      data: { actual: 10 },
      cohort: [],
      gives: 0,
    },
    {
      about: "a place that the table does not name, where that earns something",
      rule: { by_place: { places: [3], otherwise: 1, better: "higher" } },
      data: { actual: 30 },
      cohort: [{ actual: 40 }],
      gives: 1,
    },
    {
      about: "after a tie for first comes the second place, by another value than the actual",
      rule: { by_place: { of: { var: "checks" }, places: [3, 2], ties: "dense", better: "higher" } },
      data: { checks: 20 },
      cohort: [{ checks: 40 }, { checks: 40 }],
      gives: 2,
    },
  ],
};
