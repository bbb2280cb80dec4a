/**
 * Rules of the kind that plans hold, and figures that sit on their thresholds or one last digit off them: solved for equality
 * with whole numbers, so that a case on the threshold is on it exactly.
 */
import { decimalOf, type Random } from "./random.js";

export type Figures = Readonly<Record<string, string>>;

export interface Family {
  readonly id: string;
  /** Rules that come to true or false. */
  readonly decisions: readonly unknown[];
  /** Rules that come to points, compared once rounded to two places. */
  readonly scores: readonly unknown[];
  figures(random: Random): Figures;
}

const v = (name: string) => ({ var: name });

/** On the threshold in three cases of five, else one unit to either side. */
const off = (random: Random): bigint => random.pick([0n, 0n, 0n, 1n, -1n]);

/** All four comparisons of one pair. */
const comparisons = (a: unknown, b: unknown) => ["<", "<=", ">", ">="].map((operator) => ({ [operator]: [a, b] }));

const clamp = (low: number, of: unknown, high: number) => ({ max: [low, { min: [of, high] }] });

const meanPrior = { "*": [{ "/": [{ "+": [v("p1"), v("p2")] }, 2] }, { "-": [1, 0.2] }] };
const share = { "/": [v("part"), { "+": [v("part"), v("other")] }] };
const third = { "/": [{ "+": [v("a"), v("b"), v("c")] }, 3] };
const deathRate = (deaths: string, gdp: string) => ({ "/": [v(deaths), v(gdp)] });
const meanRate = {
  "*": [{ "/": [{ "+": [deathRate("d1", "g1"), deathRate("d2", "g2")] }, 2] }, 0.75],
};
const weighted = { "+": [{ "*": [0.35, v("x")] }, { "*": [0.25, v("y")] }, { "*": [0.4, v("z")] }] };
const bands = {
  if: [{ ">=": [v("rate"), 0.95] }, 10, { ">=": [v("rate"), 0.9] }, 8.5, { ">=": [v("rate"), 0.8] }, 5.25, 0],
};

