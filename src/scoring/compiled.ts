/** What a plan and its scheme are once every rule in them was parsed, lowered and checked. */
import { AssessmentError, type Diagnostic, diagnostic } from "../diagnostics/index.js";
import type { Rational } from "../exact/index.js";
import type { CohortNeed, Evaluator, OperatorTable, Tree, Type } from "../logic/index.js";
import type {
  Adjustment,
  Comparator,
  Events,
  Indicator,
  Limits,
  Locate,
  Path,
  Plan,
  Scheme,
  SchemeIndicator,
  Section,
} from "../plan/index.js";

export interface CompiledTarget {
  readonly comparator: Comparator;
  /** One limit, or the two ends of `between`. */
  readonly limits: readonly Tree[];
  readonly met: Tree;
}

export interface CompiledIndicator {
  readonly indicator: Indicator;
  readonly better?: "higher" | "lower";
  /** The list of records judged case by case, where there is one. */
  readonly cases?: Tree;
  readonly actual: Tree;
  readonly target?: CompiledTarget;
  /** 力争: a further limit, and whether it is met. */
  readonly stretch?: { readonly limit: Tree; readonly met: Tree };
  /** Where the way to the target begins. */
  readonly baseline?: Tree;
  /** What actual and target need of the cohort. */
  readonly cohort: readonly CohortNeed[];
  /** Whether its target reads the table of the subjects' own targets. */
  readonly readsOwnTarget: boolean;
  readonly actualType: Type;
  readonly targetType: Type;
}

export interface CompiledCheck {
  readonly id: string;
  readonly name: string;
  readonly sides: readonly [Tree, Tree];
  readonly path: Path;
  readonly tolerance: Rational;
  /** Why so much may differ. */
  readonly note?: string;
}

export interface CompiledPlan {
  readonly kind: "compiled-plan";
  readonly plan: Plan;
  readonly operators: OperatorTable;
  readonly evaluator: Evaluator;
  readonly limits: Limits;
  readonly indicators: ReadonlyMap<string, CompiledIndicator>;
  readonly checks: readonly CompiledCheck[];
  /** Remarks that did not stop the compilation. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A list of events: what each is worth and what makes it the event it is, both as lists in the order of the rows. */
export interface CompiledEvents {
  readonly settings: Events;
  readonly points: Tree;
  readonly identity?: Tree;
}

export interface CompiledLine {
  readonly settings: SchemeIndicator;
  readonly score: Tree;
  readonly events?: CompiledEvents;
  /** What actual, target and score need of the cohort, numbered as their `cohort.<n>` names are. */
  readonly cohort: readonly CohortNeed[];
}

export interface CompiledAdjustment {
  readonly adjustment: Adjustment;
  /** The points of a bonus or minus, or the condition of a penalty or veto. */
  readonly rule: Tree;
  readonly events?: CompiledEvents;
  /** The points that a penalty takes of each item, where it takes points. */
  readonly take?: Tree;
}

/** What a grade asks for beside the total. */
export type CompiledNeed =
  | { readonly name: string; readonly rule: Tree }
  | { readonly name: string; readonly section: string; readonly share: Rational };

export interface CompiledScheme {
  readonly kind: "compiled-scheme";
  readonly scheme: Scheme;
  readonly sections: readonly Section[];
  readonly lines: ReadonlyMap<string, CompiledLine>;
  readonly adjustments: readonly CompiledAdjustment[];
  /** What each grade asks for, in the order of the grades. */
  readonly needs: readonly (readonly CompiledNeed[])[];
  readonly document: unknown;
  readonly locate: Locate;
  /** Names that stand in a part that could not be read. */
  readonly doubtful: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The indicator of that id, else of that name, else the only one with that in its name. Throws AssessmentError where there is none, or several. */
export function indicatorOf(plan: CompiledPlan, id: string): CompiledIndicator {
  const compiled = plan.indicators.get(id);
  if (compiled) return compiled;
  const all = [...plan.indicators.values()];
  const called = all.filter(({ indicator }) => indicator.name === id);
  const found = called.length > 0 || id === "" ? called : all.filter(({ indicator }) => indicator.name.includes(id));
  if (found.length === 1) return found[0] as CompiledIndicator;
  const several = found.length > 1;
  const known = (several ? found : all).map(({ indicator }) => `${indicator.id} ${indicator.name}`).join(", ");
  throw new AssessmentError([diagnostic("report/unknown-indicator", {}, { id, known, several })]);
}
