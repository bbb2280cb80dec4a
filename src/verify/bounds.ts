/** What an open rule can still come to, by this reading. */
import type { CallTree, Tree } from "../logic/index.js";
import { type Found, isNone, numberIn, textIn, truthIn } from "./found.js";
import { type Fraction, whole } from "./fraction.js";
import { interpret, type Names, raised } from "./interpreter.js";
import {
  ANYTHING,
  at,
  divided,
  either,
  isPoint,
  larger,
  minus,
  multiplied,
  plus,
  type Range,
  roundedRange,
  smaller,
  turned,
} from "./range.js";

/** null where it yields no number in any case. */
export function rangeOf(tree: Tree, names: Names): Range | null {
  const known = interpret(tree, names);
  if (!isNone(known)) {
    const number = numberIn(known);
    return number ? at(number) : ANYTHING;
  }
  if (known.none === "not-applicable") return null;
  const range = tree.kind === "call" ? openRange(tree, known, names) : undefined;
  return range === undefined ? ANYTHING : range;
}

/** undefined where nothing is known of the operator. */
function openRange(call: CallTree, known: Found, names: Names): Range | null | undefined {
  const { args } = call;
  const of = (tree: Tree | undefined): Range => (tree && rangeOf(tree, names)) ?? ANYTHING;
  const all = () => args.map(of);
  switch (call.operator) {
    case "+":
      return all().reduce(plus);
    case "*":
      return all().reduce(multiplied);
    case "max":
      return all().reduce(larger);
    case "min":
      return all().reduce(smaller);
    case "/":
      return divided(of(args[0]), of(args[1]));
    case "-":
      return args.length > 1 ? minus(of(args[0]), of(args[1])) : turned(of(args[0]));
    case "if":
    case "?:":
      return branches(args, names);
    case "power":
      return powers(of(args[0]), of(args[1]));
    case "manual":
      return { low: of(args[0]).low, high: of(args[1]).high };
    case "round": {
      const places = args[1]?.kind === "number" ? Number(args[1].value.truncated()) : null;
      const mode = args[2] ? textIn(interpret(args[2], names)) : "half-up";
      return places === null || mode === null ? ANYTHING : roundedRange(of(args[0]), { places, mode });
    }
    case "var": {
      if (isNone(known) && known.ends) return { low: known.ends[0], high: known.ends[1] };
      const name = args[0]?.kind === "text" ? args[0].value : "";
      return names.range?.(name.split(".")) ?? ANYTHING;
    }
    default:
      return undefined;
  }
}

/** The branch that is taken, or all that may be. */
function branches(args: readonly Tree[], names: Names): Range | null {
  const possible: Range[] = [];
  const may = (tree: Tree | undefined) => {
    const range = tree && rangeOf(tree, names);
    if (range) possible.push(range);
  };
  const last = args.length - 1;
  let index = 0;
  for (; index < last; index += 2) {
    const condition = interpret(args[index] as Tree, names);
    const isKnown = !isNone(condition);
    if (isKnown && truthIn(condition) === false) continue;
    may(args[index + 1]);
    if (isKnown) break;
  }
  if (index >= last) may(args[last]);
  return possible.length > 0 ? possible.reduce(either) : null;
}

/** Of a base that is not negative, to a known whole exponent upwards. */
function powers(base: Range, exponent: Range): Range {
  if (!exponent.low || !isPoint(exponent) || exponent.low.n < 0n) return ANYTHING;
  const isWhole = whole(exponent.low) * exponent.low.d === exponent.low.n;
  if (!isWhole || !base.low || base.low.n < 0n) return ANYTHING;
  const end = (of: Fraction | null) => of && numberIn(raised(of, exponent.low as Fraction));
  return { low: end(base.low), high: end(base.high) };
}
