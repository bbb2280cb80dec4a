/** Coverage as text: each indicator, and what its cases do not show. */
import type { Language } from "../../diagnostics/index.js";
import type { Paint } from "../../report/index.js";
import type { TestedPlan } from "../cases/index.js";
import { type Coverage, percent } from "./coverage.js";
import { obligationText } from "./sentences.js";

export function coverageText(
  tested: TestedPlan,
  coverage: Coverage,
  explained: number,
  language: Language,
  paint: Paint,
): string {
  const english = language === "en";
  const lines = [paint.bold(english ? "Coverage" : "覆盖")];
  for (const [id, { asked, open, impossible }] of coverage.indicators) {
    const part = { asked: asked.length, covered: asked.length - open.length };
    const mark = open.length === 0 ? paint.good("✓") : paint.bad("✗");
    const proved =
      impossible.length === 0
        ? ""
        : english
          ? `, ${impossible.length} proved impossible`
          : `,另 ${impossible.length} 项证明不可能`;
    lines.push(`  ${mark} ${id} ${part.covered}/${part.asked} ${percent(part)}%${paint.dim(proved)}`);
    for (const one of open) lines.push(`      ${obligationText(tested, one, language)}  ${paint.dim(`[${one.id}]`)}`);
  }
  const said =
    explained === 0
      ? ""
      : english
        ? `; ${explained} explained in survivors.json`
        : `;另 ${explained} 项在 survivors.json 写明理由`;
  lines.push(
    english
      ? `${coverage.covered} of ${coverage.asked} shown: ${percent(coverage)}%${said}`
      : `共 ${coverage.asked} 项,已覆盖 ${coverage.covered} 项:${percent(coverage)}%${said}`,
  );
  return `${lines.join("\n")}\n`;
}
