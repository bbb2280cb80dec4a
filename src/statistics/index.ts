export * from "./facts.js";
export * from "./gather.js";
export * from "./mapping.js";
export * from "./readers/index.js";
export * from "./stored.js";
export * from "./subject-scope.js";
export * from "./subjects.js";
export * from "./table.js";
