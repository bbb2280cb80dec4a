/** Places among comparable values: 1 is best, ties share a place, nothing is rounded first. */
import type { Rational } from "../exact/index.js";
import type { CohortOptions } from "../logic/index.js";

/** The place of `own` among `all` (which holds it too). */
export function place(own: Rational, all: readonly Rational[], { better, ties }: CohortOptions): number {
  const ahead = all.filter((other) => (better === "higher" ? other.compare(own) > 0 : other.compare(own) < 0));
  return 1 + (ties === "best" ? ahead.length : new Set(ahead.map(String)).size);
}