export const families: readonly Family[] = [
  {
    id: "20% below the mean of two years",
    decisions: comparisons(v("now"), meanPrior),
    scores: [clamp(0, { "*": [15, { "/": [meanPrior, v("now")] }] }, 15)],
    figures: (random) => {
      const places = random.pick([0, 1, 2, 3, 4]);
      const [p1, p2] = [BigInt(random.integer(0, 120_000)) * 5n, BigInt(random.integer(1, 120_000)) * 5n];
      const now = ((p1 + p2) * 2n) / 5n + off(random);
      return { p1: decimalOf(p1, places), p2: decimalOf(p2, places), now: decimalOf(now, places) };
    },
  },
  {
    id: "a share of at least 85%",
    decisions: [...comparisons(share, 0.85), { "==": [share, 0.85] }],
    scores: [{ "*": [12, share] }],
    figures: (random) => {
      const places = random.pick([0, 2, 4]);
      const unit = random.digits(random.pick([1, 3, 6, 9, 13]));
      return { part: decimalOf(17n * unit + off(random), places), other: decimalOf(3n * unit, places) };
    },
  },
  {
    id: "thirds",
    decisions: [...comparisons(third, v("limit")), { "==": [{ "*": [third, 3] }, { "+": [v("a"), v("b"), v("c")] }] }],
    scores: [third, { "*": [{ "/": [v("a"), 3] }, { "/": [v("b"), 7] }, 21] }],
    figures: (random) => {
      const places = random.pick([0, 1, 2, 5]);
      const [a, b, limit] = [
        random.digits(random.pick([1, 4, 9])),
        random.digits(5),
        random.digits(random.pick([5, 9])),
      ];
      const c = 3n * limit - a - b + off(random);
      return Object.fromEntries(Object.entries({ a, b, c, limit }).map(([key, of]) => [key, decimalOf(of, places)]));
    },
  },
  {
    id: "a rate per product, two years' mean of rates",
    decisions: comparisons(deathRate("d", "g"), meanRate),
    scores: [{ "*": [10, { "/": [meanRate, deathRate("d", "g")] }] }],
    figures: (random) => {
      const [d1, d2, a, b] = [1, 1, 1, 1].map(() => BigInt(random.integer(1, 60))) as [bigint, bigint, bigint, bigint];
      // d/g = 3/8 (d1/(a u) + d2/(b u)), so with u = 3 (d1 b + d2 a) k: g = 8 a b d k.
      const [d, k] = [BigInt(random.integer(1, 60)), BigInt(random.integer(1, 900))];
      const u = 3n * (d1 * b + d2 * a) * k;
      const [g1, g2, g] = [a * u, b * u, 8n * a * b * d * k + off(random)];
      const texts = { d1: String(d1), d2: String(d2), d: String(d) };
      return { ...texts, g1: decimalOf(g1, 2), g2: decimalOf(g2, 2), g: decimalOf(g, 2) };
    },
  },
  {
    id: "figures of 15 digits",
    decisions: [
      ...comparisons({ "*": [v("a"), v("b")] }, { "*": [v("c"), v("d")] }),
      { "==": [{ "-": [v("a"), v("c")] }, 0] },
    ],
    scores: [{ "/": [{ "*": [v("a"), v("b")] }, v("c")] }],
    figures: (random) => {
      const [a, m] = [random.digits(14), BigInt(random.integer(2, 9))];
      // a · (m b) = (a m) · b, one unit off in the last of 15 digits.
      const b = random.digits(14);
      const places = random.pick([0, 2, 7, 14]);
      return {
        a: decimalOf(a, places),
        b: decimalOf(b * m, 0),
        c: decimalOf(a * m + off(random), places),
        d: decimalOf(b, 0),
      };
    },
  },
  {
    id: "huge and tiny divisors",
    decisions: [
      ...comparisons({ "/": [v("a"), v("huge")] }, { "/": [v("b"), v("other")] }),
      ...comparisons({ "/": [v("a"), v("tiny")] }, { "/": [v("b"), v("tiny")] }),
    ],
    scores: [{ "*": [{ "/": [v("a"), v("huge")] }, v("other")] }],
    figures: (random) => {
      const [a, factor] = [BigInt(random.integer(1, 9_999)), BigInt(random.integer(1, 99))];
      const huge = random.digits(random.pick([12, 13]));
      return {
        a: String(a),
        huge: String(huge),
        b: String(a * factor),
        other: String(huge * factor + off(random)),
        tiny: decimalOf(BigInt(random.integer(1, 99)), random.pick([9, 12, 15])),
      };
    },
  },
  {
    id: "zero and negative",
    decisions: [
      ...comparisons({ "/": [{ "-": [v("now"), v("base")] }, v("base")] }, -0.2),
      { "<=": [v("now"), { "*": [v("base"), 0.8] }] },
      ...comparisons({ "-": [v("now")] }, { "-": [{ "*": [v("base"), 0.8] }] }),
    ],
    scores: [{ "*": [100, { "/": [{ "-": [v("now"), v("base")] }, v("base")] }] }, { "*": [v("now"), -0.005] }],
    figures: (random) => {
      const places = random.pick([0, 1, 3]);
      const base = BigInt(random.pick([0, 1, -1, random.integer(-90_000, 90_000)])) * 5n;
      return { base: decimalOf(base, places), now: decimalOf((base * 4n) / 5n + off(random), places) };
    },
  },
  {
    id: "chained bands, caps and floors",
    decisions: [...comparisons(bands, 8.5), ...comparisons(clamp(0, { "*": [v("rate"), 1.25] }, 1), v("edge"))],
    scores: [bands, { "+": [bands, clamp(0, { "*": [{ "-": [v("rate"), 0.8] }, 7.125] }, 1.25)] }],
    figures: (random) => {
      const places = random.pick([2, 4, 9]);
      const edge = random.pick([95n, 90n, 80n, 0n, 100n]) * 10n ** BigInt(places - 2);
      return { rate: decimalOf(edge + off(random), places), edge: decimalOf((edge * 5n) / 4n + off(random), places) };
    },
  },
  {
    id: "a pass mark of a weighted total",
    decisions: [...comparisons(weighted, 60), { "<=": [59.99, weighted, 60.01] }],
    scores: [weighted],
    figures: (random) => {
      const [x, y] = [BigInt(random.integer(0, 4_000)) * 4n, BigInt(random.integer(0, 4_000)) * 8n];
      // 0.35 x + 0.25 y + 0.4 z = 60, in hundredths.
      const z = (600_000n - 35n * x - 25n * y) / 40n;
      return { x: decimalOf(x, 2), y: decimalOf(y, 2), z: decimalOf(z + off(random), 2) };
    },
  },
  {
    id: "halves at the third decimal",
    decisions: comparisons({ "/": [{ "*": [7.5, v("collected")] }, v("imposed")] }, v("half")),
    scores: [{ "/": [{ "*": [7.5, v("collected")] }, v("imposed")] }, { "-": [{ "*": [v("half"), v("sign")] }, 0] }],
    figures: (random) => {
      const [m, w] = [BigInt(random.integer(0, 749)), random.digits(random.pick([1, 3, 8, 11]))];
      return {
        collected: decimalOf((2n * m + 1n) * w + off(random), 2),
        imposed: decimalOf(1500n * w, 2),
        half: decimalOf((2n * m + 1n) * 5n + random.pick([0n, 0n, 1n, -1n]), 3),
        sign: random.pick(["1", "-1"]),
      };
    },
  },
];
