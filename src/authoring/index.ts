/** What an author of plans works with: a plan's own tests, and what they leave untold. Nothing here needs Node. */
export * from "./cases/index.js";
export * from "./coverage/coverage.js";
export * from "./coverage/html.js";
export * from "./coverage/obligations.js";
export * from "./coverage/sentences.js";
export * from "./coverage/text.js";
export * from "./mutants/mutate.js";
export * from "./mutants/run.js";
export * from "./mutants/text.js";
export * from "./suggest/suggest.js";
export * from "./survivors.js";
