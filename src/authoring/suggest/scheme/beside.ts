/** Others in the cohort, and subjects that the scheme names. */
import { Rational } from "../../../exact/index.js";
import type { Looking } from "./looking.js";
import { type Stand, withLines } from "./stand.js";

/** Sizes of cohorts at which shares of one in ten up to one in two come to another whole number, or do not. */
const SIZES = [1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 15, 20];

/** Others in the cohort: ties, quotas, levels and groups. */
export function* beside(
  looking: Looking,
  full: Stand,
  low: Stand,
  zero: Stand,
  ids: readonly string[],
): Generator<Stand> {
  const lower = withLines(low, { [ids[1] ?? ""]: "zero" }, ids);
  const whole = looking.measured(full, looking.total);
  const near = (whole && looking.lowered(full, ids, whole.minus(Rational.one))) ?? low;
  yield* [[zero], [full, zero], [full, full, zero]].map((cohort) => ({ ...full, cohort }));
  yield* [[full], [full, full], [full, full, low]].map((cohort) => ({ ...near, cohort }));
  yield { ...lower, cohort: [full, full, low, low] };
  const levels = [
    { level: "县", groups: ["甲"] },
    { level: "区", groups: ["甲"] },
    { level: "县", groups: ["乙"] },
    { level: "区", groups: ["乙"] },
  ];
  for (const own of levels)
    for (const other of levels)
      if (own !== other) yield { ...low, subject: own, cohort: [{ ...full, subject: other }, zero] };
  for (const size of SIZES)
    for (const better of new Set([0, 1, 2, size >> 2, size >> 1, size - 1, size])) {
      if (better > size) continue;
      const ahead = Array.from({ length: better }, () => full);
      const cohort = [...ahead, ...Array.from({ length: size - better }, () => zero)];
      yield { ...near, cohort };
      yield { ...full, cohort };
    }
  const open = withLines(full, { [ids[0] ?? ""]: "missing" }, ids);
  for (const size of [1, 3]) yield { ...full, cohort: Array.from({ length: size }, () => open) };
}

/** Subjects that the scheme names. */
export function* named(looking: Looking, full: Stand): Generator<Stand> {
  const names = [...looking.compiled.lines.values()].flatMap(({ settings: { assessed } }) =>
    Array.isArray(assessed) ? assessed : [],
  );
  for (const id of new Set(names)) yield { ...full, subject: { id } };
}
