import { decimalText, type Interval, Rational } from "../../exact/index.js";
import type { Definition, Expanding, Expansion, Primitive } from "../operator.js";
import { between01, call, type Tree } from "../tree.js";
import { failed } from "../value.js";

/** Most digits that a power may have. */
const MAX_DIGITS = 10_000;
const MAX_EXPONENT = 1000;

function raised(base: Rational, exponent: number): Rational {
  const [top, bottom] = exponent < 0 ? [base.denominator, base.numerator] : [base.numerator, base.denominator];
  const times = BigInt(exponent < 0 ? -exponent : exponent);
  return Rational.of(top ** times, bottom ** times);
}

/** The exponent as a whole number, or null where the power has no exact result of a bearable length. */
function exponentOf(base: Rational, exponent: Rational): number | null {
  if (!exponent.isInteger() || exponent.absolute().compare(Rational.integer(MAX_EXPONENT)) > 0) return null;
  const times = Number(exponent.truncated());
  const digits = base.toString().length * Math.max(1, Math.abs(times));
  return digits > MAX_DIGITS ? null : times;
}

/** The items of a list of lists of so many rules each; null with the problem reported where it has another shape. */
function pointsOf(at: Expanding, argument: string): [Tree, Tree][] | null {
  const tree = at.argument(argument);
  const items = tree.kind === "list" ? tree.items : [];
  const pairs = items.flatMap((item): [Tree, Tree][] => {
    const [x, y, ...rest] = item.kind === "list" ? item.items : [];
    return x && y && rest.length === 0 ? [[x, y]] : [];
  });
  const numbers = pairs.map(([x]) => (x.kind === "number" ? x.value : null));
  const rises = numbers.every((x, index) => {
    const before = numbers[index - 1];
    return index === 0 || !x || !before || before.compare(x) < 0;
  });
  if (pairs.length >= 2 && pairs.length === items.length && rises) return pairs;
  at.badTable(argument, {
    zh: "两个以上的点 [值, 得数],值从小到大",
    en: "two points [value, result] or more, the values from low to high",
  });
  return null;
}

const listOf = (tree: Tree): readonly Tree[] => (tree.kind === "list" ? tree.items : []);

