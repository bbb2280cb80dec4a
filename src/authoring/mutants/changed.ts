/** The tested plan with an indicator, or a line of its schemes, changed. */
import type { CompiledIndicator, CompiledLine } from "../../scoring/index.js";
import type { TestedPlan } from "../cases/index.js";

export function withIndicator(
  { plan, schemes }: TestedPlan,
  id: string,
  change: (compiled: CompiledIndicator) => CompiledIndicator,
): TestedPlan {
  const compiled = plan.indicators.get(id);
  if (!compiled) return { plan, schemes };
  return { plan: { ...plan, indicators: new Map(plan.indicators).set(id, change(compiled)) }, schemes };
}

export function withLine(
  { plan, schemes }: TestedPlan,
  id: string,
  scheme: string | null,
  change: (line: CompiledLine) => CompiledLine,
): TestedPlan {
  const changed = new Map(schemes);
  for (const [name, compiled] of schemes) {
    const line = compiled.lines.get(id);
    if (!line || (scheme !== null && name !== scheme)) continue;
    changed.set(name, { ...compiled, lines: new Map(compiled.lines).set(id, change(line)) });
  }
  return { plan, schemes: changed };
}
