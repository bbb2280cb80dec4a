import type { Definition } from "../../logic/index.js";
import { met, points } from "./arguments.js";

/** 目标完成计分法, SCORING mechanic 1. */
export const pass: Definition = {
  id: "pass",
  kind: "definition",
  about: { zh: "达标得满分,不达标不得分", en: "All points when the target is met, else none." },
  wording: { zh: "达标得{points@},否则 0 分", en: "{points} when met, else 0" },
  arguments: [met, points],
  body: { if: [{ arg: "met" }, { arg: "points" }, 0] },
  examples: [
    { about: "met", rule: { pass: {} }, data: { met: true, points: 10 }, gives: 10 },
    { about: "not met", rule: { pass: { points: 4 } }, data: { met: false, points: 10 }, gives: 0 },
    { about: "not known", rule: { pass: {} }, data: { points: 10 }, gives: { missing: ["met"] } },
  ],
};
