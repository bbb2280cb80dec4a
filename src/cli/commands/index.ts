/** Every command of `kaohe`, in the order in which help lists them. */
import type { AddCommand } from "../command.js";
import { addAudit } from "./audit.js";
import { addCheck } from "./check.js";
import { addDiff } from "./diff.js";
import { addIndex } from "./dynamic-index.js";
import { addExpand } from "./expand.js";
import { addExplain } from "./explain.js";
import { addFmt } from "./fmt.js";
import { addInit } from "./init.js";
import { addMerge } from "./merge.js";
import { addMethods } from "./methods.js";
import { addMigrate } from "./migrate.js";
import { addScore } from "./score.js";
import { addTemplate } from "./template.js";
import { addTest } from "./test.js";

export const commands: readonly AddCommand[] = [
  addScore,
  addTemplate,
  addMerge,
  addTest,
  addIndex,
  addExplain,
  addExpand,
  addCheck,
  addInit,
  addFmt,
  addDiff,
  addMigrate,
  addAudit,
  addMethods,
];
