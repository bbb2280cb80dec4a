/** `kaohe diff`: what two plans say differently, in words, and what that does to each subject's score, rank and grade. */
export { type Change, changesBetween, type PlanAndSchemes } from "./changes.js";
export { type Move, type Moves, movesBetween, type Reason, type Stand } from "./moves.js";
export { DIFF_FORMATS, type Diff, type DiffFormat, moveText, renderDiff } from "./render.js";
export { changeText } from "./sentence.js";
