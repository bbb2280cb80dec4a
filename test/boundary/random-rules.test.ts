/** Random well-typed rules over random figures: every evaluator says what the oracle says; fast-check makes a failure small. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDecimal, Rational } from "../../src/exact/index.js";
import { missing, type Outcome, Row, type Scope, type Value, value, within } from "../../src/logic/index.js";
import { treeOf } from "./contenders.js";
import { evaluators } from "./evaluators.js";
import { fraction, type OracleOutcome, type OracleValue, oracle } from "./oracle.js";

/** Numbers stand as decimal text; there is no other text. */
type Json = string | readonly Json[] | { readonly [name: string]: Json };

const decimal = fc.oneof(
  fc.integer({ min: -12, max: 12 }).map(String),
  fc
    .tuple(fc.integer({ min: -2000, max: 2000 }), fc.constantFrom(1, 2, 3))
    .map(([digits, places]) => (digits / 10 ** places).toFixed(places)),
  fc.bigInt({ min: -999_999_999_999_999n, max: 999_999_999_999_999n }).map(String),
  fc.constantFrom("0", "0.000000000000001", "0.85", "0.2", "0.333333333333333", "99999999999999999999.5"),
);
const constant = fc.oneof(
  fc.integer({ min: -12, max: 12 }),
  fc.constantFrom(0, 0.1, 0.2, 0.85, 1.005, 3, 7, 100, 0.005, 123_456_789_012_345),
);
const NAMES = ["a", "b", "c", "d"] as const;

const row = fc.record({ x: decimal, y: decimal });
const data = fc.record({
  a: decimal,
  b: decimal,
  c: decimal,
  xs: fc.array(decimal, { maxLength: 4 }),
  rows: fc.array(row, { maxLength: 4 }),
});

/** `d` is never there. Inside a list a rule sees the item alone. */
const names = {
  outside: fc.constantFrom(...NAMES).map((name) => ({ var: name })),
  number: fc.constant({ var: "" }),
  row: fc.constantFrom("x", "y").map((name) => ({ var: name })),
  reduce: fc.constantFrom("current", "accumulator").map((name) => ({ var: name })),
};

const COMPARE = ["<", "<=", ">", ">="] as const;
const EQUAL = ["==", "!=", "===", "!=="] as const;
const MODES = ["half-up", "half-even", "up", "down"] as const;

/** Rules that read only what `name` gives: no lists in them, so that they may stand inside one. */
function flat(name: fc.Arbitrary<unknown>) {
  return fc.letrec<{ number: unknown; condition: unknown }>((tie) => ({
    number: fc.oneof({ depthSize: "small", withCrossShrink: true }, constant, name, ...arithmetic(tie)),
    condition: fc.oneof({ depthSize: "small", withCrossShrink: true }, fc.boolean(), ...conditions(tie)),
  }));
}

type Tie = (name: "number" | "condition") => fc.Arbitrary<unknown>;

function arithmetic(tie: Tie): fc.Arbitrary<unknown>[] {
  const [number, condition] = [tie("number"), tie("condition")];
  return [
    fc
      .tuple(fc.constantFrom("+", "*", "max", "min"), fc.array(number, { minLength: 1, maxLength: 3 }))
      .map(([operator, operands]) => ({ [operator]: operands })),
    fc.tuple(fc.constantFrom("-", "/", "%"), number, number).map(([operator, a, b]) => ({ [operator]: [a, b] })),
    number.map((of) => ({ "-": [of] })),
    fc.tuple(condition, number, condition, number, number).map((operands) => ({ if: operands })),
    fc
      .tuple(number, fc.integer({ min: 0, max: 4 }), fc.constantFrom(...MODES))
      .map((operands) => ({ round: operands })),
  ];
}

function conditions(tie: Tie): fc.Arbitrary<unknown>[] {
  const [number, condition] = [tie("number"), tie("condition")];
  return [
    fc.tuple(fc.constantFrom(...COMPARE, ...EQUAL), number, number).map(([operator, a, b]) => ({ [operator]: [a, b] })),
    fc
      .tuple(fc.constantFrom(...COMPARE), number, number, number)
      .map(([operator, a, b, c]) => ({ [operator]: [a, b, c] })),
    fc
      .tuple(fc.constantFrom("and", "or"), fc.array(condition, { minLength: 1, maxLength: 3 }))
      .map(([operator, operands]) => ({ [operator]: operands })),
    condition.map((of) => ({ "!": [of] })),
  ];
}

