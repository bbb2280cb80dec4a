/** Rules compiled over columns, and what they come to: exact values row by row, and the rows that were left in doubt. */
import { Rational, type Rounding } from "../../exact/index.js";
import type { OperatorTable } from "../operator.js";
import type { Tree } from "../tree.js";
import { Algebra, type Form, type NumberForm, Unsupported } from "./algebra.js";
import type { Column } from "./column.js";
import { FormReader } from "./forms.js";
import { ProgramBuilder, type Ref } from "./program.js";
import { generated, type RowsRunner, sourceOf } from "./source.js";
import { vectorised } from "./vectors.js";

/** How compiled rules are run: as generated source, as vectors, or as source where that is allowed. */
export type CompileMode = "auto" | "source" | "vectors";

export interface RuleToCompile {
  readonly name: string;
  readonly tree: Tree;
  /** How its number is rounded, where it is. */
  readonly rounding?: Rounding;
  /** Only read by later rules, nothing is kept of it. */
  readonly isInner?: boolean;
}

/** What one rule came to. A number is c · n ÷ d; without d it is c · n. */
export interface RuleColumn {
  readonly kind: "number" | "boolean" | "date" | "never";
  readonly c: Rational;
  readonly n: Float64Array;
  readonly d: Float64Array | null;
  /** Rows that the compiled rule does not decide, in their order: whoever asks the reference evaluator has them exactly. */
  readonly doubts: readonly number[];
}

/** Where compiled rules get what they read. */
export interface RuleFigures {
  /** The rule, compiled before, that a name stands for; or a number that it is. */
  named?(name: string): string | Rational | undefined;
  /** The column of a name, or of a rule that only the reference evaluator works with. */
  column(tree: Tree): Column;
}

interface Compiled {
  readonly name: string;
  readonly form: Form;
  readonly outputs: readonly number[];
}

export class CompiledRules {
  private constructor(
    private readonly rules: readonly Compiled[],
    readonly columns: readonly Column[],
    private readonly outputs: number,
    private readonly runRows: RowsRunner,
    /** The generated source, for those who want to read it. */
    readonly source: () => string,
  ) {}

  static compile(
    rules: readonly RuleToCompile[],
    operators: OperatorTable,
    figures: RuleFigures,
    mode: CompileMode = "auto",
  ): CompiledRules {
    const builder = new ProgramBuilder();
    const algebra = new Algebra(builder);
    const done = new Map<string, { form: Form; decided: Ref }>();
    const reader = new FormReader(algebra, operators, {
      column: (tree) => figures.column(tree),
      named: (name) => {
        const found = figures.named?.(name);
        if (found instanceof Rational) return algebra.number(found);
        const known = found === undefined ? undefined : done.get(found);
        if (!known) return undefined;
        builder.prove(known.decided);
        return known.form.kind === "never" ? algebra.never() : known.form;
      },
    });
    const compiled = rules.map(({ name, tree, rounding, isInner }): Compiled => {
      const { made, decided, outputs } = builder.step(
        () => formOf(reader, algebra, tree, rounding),
        (form) => (isInner || form.kind === "never" ? [] : storedOf(algebra, form)),
      );
      done.set(name, { form: made, decided });
      return { name, form: made, outputs };
    });
    const program = builder.finish();
    const runRows =
      (mode === "vectors" ? null : generated(program, builder.known)) ?? vectorised(program, builder.known);
    return new CompiledRules(compiled, reader.columns, program.outputs, runRows, () =>
      sourceOf(program, builder.known),
    );
  }

  /** Works out all rows of its columns. */
  run(rows: number): ReadonlyMap<string, RuleColumn> {
    const outputs = Array.from({ length: this.outputs }, () => new Float64Array(rows));
    const doubts = this.rules.map((): number[] => []);
    this.runRows(
      this.columns.map(({ values }) => values),
      outputs,
      doubts,
      0,
      rows,
    );
    return new Map(
      this.rules.map(({ name, form, outputs: [n, d] }, index): [string, RuleColumn] => [
        name,
        {
          kind: form.kind,
          c: form.kind === "number" ? form.c : Rational.one,
          n: outputs[n ?? -1] ?? NO_ROWS,
          d: outputs[d ?? -1] ?? null,
          doubts: doubts[index] as number[],
        },
      ]),
    );
  }
}

const NO_ROWS = new Float64Array(0);

/** The exact number in a row that is not in doubt. */
export function numberAt({ c, n, d }: RuleColumn, row: number): Rational {
  const whole = Rational.integer(n[row] as number);
  return (d ? whole.dividedBy(Rational.integer(d[row] as number)) : whole).times(c);
}

function formOf(reader: FormReader, algebra: Algebra, tree: Tree, rounding: Rounding | undefined): Form {
  try {
    const form = reader.form(tree);
    return rounding && form.kind === "number" ? algebra.rounded(form, rounding.places, rounding.mode) : form;
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return algebra.never();
  }
}

function storedOf(algebra: Algebra, form: Exclude<Form, { kind: "never" }>): Ref[] {
  if (form.kind !== "number") return [form.ref];
  const { n, d } = algebra.stored(form as NumberForm);
  return d === null ? [n] : [n, d];
}
