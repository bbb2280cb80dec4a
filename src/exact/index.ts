export * from "./decimal.js";
export * from "./interval.js";
export * from "./rational.js";
export * from "./rounding.js";
export * from "./show.js";
