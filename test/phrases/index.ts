/** Phrases of rubrics by group. docs/phrases.md is generated from them, and they run as tests. */
import { absent } from "./absent.js";
import { accidents } from "./accidents.js";
import { change } from "./change.js";
import { deductions } from "./deductions.js";
import { lists } from "./lists.js";
import { met } from "./met.js";
import { periods } from "./periods.js";
import type { Group } from "./phrase.js";
import { proportions } from "./proportions.js";
import { ranking } from "./ranking.js";
import { totals } from "./totals.js";
import { units } from "./units.js";

export const groups: readonly Group[] = [
  met,
  deductions,
  proportions,
  change,
  accidents,
  lists,
  ranking,
  absent,
  totals,
  periods,
  units,
];
