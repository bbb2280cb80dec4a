/**
 * `kaohe/authoring`: what an editor of plans embeds. Checks, rules in words, one way of printing, what changed; a plan's own
 * cases, what they leave untold, and suggestions. Nothing here needs Node.
 */
export { checkPlan } from "./authoring/check.js";
export {
  type Change,
  changesBetween,
  changeText,
  type Diff,
  type Move,
  type Moves,
  movesBetween,
  moveText,
  type PlanAndSchemes,
  type Reason,
  renderDiff,
  type Stand,
} from "./authoring/diff/index.js";
export { formatPlanText } from "./authoring/format.js";
export {
  type Case,
  type CaseFile,
  type CaseInput,
  type CaseResult,
  type CaseTable,
  type Coverage,
  coverageHtml,
  coverageOf,
  coverageText,
  explainedCoverage,
  explainedSurvivors,
  type Mutant,
  type MutationReport,
  mutantText,
  NO_SURVIVORS,
  type Obligation,
  obligationText,
  readCaseFile,
  readCases,
  readSurvivors,
  runCases,
  runMutants,
  type Suggestion,
  type Suggestions,
  type Survivors,
  suggest,
  suggestedTests,
  type TestedPlan,
  type TestsInput,
  writeCsvCases,
} from "./authoring/index.js";
export { type MigratedText, migratedText } from "./authoring/migrate.js";
export { newPlan } from "./authoring/template.js";
export { ruleText, ruleTexts } from "./scoring/index.js";
