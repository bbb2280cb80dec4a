/** Rules compiled over columns, and what they come to: exact values row by row, and the rows that were left in doubt. */
import { beyondDigits, halfOf, Rational, type Rounding } from "../../exact/index.js";
import { DEFAULT_LIMITS } from "../../plan/index.js";
import type { OperatorTable } from "../operator.js";
import type { Tree } from "../tree.js";
import { Algebra, type Form, LIMIT, Unsupported } from "./algebra.js";
import { type Column, isOfLayout, type Layout } from "./column.js";
import { FormReader } from "./forms.js";
import { type Cells, type Program, ProgramBuilder, type Ref } from "./program.js";
import { generated, type RowsRunner, sourceOf } from "./source.js";
import { ROWS_AT_ONCE, vectorised } from "./vectors.js";
import { WholeProgram, WholeRow } from "./wholes.js";

/** How compiled rules are run: as generated source, as vectors, or as source where that is allowed. */
export type CompileMode = "auto" | "source" | "vectors";

export interface RuleToCompile {
  readonly name: string;
  readonly tree: Tree;
  /** How its number is rounded, where it is. */
  readonly rounding?: Rounding;
  /** Only read by later rules: which rows it leaves in doubt is kept, its values are not. */
  readonly isInner?: boolean;
}

/** What one rule came to. A number is c · n ÷ d; without d it is c · n. */
export interface RuleColumn {
  readonly kind: "number" | "boolean" | "date" | "never";
  readonly c: Rational;
  /** Empty where the values are not kept. */
  readonly n: Cells;
  readonly d: Cells | null;
  /** Numbers that are too large for n and d. */
  readonly large: ReadonlyMap<number, Rational>;
  /** Rows in which the rule has no value that could be proved here, in their order: the reference evaluator has the outcome. */
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
  readonly isInner: boolean;
}

interface Made {
  readonly rules: readonly Compiled[];
  readonly doubles: Program;
  readonly wholes: WholeProgram;
  readonly runRows: RowsRunner;
  /** How many rows it works on before it goes on to the next. */
  readonly rowsAtOnce: number;
  /** What was asked for, in the order of asking, and how it looked. */
  readonly asked: readonly { readonly tree: Tree; readonly layout: Layout }[];
}

export class CompiledRules {
  private constructor(
    private readonly made: Made,
    private readonly columns: readonly Column[],
  ) {}

  static compile(
    rules: readonly RuleToCompile[],
    operators: OperatorTable,
    figures: RuleFigures,
    mode: CompileMode = "auto",
    /** What every number of a rule stays below. */
    largest = beyondDigits(DEFAULT_LIMITS.digits),
  ): CompiledRules {
    const builder = new ProgramBuilder();
    const half = halfOf(largest);
    const algebra = new Algebra(builder, half);
    const done = new Map<string, { form: Form; decided: Ref }>();
    const reader = new FormReader(algebra, operators, {
      column: (tree) => figures.column(tree),
      named: (name) => {
        const found = figures.named?.(name);
        if (found instanceof Rational) return algebra.number(found);
        const known = found === undefined ? undefined : done.get(found);
        if (!known) return undefined;
        builder.prove(known.decided);
        return known.form.kind === "never" ? algebra.never() : algebra.again(known.form);
      },
    });
    const compiled = rules.map(({ name, tree, rounding, isInner = false }): Compiled => {
      const { made, decided, outputs } = builder.step(
        () => {
          const form = formOf(reader, algebra, tree, rounding);
          return form.kind === "number" ? algebra.stored(form) : form;
        },
        (form) => algebra.held(form),
        (form) => form.kind === "boolean",
      );
      done.set(name, { form: made, decided });
      return { name, form: made, outputs, isInner };
    });
    const { doubles, wholes } = builder.finish();
    const source = mode === "vectors" ? null : generated(doubles);
    const [runRows, rowsAtOnce] = source ? [source, 1] : [vectorised(doubles), ROWS_AT_ONCE];
    return new CompiledRules(
      { rules: compiled, doubles, wholes: new WholeProgram(wholes, half), runRows, rowsAtOnce, asked: reader.asked },
      reader.columns,
    );
  }

