export * from "./draft.js";
export * from "./lines.js";
export * from "./names.js";
export * from "./style.js";
