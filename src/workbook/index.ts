export * from "./draft.js";
export * from "./names.js";
export * from "./style.js";
