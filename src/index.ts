/** The public names of kaohe. Nothing here needs Node: it runs in a browser too. */
export {
  type AssessOptions,
  assess,
  type CompileOptions,
  compilePlan,
  compilePlanOrThrow,
  compileScheme,
  compileSchemeOrThrow,
  readTable,
  readWorkbook,
  type StatisticsSource,
} from "./assess.js";
export { assessColumns } from "./assess-columns.js";
export { assessStream, type StreamOptions } from "./assess-stream.js";
export { type Audit, auditFloats, auditPublished, type Finding, type Published } from "./audit/index.js";
export {
  AssessmentError,
  type Code,
  type Diagnostic,
  describe,
  type Language,
  type Place,
  placeText,
  type Result,
  type Severity,
} from "./diagnostics/index.js";
export { dynamicIndex, type IndexOptions, type IndexPoint } from "./dynamic-index.js";
export { Decimal, type Rounding, type RoundingMode } from "./exact/index.js";
export { type ExpandedIndicator, expandIndicator } from "./expand.js";
export { type ArgumentGuide, type ExampleGuide, type MethodGuide, methods } from "./methods.js";
export type { DecisionsInput, PlanInput, SchemeInput, StatisticsInput, Subject, SubjectsInput } from "./plan/index.js";
export { DEFAULT_LIMITS, type Limits } from "./plan/index.js";
export { type Explanation, explain, type Scorecard, scorecard, scorecards, withPublished } from "./scorecard/index.js";
export {
  type ColumnResults,
  type CompiledPlan,
  type CompiledScheme,
  type LineStatus,
  Results,
  type Standings,
} from "./scoring/index.js";
export { type FigureColumns, figureColumns, type ReadingOptions, type Table } from "./statistics/index.js";
export type { StreamItem, SubjectFacts } from "./stream-parts.js";
export {
  type Disagreement,
  type Verification,
  type VerifyColumnsOptions,
  verify,
  verifyColumns,
} from "./verify/index.js";
export { VERSION } from "./version.js";
