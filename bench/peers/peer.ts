/** One contender: how it takes the units in, and how it works out all twelve rules for each. */
import type { Unit } from "../workload/rules.js";

export interface Peer {
  readonly id: string;
  readonly label: string;
  readonly numbers: "exact" | "rounded decimals" | "binary floats";
  /** Of who compiles rules: does it afresh for such units. It is timed apart; `read` uses what was compiled before, for everybody alike. */
  compiling?(units: readonly Unit[]): () => unknown;
  /** Text in: whatever its rules read. */
  read(units: readonly Unit[]): Prepared | Promise<Prepared>;
}

export interface Prepared {
  /** The points of rule r for unit i at i × 12 + r, as doubles: what is compared, and what keeps anybody from doing less work. */
  run(points: Float64Array): void | Promise<void>;
  /** Of who keeps exact results in a form of its own: the same as doubles, which is not part of what is timed. */
  handOver?(points: Float64Array): void;
}
