/** Survivors as sentences, one a line. */
import type { Language } from "../../diagnostics/index.js";
import type { Paint } from "../../report/index.js";
import type { TestedPlan } from "../cases/index.js";
import { mutantText } from "../coverage/sentences.js";
import type { Mutant } from "./mutate.js";
import type { MutationReport } from "./run.js";

export function mutantsText(
  tested: TestedPlan,
  { killed, equivalent, untried }: MutationReport,
  { unexplained, explained }: { unexplained: readonly Mutant[]; explained: readonly Mutant[] },
  language: Language,
  paint: Paint,
): string {
  const english = language === "en";
  const lines = [paint.bold(english ? "Mutants" : "变异")];
  for (const one of unexplained)
    lines.push(
      `  ${paint.bad("✗")} ${one.indicator}${english ? ": " : ":"}${mutantText(tested, one, language)}  ${paint.dim(`[${one.id}]`)}`,
    );
  const counts = english
    ? [
        `${killed.length} noticed`,
        `${unexplained.length} not noticed`,
        `${explained.length} explained`,
        `${equivalent.length} proved the same rule`,
      ]
    : [
        `发觉 ${killed.length}`,
        `没有发觉 ${unexplained.length}`,
        `写明理由 ${explained.length}`,
        `证明等价 ${equivalent.length}`,
      ];
  if (untried.length > 0)
    counts.push(english ? `${untried.length} not tried, the time was up` : `没有试 ${untried.length}(时间到)`);
  lines.push(counts.join(english ? ", " : ","));
  return `${lines.join("\n")}\n`;
}
