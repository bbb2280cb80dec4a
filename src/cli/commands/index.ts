/** Every command of `kaohe`, in the order in which help lists them. */
import type { AddCommand } from "../command.js";
import { addAudit } from "./audit.js";
import { addCheck } from "./check.js";
import { addExpand } from "./expand.js";
import { addExplain } from "./explain.js";
import { addMerge } from "./merge.js";
import { addMethods } from "./methods.js";
import { addScore } from "./score.js";
import { addTemplate } from "./template.js";

export const commands: readonly AddCommand[] = [
  addScore,
  addTemplate,
  addMerge,
  addExplain,
  addExpand,
  addCheck,
  addAudit,
  addMethods,
];
