export * from "./needs.js";
export { notMerged } from "./supplied.js";
export * from "./template.js";
