export { type VerifyColumnsOptions, verifyColumns } from "./columns.js";
export type { Disagreement } from "./ledger.js";
export { type Verification, verify } from "./verify.js";