const [ofNumber, ofRow, ofReduce] = [flat(names.number), flat(names.row), flat(names.reduce)];
const xs = fc.constant({ var: "xs" });
const rows = fc.constant({ var: "rows" });

const list = fc.oneof(
  xs,
  fc.tuple(xs, ofNumber.condition).map((operands) => ({ filter: operands })),
  fc.tuple(xs, ofNumber.number).map((operands) => ({ map: operands })),
  fc.tuple(rows, ofRow.number).map((operands) => ({ map: operands })),
  fc.tuple(rows, ofRow.condition, ofRow.number).map(([of, test, each]) => ({ map: [{ filter: [of, test] }, each] })),
  fc.tuple(xs, constant).map((operands) => ({ merge: operands })),
);

const { number, condition } = fc.letrec<{ number: unknown; condition: unknown }>((tie) => ({
  number: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    constant,
    names.outside,
    ...arithmetic(tie),
    fc.tuple(list, ofReduce.number, constant).map((operands) => ({ reduce: operands })),
  ),
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.boolean(),
    ...conditions(tie),
    fc
      .tuple(fc.constantFrom("all", "some", "none"), list, ofNumber.condition)
      .map(([operator, ...operands]) => ({ [operator]: operands })),
    fc.tuple(tie("number"), list).map((operands) => ({ in: operands })),
  ),
}));

function forOracle(json: Json): OracleValue {
  if (typeof json === "string") return fraction(json);
  if (Array.isArray(json)) return json.map(forOracle);
  return Object.fromEntries(Object.entries(json).map(([name, of]) => [name, forOracle(of)]));
}

function forUs(json: Json): Value {
  if (typeof json === "string") return parseDecimal(json) as Rational;
  if (Array.isArray(json)) return json.map(forUs);
  return new Row(new Map(Object.entries(json).map(([name, of]) => [name, value(forUs(of))])));
}

const scopeOf = (json: Json): Scope => {
  const document = value(forUs(json));
  return { resolve: (path) => (path[0] === "d" ? missing({ name: "d", reason: "absent" }) : within(document, path)) };
};

/** Both sides in one form; fractions in lowest terms. */
function said(of: OracleValue | Value): unknown {
  if (typeof of === "boolean" || typeof of === "string") return of;
  if (of instanceof Rational) return of.toString();
  if (Array.isArray(of)) return of.map(said);
  const { n, d } = of as { n: bigint; d: bigint };
  return Rational.of(n, d).toString();
}

const saidByUs = (outcome: Outcome): unknown => (outcome.kind === "value" ? said(outcome.value) : outcome.kind);
const saidByOracle = (outcome: OracleOutcome): unknown => (typeof outcome === "string" ? outcome : said(outcome.value));

describe.each(evaluators)("the $id evaluator", ({ prepare }) => {
  const agrees = (rule: unknown, figures: Json): void => {
    const ours = saidByUs(prepare(treeOf(rule))(scopeOf(figures)));
    expect(ours).toEqual(saidByOracle(oracle(rule, forOracle(figures))));
  };
  const times = { numRuns: 1000 * Number(process.env.KAOHE_TIMES ?? 1) };

  it.each([
    [
      "a constant too large for a double, less a small figure",
      {
        "-": [
          { "-": [123456789012345, 0.2] },
          { reduce: [{ var: "rows" }, { "-": [{ "-": [{ "/": [0.005, { "+": [100] }] }] }, 0] }, 0] },
        ],
      },
      { a: "0", b: "0", c: "0", xs: [], rows: [{ x: "0", y: "0" }] },
    ],
    [
      "the remainder of a choice that reads lists",
      { "%": [{ if: [{ in: [0, { map: [{ var: "rows" }, 0] }] }, 0, 0.85] }, 123456789012345] },
      { a: "0", b: "0", c: "0.0", xs: [], rows: [] },
    ],
  ])("agrees with the oracle on %s", (_, rule, figures) => agrees(rule, figures as Json));

  it("agrees with the oracle on random numbers", () => {
    fc.assert(fc.property(number, data, agrees), times);
  });

  it("agrees with the oracle on random decisions", () => {
    fc.assert(fc.property(condition, data, agrees), times);
  });
});
