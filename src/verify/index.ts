export { type Disagreement, type Verification, verify } from "./verify.js";
