/** Every scoring method; each is an operator of the rule language, so methods compose with + and ×. */
import type { Operator } from "../../logic/index.js";
import { bands } from "./bands.js";
import { byRank } from "./by-rank.js";
import { deduct } from "./deduct.js";
import { pass } from "./pass.js";
import { proportional } from "./proportional.js";

export const scoringMethods: readonly Operator[] = [pass, proportional, deduct, bands, byRank];
