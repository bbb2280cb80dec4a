/** Places among comparable values: 1 is best, ties share a place, nothing is rounded first. */
import type { Rational } from "../exact/index.js";
import type { CohortOptions } from "../logic/index.js";

/** The place of every value that occurs, by its exact text. */
export function places(
  values: readonly Rational[],
  { better, ties }: Pick<CohortOptions, "better" | "ties">,
): ReadonlyMap<string, number> {
  const sorted = [...values].sort((a, b) => (better === "higher" ? b.compare(a) : a.compare(b)));
  const found = new Map<string, number>();
  for (const [index, value] of sorted.entries()) {
    const text = value.toString();
    if (!found.has(text)) found.set(text, ties === "best" ? index + 1 : found.size + 1);
  }
  return found;
}
