import { Rational } from "../../exact/index.js";
import { type Argument, type Definition, type Expanding, type Expansion, isNumber } from "../operator.js";
import { call, type Tree, variable } from "../tree.js";

const of: Argument = {
  name: "of",
  about: { zh: "统计指标的名字,或一条规则", en: "the name of a statistic, or a rule" },
  kind: { reference: true },
};
const years = (max: number): Argument => ({
  name: "years",
  about: { zh: "几年", en: "how many years" },
  kind: { integer: { min: 1, max } },
});

const isOne = (tree: Tree | readonly Tree[] | undefined): boolean =>
  tree !== undefined && "kind" in tree && tree.kind === "number" && tree.value.equals(Rational.one);

interface Ratio {
  readonly part: Tree;
  readonly whole: Tree;
  /** What is made of the quotient: times 100,000, say. */
  readonly scaled: (quotient: Tree) => Tree;
}

/** The two sides of a quotient, also of one for every so many units; null for anything else. */
function ratioIn(tree: Tree): Ratio | null {
  if (tree.kind !== "call" || tree.args.length !== 2) return null;
  const [a, b] = tree.args as readonly [Tree, Tree];
  const isWritten = (side: Tree) => side.kind === "number";
  if (tree.operator === "/" && !isWritten(b)) return { part: a, whole: b, scaled: (quotient) => quotient };
  if (tree.operator !== "/" && tree.operator !== "*") return null;
  const inner = isWritten(b) ? ratioIn(a) : tree.operator === "*" && isWritten(a) ? ratioIn(b) : null;
  const other = isWritten(b) ? b : a;
  return inner && { ...inner, scaled: (quotient) => call(tree.operator, inner.scaled(quotient), other) };
}

/** Whether a division stands anywhere in a lowered rule, so that a mean of it could be read in two ways. */
function divides(tree: Tree): boolean {
  if (tree.kind === "list") return tree.items.some(divides);
  return tree.kind === "call" && (tree.operator === "/" || tree.args.some(divides));
}

const sum = (trees: readonly Tree[]): Tree => (trees.length === 1 ? (trees[0] as Tree) : call("+", ...trees));

/** What `mean` makes of all the years, or of fewer where the earliest are missing and fewer are enough. */
function overYears(
  at: Expanding,
  of: Tree,
  count: number,
  least: number,
  mean: (years: readonly number[]) => Tree,
): Tree {
  const lengths = Array.from({ length: Math.max(1, count - least + 1) }, (_, index) => count - index);
  const means = lengths.map((length) => mean(Array.from({ length }, (_, index) => index + 1)));
  const branches = means.slice(0, -1).flatMap((tree, index) => {
    const earliest = call("is_missing", at.earlier(of, lengths[index] as number));
    return [call("!", earliest), tree];
  });
  return branches.length === 0 ? (means[0] as Tree) : call("if", ...branches, means.at(-1) as Tree);
}

