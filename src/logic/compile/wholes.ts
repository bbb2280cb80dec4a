/** A program carried out over whole numbers of any size, row by row and step by step: for the rows that doubles leave in doubt. */
import type { Block, Cells, Instruction, Program, Ref, Step } from "./program.js";

/** null: the column has no number in this row. */
type Held = bigint | boolean | null;

class Undecided extends Error {}
const UNDECIDED = new Undecided();

/** What all rows share. */
export class WholeProgram {
  readonly constants: readonly (Held | undefined)[];
  /** The step that a register says is decided. */
  readonly stepOf: readonly (number | undefined)[];
  /** Where a step left a register's value for later ones. */
  readonly storeOf: readonly (Step["stores"][number] | undefined)[];

  constructor(
    readonly program: Program,
    /** What every number stays below; longer ones are left to the reference evaluator. */
    readonly largest: bigint,
  ) {
    const constants: (Held | undefined)[] = [];
    for (const [ref, value] of program.constants)
      if (typeof value === "boolean" || Number.isInteger(value))
        constants[ref] = typeof value === "boolean" ? value : BigInt(value);
    const stepOf: (number | undefined)[] = [];
    const storeOf: (Step["stores"][number] | undefined)[] = [];
    for (const [step, { decided, stores }] of program.steps.entries()) {
      stepOf[decided] = step;
      // A step may store again what an earlier one found; when others read it, only the earlier one's output is written.
      for (const store of stores) storeOf[store.from] ??= store;
    }
    this.constants = constants;
    this.stepOf = stepOf;
    this.storeOf = storeOf;
  }
}

/** One row; steps that others build upon are taken from what doubles came to, or worked out when they are asked for. */
export class WholeRow {
  private readonly registers: Held[] = [];
  private readonly done: boolean[] = [];
  private asked = 0;

  constructor(
    private readonly of: WholeProgram,
    private readonly columns: readonly Cells[],
    private readonly outputs: readonly Cells[],
    private readonly row: number,
  ) {}

  /** What a step stores, in the order of its stores; null where it has no value. Steps are asked for in their order. */
  stored(step: number): Held[] | null {
    this.asked = step;
    return this.isDecided(step)
      ? (this.of.program.steps[step] as Step).stores.map(({ from }) => this.read(from))
      : null;
  }

  private isDecided(step: number): boolean {
    const known = this.done[step];
    if (known !== undefined) return known;
    // Before the step that is asked for, those that were never asked for were decided by doubles.
    if (step < this.asked && (this.of.program.steps[step] as Step).stores.length > 0) return true;
    let isDecided = true;
    try {
      this.block(this.of.program.steps[step]?.block as Block);
    } catch (error) {
      if (error !== UNDECIDED) throw error;
      isDecided = false;
    }
    this.done[step] = isDecided;
    return isDecided;
  }

  private read(ref: Ref): Held {
    const held = this.registers[ref];
    if (held !== undefined) return held;
    const constant = this.of.constants[ref];
    if (constant !== undefined) return constant;
    const step = this.of.stepOf[ref];
    if (step !== undefined) return this.isDecided(step);
    const stored = this.of.storeOf[ref];
    if (stored === undefined) return null;
    const found = (this.outputs[stored.output] as Cells)[this.row] as number;
    const taken = stored.isTruth ? found === 1 : BigInt(found);
    this.registers[ref] = taken;
    return taken;
  }

  private block({ instructions }: Block): void {
    for (const one of instructions) this.run(one);
  }

  private run(one: Instruction): void {
    switch (one.op) {
      case "prove":
        if (this.read(one.a) !== true) throw UNDECIDED;
        return;
      case "if": {
        const taken = this.read(one.on) === true ? one.taken : one.otherwise;
        this.block(taken);
        for (const [index, to] of one.to.entries()) this.registers[to] = this.read(taken.results[index] as Ref);
        return;
      }
      default:
        this.registers[one.to] = this.value(one);
    }
  }

  private bounded(found: Held): Held {
    const { largest } = this.of;
    if (typeof found === "bigint" && (found >= largest || found <= -largest)) throw UNDECIDED;
    return found;
  }

  private value(one: Exclude<Instruction, { op: "prove" | "if" }>): Held {
    switch (one.op) {
      case "column": {
        const found = this.columns[one.column]?.[this.row] as number;
        return Number.isNaN(found) ? null : BigInt(found);
      }
      case "constant":
        return typeof one.value === "number" ? BigInt(one.value) : one.value;
      case "select":
        return this.read(this.read(one.on) === true ? one.a : one.b);
      case "!":
        return this.read(one.a) !== true;
      case "abs": {
        const a = this.read(one.a) as bigint;
        return a < 0n ? -a : a;
      }
      case "floor":
        return this.read(one.a);
      default:
        return this.bounded(pair(one.op, this.read(one.a), this.read(one.b)));
    }
  }
}

function pair(op: string, left: Held, right: Held): Held {
  if (op === "&&") return left === true && right === true;
  if (op === "||") return left === true || right === true;
  if (op === "==") return left !== null && left === right;
  // What is not there goes on as NaN does among doubles: through arithmetic, and no comparison with it holds.
  if (left === null || right === null) return op === "<" || op === "<=" ? false : null;
  const [a, b] = [left as bigint, right as bigint];
  switch (op) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      // Only of numbers that are not negative, and always under a floor.
      return a / b;
    case "<":
      return a < b;
    default:
      return a <= b;
  }
}