export const curveOperators: readonly (Primitive | Definition | Expansion)[] = [
  {
    id: "power",
    kind: "primitive",
    about: { zh: "乘方,次数为整数", en: "A number to a whole power." },
    arguments: [
      { name: "base", about: { zh: "底数", en: "the number" }, kind: { rule: "number" } },
      { name: "exponent", about: { zh: "次数", en: "the whole exponent" }, kind: { rule: "number" } },
    ],
    result: "number",
    infix: { symbol: "^", binds: 7 },
    bounds: ({ call: { args }, of }): Interval => {
      const [base, exponent] = args.map(of) as [Interval, Interval];
      const known = exponent.low && exponent.high?.equals(exponent.low) ? exponent.low : null;
      const isRising = known?.isInteger() === true && known.sign() >= 0 && base.low !== null && base.low.sign() >= 0;
      const end = (of: Rational | null): Rational | null => {
        const times = of && known ? exponentOf(of, known) : null;
        return of === null || times === null ? null : raised(of, times);
      };
      return isRising ? { low: end(base.low), high: end(base.high) } : { low: null, high: null };
    },
    strict: ([base, exponent], { call: { path } }) => {
      const [of, power] = [base as Rational, exponent as Rational];
      const times = exponentOf(of, power);
      if (times === null)
        return failed("evaluate/bad-exponent", { base: decimalText(of), exponent: decimalText(power) }, path);
      if (of.isZero() && times < 0) return failed("evaluate/division-by-zero", { formula: `0 ^ ${times}` }, path);
      return raised(of, times);
    },
    examples: [
      { about: "exact", rule: { power: [0.975, 2] }, gives: 0.950625 },
      { about: "backwards", rule: { power: [2, -2] }, gives: 0.25 },
      { about: "no whole exponent", rule: { power: [2, 0.5] }, gives: { failed: "evaluate/bad-exponent" } },
      { about: "of zero, backwards", rule: { power: [0, -1] }, gives: { failed: "evaluate/division-by-zero" } },
    ],
  },
  {
    id: "compound",
    kind: "definition",
    about: {
      zh: "逐年复合变化:基数 ×(1 + 年变化率)的年数次方;每年下降 2.5% 写 -0.025",
      en: "A base that changes by a rate every year, compounding; a yearly decline of 2.5% is -0.025.",
    },
    wording: {
      zh: "{base}按年变化率 {rate} 经{years}年的数",
      en: "{base} at a yearly change of {rate} over {years} years",
    },
    arguments: [
      { name: "base", about: { zh: "基期的数", en: "the value of the base year" }, kind: { rule: "number" } },
      {
        name: "rate",
        about: { zh: "每年变化率,下降为负", en: "the yearly change, negative for a decline" },
        kind: { rule: "number" },
        measures: "fraction",
      },
      { name: "years", about: { zh: "经过几年", en: "how many years on" }, kind: { rule: "number" } },
    ],
    body: { "*": [{ arg: "base" }, { power: [{ "+": [1, { arg: "rate" }] }, { arg: "years" }] }] },
    examples: [
      { about: "three years of 2.5% less", rule: { compound: [1000, -0.025, 3] }, gives: 926.859375 },
      { about: "the base year itself", rule: { compound: [1000, -0.025, 0] }, gives: 1000 },
    ],
  },
  {
    id: "interpolate",
    kind: "expansion",
    about: {
      zh: "线性插值:在相邻两点之间按比例取得数",
      en: "Linear interpolation: the result between two neighbouring points, in proportion.",
    },
    wording: { zh: "{of}在各点 {through} 之间线性插值", en: "{of}, linear between the points {through}" },
    arguments: [
      { name: "of", about: { zh: "一个数", en: "a number" }, kind: { rule: "number" } },
      {
        name: "through",
        about: { zh: "各点 [值, 得数],值从小到大", en: "the points [value, result], values from low to high" },
        kind: { rule: { list: "any" } },
      },
      {
        name: "ends",
        about: {
          zh: "两头之外:flat 保持端点的得数,extend 沿直线延伸",
          en: "beyond the ends: flat stays at the end's result, extend goes on along the line",
        },
        kind: { choice: ["flat", "extend"] },
      },
    ],
    expand: (at) => {
      const points = pointsOf(at, "through");
      const of = at.argument("of");
      if (!points) return of;
      const isFlat = at.choice("ends") === "flat";
      const between = ([x, y]: [Tree, Tree], [nextX, nextY]: [Tree, Tree]): Tree => {
        const share = call("/", call("-", of, x), call("-", nextX, x));
        // Between two points it lies between 0 and 1 anyhow; said so that a pending line has bounds.
        return call("+", y, call("*", isFlat ? between01(share) : share, call("-", nextY, y)));
      };
      const pieces = points.slice(1).map((next, index) => between(points[index] as [Tree, Tree], next));
      const inner = points.slice(1, -1).flatMap(([x], index) => [call("<", of, x), pieces[index] as Tree]);
      const line = inner.length > 0 ? call("if", ...inner, pieces.at(-1) as Tree) : (pieces[0] as Tree);
      if (!isFlat) return line;
      const [[firstX, firstY], [lastX, lastY]] = [points[0], points.at(-1)] as [[Tree, Tree], [Tree, Tree]];
      return call("if", call("<=", of, firstX), firstY, call(">=", of, lastX), lastY, line);
    },
    examples: [
      {
        about: "half way between two points",
        rule: {
          interpolate: {
            of: 0.85,
            through: [
              [0.8, 6],
              [0.9, 8],
              [1, 10],
            ],
            ends: "flat",
          },
        },
        gives: 7,
      },
      {
        about: "on a point",
        rule: {
          interpolate: {
            of: 0.9,
            through: [
              [0.8, 6],
              [0.9, 8],
              [1, 10],
            ],
            ends: "flat",
          },
        },
        gives: 8,
      },
      {
        about: "beyond the end, flat",
        rule: {
          interpolate: {
            of: 2,
            through: [
              [0, 0],
              [1, 10],
            ],
            ends: "flat",
          },
        },
        gives: 10,
      },
      {
        about: "beyond the end, extended",
        rule: {
          interpolate: {
            of: 2,
            through: [
              [0, 0],
              [1, 10],
            ],
            ends: "extend",
          },
        },
        gives: 20,
      },
    ],
  },
  {
    id: "progressive",
    kind: "expansion",
    about: {
      zh: "分段累进:每一段内的部分各按该段的费率计算再相加(如个人所得税)",
      en: "Marginal pieces, as with tax brackets: the part inside each piece counts at that piece's rate.",
    },
    wording: {
      zh: "{of}分段累进(分界 {edges},各段每单位 {rates})",
      en: "{of} piece by piece (edges {edges}, a unit of each piece {rates})",
    },
    arguments: [
      {
        name: "of",
        about: { zh: "一个数,例如高出平均的部分", en: "a number, such as what is above the average" },
        kind: { rule: "number" },
      },
      {
        name: "edges",
        about: { zh: "各段的分界,从 0 起向上", en: "where one piece ends and the next begins, upwards from 0" },
        kind: { rule: { list: "number" } },
      },
      {
        name: "rates",
        about: {
          zh: "各段每单位的得数,比分界多一个",
          en: "what a unit counts in each piece; one more than there are edges",
        },
        kind: { rule: { list: "number" } },
      },
      {
        name: "below",
        about: {
          zh: "负数:nothing 不计,mirror 照样计为负",
          en: "a negative number: nothing counts, or it counts in the mirror",
        },
        kind: { choice: ["nothing", "mirror"] },
      },
    ],
    expand: (at) => {
      const [edges, rates] = [listOf(at.argument("edges")), listOf(at.argument("rates"))];
      if (rates.length !== edges.length + 1 || edges.length === 0) {
        at.badTable("rates", { zh: "比 edges 多一个数的列表", en: "a list with one number more than edges" });
        return at.argument("of");
      }
      const sumOf = (of: Tree): Tree =>
        call(
          "+",
          ...rates.map((rate, index) => {
            const [low, high] = [edges[index - 1], edges[index]];
            const upTo = high ? call("min", of, high) : of;
            return call("*", rate, call("max", 0, low ? call("-", upTo, low) : upTo));
          }),
        );
      const of = at.argument("of");
      const above = sumOf(of);
      return at.choice("below") === "mirror" ? call("-", above, sumOf(call("-", of))) : above;
    },
    examples: [
      {
        about: "25 units: 10 at 2, 10 at 1, 5 at 0.5",
        rule: { progressive: { of: 25, edges: [10, 20], rates: [2, 1, 0.5], below: "nothing" } },
        gives: 32.5,
      },
      {
        about: "as much below",
        rule: { progressive: { of: -25, edges: [10, 20], rates: [2, 1, 0.5], below: "mirror" } },
        gives: -32.5,
      },
      {
        about: "nothing below",
        rule: { progressive: { of: -25, edges: [10, 20], rates: [2, 1, 0.5], below: "nothing" } },
        gives: 0,
      },
    ],
  },
];
