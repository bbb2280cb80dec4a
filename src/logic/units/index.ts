export * from "./flow.js";
export * from "./unit.js";