export const changeOperators: readonly (Definition | Expansion)[] = [
  {
    id: "prior",
    kind: "expansion",
    about: {
      zh: "几年前同期的值(1 为上年)",
      en: "The value in the same period so many years earlier; 1 is last year.",
    },
    wording: (given) =>
      isOne(given.get("years"))
        ? { zh: "上年{of}", en: "{of} a year earlier" }
        : { zh: "{years#}年前{of}", en: "{of} {years#} years earlier" },
    arguments: [of, { ...years(50), optional: true, default: 1 }],
    expand: (at) => at.earlier(at.lower(at.argument("of")), integer(at.argument("years"))),
    examples: [
      {
        about: "last year",
        rule: { prior: "accidents" },
        data: { accidents: 8, prior: [{ accidents: 12 }] },
        gives: 12,
      },
      {
        about: "the year before last",
        rule: { prior: ["accidents", 2] },
        data: { accidents: 8, prior: [{ accidents: 12 }, { accidents: 15 }] },
        gives: 15,
      },
    ],
  },
  {
    id: "in_year",
    kind: "expansion",
    about: {
      zh: "某一年同期的值(固定基期,例如与 2020 年相比)",
      en: "The value in the same period of a given year: a fixed base year.",
    },
    wording: { zh: "{year} 年{of}", en: "{of} in {year}" },
    arguments: [
      of,
      {
        name: "year",
        about: { zh: "哪一年", en: "which year" },
        kind: { integer: { min: 1000, max: 9999 } },
      },
    ],
    expand: (at) => at.inYear(at.lower(at.argument("of")), integer(at.argument("year"))),
    examples: [
      {
        about: "against 2020",
        rule: { "-": [{ var: "accidents" }, { in_year: ["accidents", 2020] }] },
        data: { accidents: 8, "2020": { accidents: 12 } },
        gives: -4,
      },
    ],
  },
  {
    id: "mean_prior",
    kind: "expansion",
    about: {
      zh: "前几年同期的平均数(前两年平均数);缺任何一年即缺数。对比率要选:mean-of-rates 各年比率的平均,ratio-of-sums 合计之比",
      en: "The mean of the same period in the years before; any year missing is missing. Of a rate, choose mean-of-rates or ratio-of-sums.",
    },
    wording: (given) =>
      isOne(given.get("years"))
        ? { zh: "上年{of}", en: "{of} a year earlier" }
        : { zh: "{of}前{years#}年平均数", en: "the mean of {of} in the {years#} years before" },
    arguments: [
      of,
      years(50),
      {
        name: "rates",
        about: { zh: "比率怎样平均", en: "how rates are averaged" },
        kind: { choice: ["mean-of-rates", "ratio-of-sums"] },
        optional: true,
      },
      {
        name: "least",
        about: {
          zh: "较早的年份缺数时,至少要有最近几年;不写则缺一年即缺数",
          en: "where earlier years are missing, how many of the latest are enough; all of them unless stated",
        },
        kind: { integer: { min: 1, max: 50 } },
        optional: true,
      },
    ],
    expand: (at) => {
      const lowered = at.lower(at.argument("of"));
      const count = integer(at.argument("years"));
      const least = at.optional("least") ? integer(at.argument("least")) : count;
      const rates = at.choice("rates");
      const rate = at.rateOf(lowered);
      if ((rate !== null || divides(lowered)) && rates === undefined)
        at.lacking("rates", "mean-of-rates, ratio-of-sums");
      if (rates === "ratio-of-sums") {
        const [first, second] = Array.isArray(rate) ? rate.map(variable) : [];
        const ratio = first && second ? { part: first, whole: second, scaled: (of: Tree) => of } : ratioIn(lowered);
        if (!ratio) at.refuse("rule/needs-ratio");
        else
          return overYears(at, lowered, count, least, (years) =>
            ratio.scaled(
              call(
                "/",
                sum(years.map((back) => at.earlier(ratio.part, back))),
                sum(years.map((back) => at.earlier(ratio.whole, back))),
              ),
            ),
          );
      }
      return overYears(at, lowered, count, least, (years) => {
        const values = years.map((back) => at.earlier(lowered, back));
        return years.length === 1 ? (values[0] as Tree) : call("/", sum(values), years.length);
      });
    },
    examples: [
      {
        about: "two years",
        rule: { mean_prior: ["accidents", 2] },
        data: { prior: [{ accidents: 12 }, { accidents: 10 }] },
        gives: 11,
      },
      {
        about: "a year is missing",
        rule: { mean_prior: ["accidents", 2] },
        data: { prior: [{ accidents: 12 }, {}] },
        gives: { missing: ["prior.1.accidents"] },
      },
      {
        about: "the earliest of three years is missing, and two are enough",
        rule: { mean_prior: { of: "accidents", years: 3, least: 2 } },
        data: { prior: [{ accidents: 12 }, { accidents: 10 }, {}] },
        gives: 11,
      },
      {
        about: "the mean of two rates",
        rule: { mean_prior: { of: { share: [{ var: "deaths" }, { var: "gdp" }] }, years: 2, rates: "mean-of-rates" } },
        data: {
          prior: [
            { deaths: 1, gdp: 2 },
            { deaths: 1, gdp: 4 },
          ],
        },
        gives: 0.375,
      },
      {
        about: "the ratio of two sums",
        rule: { mean_prior: { of: { share: [{ var: "deaths" }, { var: "gdp" }] }, years: 2, rates: "ratio-of-sums" } },
        data: {
          prior: [
            { deaths: 1, gdp: 2 },
            { deaths: 1, gdp: 4 },
          ],
        },
        gives: "1/3",
      },
      {
        about: "the ratio of two sums, for every 1,000",
        rule: {
          mean_prior: { of: { per: [{ var: "deaths" }, { var: "people" }, 1000] }, years: 2, rates: "ratio-of-sums" },
        },
        data: {
          prior: [
            { deaths: 1, people: 2000 },
            { deaths: 2, people: 1000 },
          ],
        },
        gives: 1,
      },
    ],
  },
  {
    id: "previous",
    kind: "expansion",
    about: { zh: "上一期的值(环比的基数)", en: "The value in the period just before." },
    wording: { zh: "上期{of}", en: "{of} in the period before" },
    arguments: [of],
    expand: (at) => at.earlier(at.lower(at.argument("of")), 0),
    examples: [
      { about: "the period before", rule: { previous: "accidents" }, data: { previous: { accidents: 3 } }, gives: 3 },
    ],
  },
  {
    id: "change_rate",
    kind: "expansion",
    about: {
      zh: "比基数的变化率:(值 − 基数) ÷ 基数,下降为负;基数为 0 时没有得数,除非写明 whenZero",
      en: "(value − base) ÷ base, negative for a decline; with a base of zero there is no rate unless whenZero says what then.",
    },
    wording: { zh: "{of}比{base}的变化率", en: "the rate of change of {of} against {base}" },
    arguments: [
      { name: "of", about: { zh: "现值", en: "the value now" }, kind: { rule: "number" } },
      { name: "base", about: { zh: "基数", en: "the base" }, kind: { rule: "number" } },
      {
        name: "whenZero",
        about: { zh: "基数为 0 时的结果", en: "the result for a base of zero" },
        kind: { rule: "any" },
        optional: true,
      },
    ],
    expand: (at) => {
      const [now, base, whenZero] = [at.argument("of"), at.argument("base"), at.optional("whenZero")];
      const rate = call("/", call("-", now, base), base);
      return whenZero ? call("if", call("==", base, 0), whenZero, rate) : rate;
    },
    examples: [
      { about: "a decline of a fifth", rule: { change_rate: [8, 10] }, gives: -0.2 },
      { about: "no base", rule: { change_rate: [8, 0] }, gives: { failed: "evaluate/division-by-zero" } },
      {
        about: "no base, and said so",
        rule: { change_rate: { of: 8, base: 0, whenZero: { not_applicable: "基数为 0" } } },
        gives: { notApplicable: "基数为 0" },
      },
    ],
  },
  {
    id: "share",
    kind: "definition",
    about: { zh: "部分占整体的比重:部分 ÷ 整体", en: "A part as a fraction of the whole." },
    infix: { symbol: "÷", binds: 6, quotient: true },
    arguments: [
      { name: "part", about: { zh: "部分", en: "the part" }, kind: { rule: "number" } },
      { name: "whole", about: { zh: "整体", en: "the whole" }, kind: { rule: "number" } },
    ],
    body: { "/": [{ arg: "part" }, { arg: "whole" }] },
    examples: [{ about: "17 of 20", rule: { share: [17, 20] }, gives: 0.85 }],
  },
  {
    id: "per",
    kind: "expansion",
    about: {
      zh: "每多少单位发生几件:件数 ÷ 分母 × 单位(亿元 GDP、10 万人、万车、百万吨);分母为 0 时没有得数,除非写明 whenZero",
      en: "Events for every so many units of something: events ÷ base × scale; with a base of zero there is no rate unless whenZero says what then.",
    },
    wording: (given) =>
      isNumber(given.get("scale"), 1)
        ? { zh: "每{base!}{base}的{events}", en: "{events} per {scale} {base!} of {base}" }
        : { zh: "每 {scale} {base!}{base}的{events}", en: "{events} per {scale} {base!} of {base}" },
    arguments: [
      { name: "events", about: { zh: "件数", en: "the events" }, kind: { rule: "number" } },
      { name: "base", about: { zh: "分母", en: "what they are counted over" }, kind: { rule: "number" } },
      {
        name: "scale",
        about: {
          zh: "每多少单位,按分母的单位;不写为 1",
          en: "for every how many, in the base's unit; 1 unless stated",
        },
        kind: { rule: "number" },
        optional: true,
        default: 1,
      },
      {
        name: "whenZero",
        about: { zh: "分母为 0 时的结果", en: "the result for a base of zero" },
        kind: { rule: "any" },
        optional: true,
      },
    ],
    expand: (at) => {
      const [events, base, whenZero] = [at.argument("events"), at.argument("base"), at.optional("whenZero")];
      const rate = call("*", call("/", events, base), at.argument("scale"));
      return whenZero ? call("if", call("==", base, 0), whenZero, rate) : rate;
    },
    examples: [
      { about: "86 of 1,720, for every 1,000", rule: { per: [86, 1720, 1000] }, gives: 50 },
      { about: "deaths for every 100 million of GDP in 10,000 yuan", rule: { per: [19, 1000000, 10000] }, gives: 0.19 },
      { about: "no coal was mined", rule: { per: [0, 0] }, gives: { failed: "evaluate/division-by-zero" } },
      {
        about: "no coal was mined, and said so",
        rule: { per: { events: 0, base: 0, whenZero: { not_applicable: "没有产量" } } },
        gives: { notApplicable: "没有产量" },
      },
    ],
  },
];

function integer(tree: Tree): number {
  return tree.kind === "number" ? Number(tree.value.truncated()) : 1;
}