  /** The same rules over other figures; null where those look different, so that the rules have to be compiled for them. */
  over(figures: Pick<RuleFigures, "column">): CompiledRules | null {
    const columns: Column[] = [];
    for (const { tree, layout } of this.made.asked) {
      const column = figures.column(tree);
      if (!isOfLayout(column, layout)) return null;
      if (layout.index !== null) columns[layout.index] = column;
    }
    return new CompiledRules(this.made, columns);
  }

  /** The generated source, for those who want to read it. */
  source(): string {
    return sourceOf(this.made.doubles);
  }

  /** Works out all rows of its columns, some thousands at a time: what later rules only read need not be held for more. */
  run(rows: number): ReadonlyMap<string, RuleColumn> {
    const { rules, doubles, runRows } = this.made;
    const block = Math.min(rows, BLOCK);
    const isInner = new Set(rules.flatMap((rule) => (rule.isInner ? rule.outputs : [])));
    const outputs: Cells[] = [];
    for (const { output, isTruth, most } of doubles.steps.flatMap(({ stores }) => stores))
      outputs[output] = cells(isInner.has(output) ? block : rows, isTruth ? 1 : most);
    const doubts = rules.map((): number[] => []);
    const large = rules.map(() => new Map<number, Rational>());
    for (let start = 0; start < rows; start += block) {
      const end = Math.min(start + block, rows);
      const part = (all: Cells): Cells => (all.length > block ? all.subarray(start, end) : all);
      const [columns, into] = [this.columns.map(({ values }) => part(values)), outputs.map(part)];
      runRows(columns, into, this.resolver(columns, into, start, doubts, large), end - start);
    }
    return new Map(
      rules.map(({ name, form, outputs: held, isInner: isLeft }, index): [string, RuleColumn] => {
        const [n, d] = isLeft ? [] : held;
        return [
          name,
          {
            kind: form.kind,
            c: form.kind === "number" ? form.c : Rational.one,
            n: outputs[n ?? -1] ?? NO_ROWS,
            d: outputs[d ?? -1] ?? null,
            large: large[index] as Map<number, Rational>,
            doubts: doubts[index] as number[],
          },
        ];
      }),
    );
  }

  /** What doubles leave of rows from `start` on, worked out in whole numbers of any size. */
  private resolver(
    columns: readonly Cells[],
    outputs: readonly Cells[],
    start: number,
    doubts: readonly number[][],
    large: readonly Map<number, Rational>[],
  ): (step: number, row: number) => boolean {
    const { rules, wholes, rowsAtOnce } = this.made;
    const open = new Map<number, WholeRow>();
    let first = 0;
    return (step, row) => {
      const { form, outputs: into } = rules[step] as Compiled;
      // Rows come block by block, and none comes back: held for longer they would outlive what clearing up is cheap for.
      if (row - first >= rowsAtOnce) {
        open.clear();
        first = row - (row % rowsAtOnce);
      }
      const whole = open.get(row) ?? new WholeRow(wholes, columns, outputs, row);
      open.set(row, whole);
      const found = form.kind === "never" ? null : whole.stored(step);
      const isKept = found?.every((held) => typeof held !== "bigint" || (held < MOST && held > -MOST)) ?? false;
      for (const [index, held] of (found ?? []).entries())
        (outputs[into[index] as number] as Cells)[row] = isKept ? Number(held) : 1;
      if (found && isKept) return true;
      const [n, d = 1n] = found ?? [];
      if (form.kind === "number" && typeof n === "bigint" && typeof d === "bigint")
        large[step]?.set(start + row, Rational.of(n, d).times(form.c));
      else (doubts[step] as number[]).push(start + row);
      return false;
    };
  }
}

/** Rows that are worked on at a time: few enough for a processor's own memory. */
const BLOCK = 16_384;

/** Arrays that take whole numbers of that size, and no wider than they have to be. */
function cells(rows: number, most: number): Cells {
  if (most <= 1) return new Int8Array(rows);
  if (most < 2 ** 15) return new Int16Array(rows);
  return most < 2 ** 31 ? new Int32Array(rows) : new Float64Array(rows);
}

const MOST = BigInt(LIMIT);
const NO_ROWS = new Float64Array(0);

/** The exact number in a row that is not in doubt. */
export function numberAt({ c, n, d, large }: RuleColumn, row: number): Rational {
  const found = large.get(row);
  if (found) return found;
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
