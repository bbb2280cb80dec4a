export { ColumnResults, type LineColumns, NumberColumn, type Placed } from "./column-results.js";
export { type ColumnOptions, columnResults } from "./column-run.js";
export { RuleCache } from "./line-columns.js";
