export * from "./digest.js";
export * from "./explain.js";
export * from "./published.js";
export * from "./schema.js";
export * from "./scorecard.js";
