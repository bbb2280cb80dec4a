export * from "./needs.js";
export * from "./template.js";
