export { type Audit, auditFloats, auditPublished, type Cause, type Finding } from "./audit.js";
export { type Published, readPublished } from "./published.js";
export { auditText } from "./words.js";
