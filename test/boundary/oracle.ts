/**
 * A second arithmetic, written for these tests alone: pairs of whole numbers, never reduced, and a walk over the JSON of a
 * rule. Slow, obvious, and sharing nothing with `src/`.
 */

/** numerator / denominator, the denominator above zero. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export type OracleValue =
  | Fraction
  | boolean
  | string
  | readonly OracleValue[]
  | { readonly [name: string]: OracleValue };
/** A value, or why there is none; `failed` is stronger than `missing`. */
export type OracleOutcome = { readonly value: OracleValue } | "missing" | "failed";

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

export function fraction(text: string): Fraction {
  const match = DECIMAL.exec(text);
  if (!match) throw new Error(`no decimal: ${text}`);
  const [, sign, whole = "", places = "", exponent = "0"] = match;
  const digits = BigInt(`${sign}${whole}${places}`);
  const power = Number(exponent) - places.length;
  return power >= 0 ? { n: digits * 10n ** BigInt(power), d: 1n } : { n: digits, d: 10n ** BigInt(-power) };
}

const sum = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const difference = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });
const product = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
const quotient = (a: Fraction, b: Fraction): Fraction =>
  b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n };

/** Negative, zero or positive. */
export function order(a: Fraction, b: Fraction): number {
  const apart = a.n * b.d - b.n * a.d;
  return apart < 0n ? -1 : apart > 0n ? 1 : 0;
}

/** How many whole units of 10^-places `of` is, by the rule for what is left over. */
export function units({ n, d }: Fraction, places: number, mode: string): bigint {
  const scaled = (n < 0n ? -n : n) * 10n ** BigInt(places);
  const whole = scaled / d;
  const rest = scaled % d;
  const goesUp =
    (mode === "half-up" && rest + rest >= d) ||
    (mode === "half-even" && (rest + rest > d || (rest + rest === d && whole % 2n === 1n))) ||
    (mode === "up" && rest > 0n);
  const magnitude = goesUp ? whole + 1n : whole;
  return n < 0n ? -magnitude : magnitude;
}

/** What a rule of standard operators (and `round`) comes to over figures. */
export function oracle(rule: unknown, figures: OracleValue): OracleOutcome {
  if (typeof rule === "number") return { value: fraction(String(rule)) };
  if (typeof rule === "string" || typeof rule === "boolean") return { value: rule };
  if (Array.isArray(rule))
    return all(
      rule.map((item) => oracle(item, figures)),
      (items) => ({ value: items }),
    );
  const [operator = ""] = Object.keys(rule as object);
  const raw = (rule as Record<string, unknown>)[operator];
  const operands = Array.isArray(raw) ? raw : [raw];
  if (operator === "var") return find(figures, String(operands[0]));
  const special = SPECIAL[operator];
  if (special) return special(operands, figures);
  const strict = STRICT[operator];
  if (!strict) throw new Error(`no operator of the oracle: ${operator}`);
  return all(
    operands.map((operand) => oracle(operand, figures)),
    (values) => strict(values as never),
  );
}

function find(figures: OracleValue, name: string): OracleOutcome {
  let at: OracleValue | undefined = figures;
  for (const key of name === "" ? [] : name.split(".")) at = (at as Record<string, OracleValue> | undefined)?.[key];
  return at === undefined ? "missing" : { value: at };
}

/** The strongest outcome that is no value, or what is made of the values. */
function all(
  outcomes: readonly OracleOutcome[],
  then: (values: readonly OracleValue[]) => OracleOutcome,
): OracleOutcome {
  for (const none of ["failed", "missing"] as const) if (outcomes.includes(none)) return none;
  return then(outcomes.map((outcome) => (outcome as { value: OracleValue }).value));
}

type Numbers = readonly Fraction[];
const number =
  (of: (numbers: Numbers) => Fraction) =>
  (numbers: Numbers): OracleOutcome => ({ value: of(numbers) });
const holds =
  (of: (apart: number) => boolean) =>
  (numbers: Numbers): OracleOutcome => ({
    value: numbers.slice(1).every((next, index) => of(order(numbers[index] as Fraction, next))),
  });
const isZero = (of: Fraction | undefined) => of?.n === 0n;

function same(a: OracleValue, b: OracleValue): boolean {
  const isFraction = (of: OracleValue): of is Fraction => typeof of === "object" && "d" in of;
  return isFraction(a) && isFraction(b) ? order(a, b) === 0 : a === b;
}

