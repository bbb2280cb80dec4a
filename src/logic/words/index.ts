export * from "./html.js";
export * from "./mathml.js";
export * from "./read.js";
export * from "./term.js";
export * from "./text.js";
