export * from "./calendar.js";
export * from "./compose.js";
export * from "./plain.js";
export * from "./plan.js";
export * from "./schema.js";
export * from "./shape.js";
export * from "./source.js";
export * from "./text.js";