const STRICT: Readonly<Record<string, (values: never) => OracleOutcome>> = {
  "+": number((numbers) => numbers.reduce(sum)),
  "*": number((numbers) => numbers.reduce(product)),
  "-": number(([a, b]) => (b ? difference(a as Fraction, b) : { n: -(a as Fraction).n, d: (a as Fraction).d })),
  "/": (([a, b]: Numbers): OracleOutcome =>
    isZero(b) ? "failed" : { value: quotient(a as Fraction, b as Fraction) }) as never,
  "%": (([a, b]: Numbers): OracleOutcome => {
    if (isZero(b)) return "failed";
    const times = quotient(a as Fraction, b as Fraction);
    return { value: difference(a as Fraction, product(b as Fraction, { n: times.n / times.d, d: 1n })) };
  }) as never,
  max: number((numbers) => numbers.reduce((a, b) => (order(b, a) > 0 ? b : a))),
  min: number((numbers) => numbers.reduce((a, b) => (order(b, a) < 0 ? b : a))),
  "<": holds((apart) => apart < 0),
  "<=": holds((apart) => apart <= 0),
  ">": holds((apart) => apart > 0),
  ">=": holds((apart) => apart >= 0),
  "==": ([a, b]: readonly OracleValue[]) => ({ value: same(a as OracleValue, b as OracleValue) }),
  "===": ([a, b]: readonly OracleValue[]) => ({ value: same(a as OracleValue, b as OracleValue) }),
  "!=": ([a, b]: readonly OracleValue[]) => ({ value: !same(a as OracleValue, b as OracleValue) }),
  "!==": ([a, b]: readonly OracleValue[]) => ({ value: !same(a as OracleValue, b as OracleValue) }),
  "!": ([only]: readonly boolean[]) => ({ value: !only }),
  in: ([wanted, list]: readonly [OracleValue, readonly OracleValue[]]) => ({
    value: list.some((item) => same(item, wanted)),
  }),
  merge: (values: readonly OracleValue[]) => ({ value: values.flat() as OracleValue[] }),
  round: ([of, places, mode]: readonly [Fraction, Fraction, string]) => {
    const decimals = Number(places.n / places.d);
    return { value: { n: units(of, decimals, mode), d: 10n ** BigInt(decimals) } };
  },
};

type Special = (operands: readonly unknown[], figures: OracleValue) => OracleOutcome;

const lazy =
  (decisive: boolean): Special =>
  (operands, figures) => {
    for (const operand of operands) {
      const found = oracle(operand, figures);
      if (typeof found === "string" || found.value === decisive) return found;
    }
    return { value: !decisive };
  };

/** What a rule gives for every item. */
const each = (
  [list, rule]: readonly unknown[],
  figures: OracleValue,
  then: (given: readonly OracleValue[], items: readonly OracleValue[]) => OracleValue,
): OracleOutcome => {
  const found = oracle(list, figures);
  if (typeof found === "string") return found;
  const items = found.value as readonly OracleValue[];
  return all(
    items.map((item) => oracle(rule, item)),
    (given) => ({ value: then(given, items) }),
  );
};

const SPECIAL: Readonly<Record<string, Special>> = {
  if: (operands, figures) => {
    for (let index = 0; index + 1 < operands.length; index += 2) {
      const condition = oracle(operands[index], figures);
      if (typeof condition === "string") return condition;
      if (condition.value === true) return oracle(operands[index + 1], figures);
    }
    return oracle(operands[operands.length - 1], figures);
  },
  and: lazy(false),
  or: lazy(true),
  map: (operands, figures) => each(operands, figures, (given) => given),
  filter: (operands, figures) =>
    each(operands, figures, (given, items) => items.filter((_, index) => given[index] === true)),
  all: (operands, figures) =>
    each(operands, figures, (given) => given.length > 0 && given.every((one) => one === true)),
  some: (operands, figures) => each(operands, figures, (given) => given.includes(true)),
  none: (operands, figures) => each(operands, figures, (given) => !given.includes(true)),
  reduce: ([list, step, start], figures) => {
    const found = oracle(list, figures);
    if (typeof found === "string") return found;
    let gathered = oracle(start, figures);
    for (const current of found.value as readonly OracleValue[]) {
      if (typeof gathered === "string") return gathered;
      gathered = oracle(step, { current, accumulator: gathered.value });
    }
    return gathered;
  },
};
