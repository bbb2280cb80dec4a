/** Every operator of the rule language, in the order in which `kaohe methods` lists them. */
import type { Operator, Words } from "../operator.js";
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
import { timeOperators } from "./time.js";

export { comparing, ties } from "./cohort.js";

/** Operators that belong together, under the name that lists show. */
export interface OperatorFamily {
  readonly name: Words;
  readonly operators: readonly Operator[];
}

export const operatorFamilies: readonly OperatorFamily[] = [
  { name: { zh: "取数", en: "Figures" }, operators: accessOperators },
  { name: { zh: "条件", en: "Conditions" }, operators: logicOperators },
  { name: { zh: "比较", en: "Comparisons" }, operators: comparisonOperators },
  { name: { zh: "算术", en: "Arithmetic" }, operators: arithmeticOperators },
  { name: { zh: "明细与列表", en: "Records and lists" }, operators: listOperators },
  { name: { zh: "文字", en: "Texts" }, operators: textOperators },
  { name: { zh: "日期与时间", en: "Days and times" }, operators: [...dateOperators, ...timeOperators] },
  { name: { zh: "舍入与限制", en: "Rounding and limits" }, operators: roundingOperators },
  { name: { zh: "曲线与分段", en: "Curves and pieces" }, operators: curveOperators },
  { name: { zh: "查表与等级", en: "Tables and levels" }, operators: tableOperators },
  { name: { zh: "同比、环比与比率", en: "Change and rates" }, operators: changeOperators },
  { name: { zh: "不适用与待评定", en: "Not applicable, manual" }, operators: outcomeOperators },
  { name: { zh: "同组比较", en: "The cohort" }, operators: cohortOperators },
];

/** Every operator of the rule language, without the scoring methods. */
export const ruleOperators: readonly Operator[] = operatorFamilies.flatMap(({ operators }) => operators);
