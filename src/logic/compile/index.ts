export { type Form, type NumberForm, Unsupported } from "./algebra.js";
export { type Column, columnOf, columnOfNumbers, columnOfOutcomes, dayNumber } from "./column.js";
export type { Compiling } from "./forms.js";
export { CompiledRules, type CompileMode, numberAt, type RuleColumn, type RuleToCompile } from "./rules.js";
