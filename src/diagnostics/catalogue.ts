/** The wording of every problem, by code; codes are `stage/problem`, public, and never reused for something else. */
import { commandCodes } from "./catalogue/command.js";
import { evaluateCodes } from "./catalogue/evaluate.js";
import { planCodes } from "./catalogue/plan.js";
import { reportCodes } from "./catalogue/report.js";
import { ruleCodes } from "./catalogue/rule.js";
import { schemeCodes } from "./catalogue/scheme.js";
import { statisticsCodes } from "./catalogue/statistics.js";
import { testsCodes } from "./catalogue/tests.js";
import { verifyCodes } from "./catalogue/verify.js";

export type { Severity } from "./catalogue/entry.js";

export const catalogue = {
  ...planCodes,
  ...ruleCodes,
  ...schemeCodes,
  ...statisticsCodes,
  ...evaluateCodes,
  ...reportCodes,
  ...verifyCodes,
  ...testsCodes,
  ...commandCodes,
};

export type Code = keyof typeof catalogue;
