/** Every operator of the rule language, in the order in which `kaohe methods` will list them. */
import type { Operator } from "../operator.js";
import { accessOperators } from "./access.js";
import { arithmeticOperators } from "./arithmetic.js";
import { changeOperators } from "./change.js";
import { cohortOperators } from "./cohort.js";
import { comparisonOperators } from "./comparison.js";
import { curveOperators } from "./curves.js";
import { dateOperators } from "./dates.js";
import { listOperators } from "./lists.js";
import { logicOperators } from "./logic.js";
import { outcomeOperators } from "./outcomes.js";
import { roundingOperators } from "./rounding.js";
import { tableOperators } from "./tables.js";
import { textOperators } from "./text.js";

export { comparing, ties } from "./cohort.js";

export const ruleOperators: readonly Operator[] = [
  ...accessOperators,
  ...logicOperators,
  ...comparisonOperators,
  ...arithmeticOperators,
  ...listOperators,
  ...textOperators,
  ...dateOperators,
  ...roundingOperators,
  ...curveOperators,
  ...tableOperators,
  ...changeOperators,
  ...outcomeOperators,
  ...cohortOperators,
];
