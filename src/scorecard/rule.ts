/** How the rules of a line read, in both languages. Made on demand; it stands outside the digests. */
import { type Line, type Run, ruleTexts } from "../scoring/index.js";
import type { LineCard } from "./schema.js";

export class RuleWriter {
  private readonly known = new Map<string, LineCard["rule"]>();

  constructor(private readonly run: Run) {}

  /** The same for every subject, so worked out once. */
  of(line: Line): LineCard["rule"] {
    const { id } = line.compiled.indicator;
    const settings = line.standing === "points" ? (line.settings ?? null) : null;
    const key = `${id} ${settings !== null}`;
    const known = this.known.get(key);
    if (known) return known;
    const { plan } = this.run;
    const rule = { "zh-CN": ruleTexts(plan, id, "zh-CN", settings), en: ruleTexts(plan, id, "en", settings) };
    this.known.set(key, rule);
    return rule;
  }
}
