/** Lowered rules → forms of the algebra. Each operator says how it compiles; what has no form becomes a column that is asked for. */
import type { OperatorTable } from "../operator.js";
import type { CallTree, Tree } from "../tree.js";
import { variableName } from "../tree.js";
import { type Algebra, type Form, type NoForm, type NumberForm, Unsupported } from "./algebra.js";
import { type Column, dayNumber, type Layout, layoutOf } from "./column.js";
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
  private readonly numbered = new Map<Column, Layout>();
  readonly asked: { readonly tree: Tree; readonly layout: Layout }[] = [];

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
    if (call.operator === "var" || operator?.kind !== "primitive" || !operator.compiled) return this.columnForm(call);
    try {
      return operator.compiled(this.compiling(call));
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
      return this.columnForm(call);
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

  private columnForm(tree: Tree): Form {
    const { algebra } = this;
    const { builder } = algebra;
    const column = this.figures.column(tree);
    const isRead = column.kind !== "other" && column.kind !== "none";
    const layout = this.numbered.get(column) ?? layoutOf(column, isRead ? this.columns.length : null);
    if (isRead) this.numbered.set(column, layout);
    this.asked.push({ tree, layout });
    if (column.kind === "other") throw new Unsupported();
    if (layout.index === null) return algebra.never();
    const ref = builder.column(layout.index);
    if (!layout.isComplete) builder.prove(builder.compare("==", ref, ref));
    if (column.kind === "number") return algebra.whole(ref, layout.places, layout.max, layout.isNotNegative);
    return column.kind === "date" ? { kind: "date", ref } : { kind: "boolean", ref: asTruth(algebra, ref) };
  }
}

/** 0 and 1 as the truth they stand for. */
const asTruth = ({ builder }: Algebra, ref: Ref): Ref => builder.compare("==", ref, builder.constant(1));
