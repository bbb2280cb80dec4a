/** Every scoring method; each is an operator of the rule language, so methods compose with + and ×. */
import type { Operator } from "../../logic/index.js";
import { bands } from "./bands.js";
import { byPlace } from "./by-place.js";
import { byRank } from "./by-rank.js";
import { byRate } from "./by-rate.js";
import { deduct } from "./deduct.js";
import { discretionary } from "./discretionary.js";
import { escalating } from "./escalating.js";
import { pass } from "./pass.js";
import { powerCoefficient } from "./power-coefficient.js";
import { proportional } from "./proportional.js";
import { slope } from "./slope.js";
import { threeState } from "./three-state.js";
import { tiered } from "./tiered.js";
import { twoRates } from "./two-rates.js";

export const scoringMethods: readonly Operator[] = [
  pass,
  threeState,
  proportional,
  byRate,
  deduct,
  twoRates,
  escalating,
  discretionary,
  slope,
  bands,
  tiered,
  powerCoefficient,
  byRank,
  byPlace,
];
