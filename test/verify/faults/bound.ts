/** Loaded before the command: at its bound, `<=` no longer holds. The command itself knows nothing of it. */
import type { Rational } from "../../../src/exact/index.js";
import { type Primitive, ruleOperators } from "../../../src/logic/index.js";

const faulty = ruleOperators.find(({ id }) => id === "<=");
Object.assign(faulty as Primitive, {
  strict: ([a, b]: readonly Rational[]) => (a as Rational).compare(b as Rational) < 0,
});
