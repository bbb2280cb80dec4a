/** One case of a plan's tests, whatever file it came from. */
import type { Locate } from "../../plan/index.js";
import type { Confirmation, Expectation, Given } from "./schema.js";

export interface Case {
  readonly name: string;
  /** Or `@` and the id of a scheme, where the case is about what the scheme makes of its lines; `@` alone: the plan's only one. */
  readonly indicator: string;
  /** null: none is named. */
  readonly scheme: string | null;
  readonly given: Given;
  readonly expect: Expectation;
  readonly confirmed?: Confirmation;
  /** Suggested, and nobody has yet recorded a hand calculation. */
  readonly unconfirmed: boolean;
  /** Where a part of it stands: `["given", "accidents"]`. */
  readonly locate: Locate;
}

export interface CaseDefaults {
  readonly indicator?: string;
  readonly scheme?: string;
}
