/** The plans' own cases, each a test of its own. */
import { describePlan } from "../src/testing.js";

describePlan("rules/jinhua-2021");
