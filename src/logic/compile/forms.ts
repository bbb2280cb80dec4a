/** Lowered rules → forms of the algebra. Each operator says how it compiles; what has no form becomes a column that is asked for. */
import type { OperatorTable } from "../operator.js";
import type { CallTree, Tree } from "../tree.js";
import { variableName } from "../tree.js";
import { type Algebra, type Form, type NoForm, type NumberForm, Unsupported } from "./algebra.js";
import { type Column, dayNumber } from "./column.js";
import type { Ref } from "./program.js";

/** What an operator may use to say how it compiles. `never` among its arguments is the form of the whole, as with any outcome that is no value. */
export interface Compiling {
  readonly call: CallTree;
  readonly algebra: Algebra;
  form(tree: Tree): Form;
  never(): NoForm;
  /** The arguments as numbers. */
  numbers(then: (numbers: readonly NumberForm[]) => Form): Form;
  /** A rule that must be true or false. */
  condition(tree: Tree, then: (condition: Ref) => Form): Form;
}

/** Where rules get their figures. */
export interface Figures {
  /** The form of a name that another rule works out (`actual`, `target`, `points`); undefined for all other names. */
  named(name: string): Form | undefined;
  /** The column of a name or of a rule that has no form. */
  column(tree: Tree): Column;
}

export class FormReader {
  private readonly numbered = new Map<Column, number>();

  constructor(
    readonly algebra: Algebra,
    private readonly operators: OperatorTable,
    private readonly figures: Figures,
  ) {}

  /** The columns that the program reads, in their order. */
  get columns(): Column[] {
    return [...this.numbered.keys()];
  }

  form(tree: Tree): Form {
    switch (tree.kind) {
      case "number":
        return this.algebra.number(tree.value);
      case "boolean":
        return { kind: "boolean", ref: this.algebra.builder.constant(tree.value) };
      case "date":
        return { kind: "date", ref: this.algebra.builder.constant(dayNumber(tree.value)) };
      case "text":
      case "list":
        throw new Unsupported();
      case "call":
        return this.formOfCall(tree);
    }
  }

  private formOfCall(call: CallTree): Form {
    const name = variableName(call);
    const named = name === null || call.args.length > 1 ? undefined : this.figures.named(name);
    if (named) return named;
    const operator = this.operators.get(call.operator);
    if (call.operator === "var" || operator?.kind !== "primitive" || !operator.compiled) return this.asked(call);
    try {
      return operator.compiled(this.compiling(call));
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
      return this.asked(call);
    }
  }

  private compiling(call: CallTree): Compiling {
    const form = (tree: Tree) => this.form(tree);
    const never = () => this.algebra.never();
    return {
      call,
      algebra: this.algebra,
      form,
      never,
      numbers: (then) => {
        const forms = call.args.map(form);
        const numbers = forms.filter((found): found is NumberForm => found.kind === "number");
        return numbers.length === forms.length ? then(numbers) : never();
      },
      condition: (tree, then) => {
        const found = form(tree);
        return found.kind === "boolean" ? then(found.ref) : never();
      },
    };
  }

  private asked(tree: Tree): Form {
    const { algebra } = this;
    const { builder } = algebra;
    const column = this.figures.column(tree);
    if (column.kind === "other") throw new Unsupported();
    if (column.kind === "none") return algebra.never();
    let index = this.numbered.get(column);
    if (index === undefined) {
      index = this.numbered.size;
      this.numbered.set(column, index);
    }
    const ref = builder.column(index);
    if (!column.isComplete) builder.prove(builder.compare("==", ref, ref));
    if (column.kind === "number") return algebra.whole(ref, column.places, column.max, column.isNotNegative);
    return column.kind === "date" ? { kind: "date", ref } : { kind: "boolean", ref: asTruth(algebra, ref) };
  }
}

/** 0 and 1 as the truth they stand for. */
const asTruth = ({ builder }: Algebra, ref: Ref): Ref => builder.compare("==", ref, builder.constant(1));
