/** What a rule can still come to while some of its figures are missing or await an assessor: true bounds, or none. */
import { Rational, ROUNDING_MODES, type RoundingMode } from "../exact/index.js";
import type { Evaluator, Scope, Tree } from "../logic/index.js";
import { variableName } from "../logic/index.js";
import {
  add,
  anything,
  type Interval,
  largest,
  multiply,
  negate,
  rounded,
  settled,
  smallest,
  subtract,
  union,
} from "./interval.js";

/** A place among others is never below the first. */
const PLACES: Interval = { low: Rational.one, high: null };

/** The bounds of a numeric rule; null where it yields no number in any case. */
export function boundsOf(tree: Tree, scope: Scope, evaluator: Evaluator): Interval | null {
  const known = evaluator.evaluate(tree, scope);
  if (known.kind === "value") return known.value instanceof Rational ? settled(known.value) : anything;
  if (known.kind === "not-applicable") return null;
  if (tree.kind !== "call") return anything;
  const of = (arg: Tree | undefined): Interval => (arg && boundsOf(arg, scope, evaluator)) ?? anything;
  const all = (): Interval[] => tree.args.map(of);
  switch (tree.operator) {
    case "+":
      return all().reduce(add);
    case "*":
      return all().reduce(multiply);
    case "max":
      return all().reduce(largest);
    case "min":
      return all().reduce(smallest);
    case "-": {
      const [a = anything, b] = all();
      return b ? subtract(a, b) : negate(a);
    }
    case "/":
      return quotient(of(tree.args[0]), of(tree.args[1]));
    case "round":
      return rounding(tree.args, of(tree.args[0]));
    case "manual":
      return { low: of(tree.args[0]).low, high: of(tree.args[1]).high };
    case "if":
    case "?:":
      return choice(tree.args, scope, evaluator);
    case "var": {
      const name = variableName(tree) ?? "";
      if (name.startsWith("cohort.")) return PLACES;
      const outcome = scope.resolve(name.split("."));
      return outcome.kind === "manual" ? { low: outcome.low, high: outcome.high } : anything;
    }
    default:
      return anything;
  }
}

function quotient(a: Interval, b: Interval): Interval {
  if (b.low && b.high && b.low.equals(b.high) && !b.low.isZero())
    return multiply(a, settled(Rational.one.dividedBy(b.low)));
  const isNotNegative = ({ low }: Interval) => low !== null && low.sign() >= 0;
  return isNotNegative(a) && isNotNegative(b) ? { low: Rational.zero, high: null } : anything;
}

function rounding([, places, mode]: readonly Tree[], of: Interval): Interval {
  if (places?.kind !== "number") return anything;
  const stated = mode?.kind === "text" ? mode.value : "half-up";
  const known: RoundingMode | undefined = ROUNDING_MODES.find((name) => name === stated);
  return known ? rounded(of, { places: Number(places.value.truncated()), mode: known }) : anything;
}

/** The branch that is taken, or all that may be. */
function choice(args: readonly Tree[], scope: Scope, evaluator: Evaluator): Interval | null {
  const possible: (Interval | null)[] = [];
  for (let index = 0; index + 1 < args.length; index += 2) {
    const condition = evaluator.evaluate(args[index] as Tree, scope);
    if (condition.kind === "value" && condition.value === false) continue;
    possible.push(boundsOf(args[index + 1] as Tree, scope, evaluator));
    if (condition.kind === "value") return join(possible);
  }
  possible.push(boundsOf(args[args.length - 1] as Tree, scope, evaluator));
  return join(possible);
}

function join(possible: readonly (Interval | null)[]): Interval | null {
  const found = possible.filter((bounds): bounds is Interval => bounds !== null);
  return found.length > 0 ? found.reduce(union) : null;
}
