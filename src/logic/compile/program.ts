/**
 * A small program over doubles that hold whole numbers: what both ways of running compiled rules (source and vectors)
 * carry out, so that they cannot differ. Every register is written once; `prove` leaves the row to the reference evaluator
 * unless its condition holds, and a condition on NaN never does.
 */
export type Ref = number;

const TWO_PLACE = ["+", "-", "*", "/", "<", "<=", "==", "&&", "||"] as const;
export type TwoPlace = (typeof TWO_PLACE)[number];
export type OnePlace = "abs" | "floor" | "!";

/** One number for each row, in an array just wide enough for all of them. */
export type Cells = Float64Array | Int32Array | Int16Array | Int8Array;

export type Instruction =
  | { readonly op: "column"; readonly to: Ref; readonly column: number }
  | { readonly op: "constant"; readonly to: Ref; readonly value: number | boolean }
  | {
      readonly op: TwoPlace;
      readonly to: Ref;
      readonly a: Ref;
      readonly b: Ref;
      /** Asks only whether doubles are exact enough: with whole numbers of any size it holds. */
      readonly isBound?: true;
    }
  | { readonly op: OnePlace; readonly to: Ref; readonly a: Ref }
  | { readonly op: "select"; readonly to: Ref; readonly on: Ref; readonly a: Ref; readonly b: Ref }
  | { readonly op: "prove"; readonly a: Ref }
  | {
      readonly op: "if";
      readonly on: Ref;
      readonly taken: Block;
      readonly otherwise: Block;
      /** Where the results of the block that ran go, in their order. */
      readonly to: readonly Ref[];
    };

export interface Block {
  readonly instructions: Instruction[];
  readonly results: Ref[];
}

/** One rule of a program: on its own in doubt or decided. */
export interface Step {
  readonly block: Block;
  /** Registers whose values go to the output arrays of that number; `most` is the largest absolute value they can have. */
  readonly stores: readonly {
    readonly from: Ref;
    readonly output: number;
    readonly isTruth: boolean;
    readonly most: number;
  }[];
  /** True once the step is decided, for steps that build upon it. */
  readonly decided: Ref;
}

export interface Program {
  readonly steps: readonly Step[];
  readonly columns: number;
  readonly outputs: number;
  readonly registers: number;
  readonly constants: ReadonlyMap<Ref, number | boolean>;
}

interface Stored {
  readonly ref: Ref;
  readonly most: number;
}

interface OpenBlock extends Block {
  readonly known: Map<string, Ref>;
}

/** Writes programs: equal operations share a register, constants are worked out at once, proofs that hold are left out. */
export class ProgramBuilder {
  private readonly open: OpenBlock[] = [];
  private readonly constants = new Map<Ref, number | boolean>();
  private readonly constantRefs = new Map<number | boolean, Ref>();
  private readonly home = new Map<Ref, OpenBlock | null>();
  private readonly steps: Step[] = [];
  private registers = 0;
  private columns = 0;
  private outputs = 0;

  /** A register of no block: constants, and what steps leave for later ones. */
  private fresh(home: OpenBlock | null): Ref {
    this.registers += 1;
    this.home.set(this.registers - 1, home);
    return this.registers - 1;
  }

  private get current(): OpenBlock {
    const block = this.open[this.open.length - 1];
    if (!block) throw new TypeError("no step is open");
    return block;
  }

  constant(value: number | boolean): Ref {
    const of = Object.is(value, -0) ? 0 : value;
    const known = this.constantRefs.get(of);
    if (known !== undefined) return known;
    const to = this.fresh(null);
    this.constantRefs.set(of, to);
    this.constants.set(to, of);
    return to;
  }

  valueOf(ref: Ref): number | boolean | undefined {
    return this.constants.get(ref);
  }

  is(ref: Ref, value: number | boolean): boolean {
    return this.constants.get(ref) === value;
  }

  column(column: number): Ref {
    this.columns = Math.max(this.columns, column + 1);
    return this.shared(`column ${column}`, (to) => ({ op: "column", to, column }));
  }

  private shared(key: string, make: (to: Ref) => Instruction): Ref {
    for (let depth = this.open.length - 1; depth >= 0; depth -= 1) {
      const known = this.open[depth]?.known.get(key);
      if (known !== undefined) return known;
    }
    const to = this.fresh(this.current);
    this.current.instructions.push(make(to));
    this.current.known.set(key, to);
    return to;
  }

  private two(op: TwoPlace, a: Ref, b: Ref): Ref {
    const [first, second] = (op === "+" || op === "*" || op === "==") && b < a ? [b, a] : [a, b];
    return this.shared(`${op} ${first} ${second}`, (to) => ({ op, to, a: first, b: second }));
  }

  private numbers(a: Ref, b: Ref): readonly [number, number] | null {
    const [x, y] = [this.constants.get(a), this.constants.get(b)];
    return typeof x === "number" && typeof y === "number" ? [x, y] : null;
  }

  /** A constant worked out at once, unless a double does not hold it: then it stays an operation, and exact among whole numbers. */
  private folded(value: number, op: TwoPlace, a: Ref, b: Ref): Ref {
    return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? this.constant(value) : this.two(op, a, b);
  }

  plus(a: Ref, b: Ref): Ref {
    if (this.is(a, 0)) return b;
    if (this.is(b, 0)) return a;
    const both = this.numbers(a, b);
    return both ? this.folded(both[0] + both[1], "+", a, b) : this.two("+", a, b);
  }

  minus(a: Ref, b: Ref): Ref {
    if (this.is(b, 0)) return a;
    const both = this.numbers(a, b);
    return both ? this.folded(both[0] - both[1], "-", a, b) : this.two("-", a, b);
  }

  /** Of what is not infinite: 0 times it is 0. Whoever reads a column that may be NaN proves first that it is not. */
  times(a: Ref, b: Ref): Ref {
    if (this.is(a, 1)) return b;
    if (this.is(b, 1)) return a;
    const both = this.numbers(a, b);
    if (both) return this.folded(both[0] * both[1], "*", a, b);
    return this.is(a, 0) || this.is(b, 0) ? this.constant(0) : this.two("*", a, b);
  }

  over(a: Ref, b: Ref): Ref {
    return this.is(b, 1) ? a : this.two("/", a, b);
  }

  absolute(a: Ref): Ref {
    const known = this.constants.get(a);
    return typeof known === "number" ? this.constant(Math.abs(known)) : this.one("abs", a);
  }

  floor(a: Ref): Ref {
    return this.one("floor", a);
  }

  private one(op: OnePlace, a: Ref): Ref {
    return this.shared(`${op} ${a}`, (to) => ({ op, to, a }));
  }

  compare(op: "<" | "<=" | "==", a: Ref, b: Ref): Ref {
    const both = this.numbers(a, b);
    if (both) return this.constant({ "<": both[0] < both[1], "<=": both[0] <= both[1], "==": both[0] === both[1] }[op]);
    return this.two(op, a, b);
  }

  /** Whether a is below b, asked of bounds and errors only. */
  bound(a: Ref, b: Ref): Ref {
    const both = this.numbers(a, b);
    if (both) return this.constant(both[0] < both[1]);
    return this.shared(`bound ${a} ${b}`, (to) => ({ op: "<", to, a, b, isBound: true }));
  }

  not(a: Ref): Ref {
    const known = this.constants.get(a);
    return known === undefined ? this.one("!", a) : this.constant(!known);
  }

  and(a: Ref, b: Ref): Ref {
    if (this.is(a, true)) return b;
    if (this.is(b, true)) return a;
    return this.is(a, false) || this.is(b, false) ? this.constant(false) : this.two("&&", a, b);
  }

  or(a: Ref, b: Ref): Ref {
    if (this.is(a, false)) return b;
    if (this.is(b, false)) return a;
    return this.is(a, true) || this.is(b, true) ? this.constant(true) : this.two("||", a, b);
  }

  select(on: Ref, a: Ref, b: Ref): Ref {
    if (a === b || this.is(on, true)) return a;
    if (this.is(on, false)) return b;
    return this.shared(`select ${on} ${a} ${b}`, (to) => ({ op: "select", to, on, a, b }));
  }

  /** Beyond this point the condition holds; where it does not the row is in doubt. */
  prove(a: Ref): void {
    if (this.isProved(a)) return;
    this.current.known.set(`prove ${a}`, a);
    this.current.instructions.push({ op: "prove", a });
  }

  isProved(a: Ref): boolean {
    return this.is(a, true) || this.open.some((block) => block.known.has(`prove ${a}`));
  }

  /** A block that may run or not; what is inside is not seen outside but by its results. */
  block<T>(write: () => T): { block: Block; made: T } {
    const block: OpenBlock = { instructions: [], results: [], known: new Map() };
    this.open.push(block);
    try {
      return { block, made: write() };
    } finally {
      this.open.pop();
    }
  }

  /** Adds to a block that was left. */
  inside(block: Block, write: () => void): void {
    this.open.push(block as OpenBlock);
    try {
      write();
    } finally {
      this.open.pop();
    }
  }

  /** The registers that hold the results of whichever block runs. */
  either(on: Ref, taken: Block, otherwise: Block): Ref[] {
    if (taken.instructions.length === 0 && otherwise.instructions.length === 0)
      return taken.results.map((a, index) => this.select(on, a, otherwise.results[index] as Ref));
    if (isSmall(taken) && isSmall(otherwise)) {
      for (const block of [taken, otherwise]) this.takeOver(block as OpenBlock);
      return taken.results.map((a, index) => this.select(on, a, otherwise.results[index] as Ref));
    }
    const to = taken.results.map(() => this.fresh(this.current));
    this.current.instructions.push({ op: "if", on, taken, otherwise, to });
    return to;
  }

  /** What stands in a block, as if it had been written here. */
  private takeOver({ instructions, known }: OpenBlock): void {
    for (const instruction of instructions) {
      this.current.instructions.push(instruction);
      for (const to of writtenBy(instruction)) this.home.set(to, this.current);
    }
    for (const [key, ref] of known) if (!this.current.known.has(key)) this.current.known.set(key, ref);
  }

  /** Whether a register can be read where the writing stands. */
  isSeen(ref: Ref): boolean {
    const home = this.home.get(ref);
    return home === null || (home !== undefined && this.open.includes(home));
  }

  /** A rule of its own. What it wrote outside of any `if` may be read by later steps, once they proved that it is decided. */
  step<T>(write: () => T, stored: (made: T) => readonly Stored[], isTruth: (made: T) => boolean) {
    let from: readonly Stored[] = [];
    const { block, made } = this.block(() => {
      const written = write();
      from = stored(written);
      return written;
    });
    const kind = isTruth(made);
    const decided = this.fresh(null);
    for (const instruction of block.instructions) for (const to of writtenBy(instruction)) this.home.set(to, null);
    const stores = from.map(({ ref, most }, index) => ({
      from: ref,
      output: this.outputs + index,
      isTruth: kind,
      most,
    }));
    this.outputs += stores.length;
    this.steps.push({ block, stores, decided });
    return { made, decided, outputs: stores.map(({ output }) => output) };
  }

  /** The program over doubles, and the same over whole numbers of any size, which has nothing to ask of bounds. */
  finish(): { doubles: Program; wholes: Program } {
    const { columns, outputs, registers, constants } = this;
    const program = (steps: readonly Step[]): Program => {
      const live = new Set<Ref>();
      const kept = [...steps].reverse().map((step): Step => {
        for (const { from } of step.stores) live.add(from);
        return { ...step, block: pruned(step.block, live) };
      });
      return { steps: kept.reverse(), columns, outputs, registers, constants };
    };
    const unbounded = this.steps.map((step): Step => ({ ...step, block: withoutBounds(step.block) }));
    return { doubles: program(this.steps), wholes: program(unbounded) };
  }
}

function withoutBounds({ instructions, results }: Block): Block {
  const kept = instructions.map((one): Instruction => {
    if (one.op === "if") return { ...one, taken: withoutBounds(one.taken), otherwise: withoutBounds(one.otherwise) };
    return "isBound" in one ? { op: "constant", to: one.to, value: true } : one;
  });
  return { instructions: kept, results };
}

/** The block without what nobody reads; `live` holds what is read after it, and is added to. */
function pruned({ instructions, results }: Block, live: Set<Ref>): Block {
  const kept: Instruction[] = [];
  for (const instruction of [...instructions].reverse()) {
    if (instruction.op === "if") {
      const wanted = instruction.to.map((ref) => live.has(ref));
      const only = <T>(list: readonly T[]): T[] => list.filter((_, index) => wanted[index]);
      const [taken, otherwise] = [instruction.taken, instruction.otherwise].map((block) => {
        for (const ref of only(block.results)) live.add(ref);
        return pruned({ instructions: block.instructions, results: only(block.results) }, live);
      }) as [Block, Block];
      const isIdle = taken.instructions.length + otherwise.instructions.length + taken.results.length === 0;
      if (isIdle) continue;
      kept.push({ ...instruction, taken, otherwise, to: only(instruction.to) });
    } else if (instruction.op !== "prove" && !live.has(instruction.to)) continue;
    else kept.push(instruction);
    for (const ref of readBy(instruction)) live.add(ref);
  }
  return { instructions: kept.reverse(), results };
}

/** Cheaper to work out than to go around; and nothing in it can leave a row in doubt. */
function isSmall({ instructions }: Block): boolean {
  return instructions.length <= 4 && instructions.every(({ op }) => op !== "prove" && op !== "if");
}

export function writtenBy(instruction: Instruction): readonly Ref[] {
  if (instruction.op === "if") return instruction.to;
  return instruction.op === "prove" ? [] : [instruction.to];
}

/** What an instruction itself reads; not what stands in its blocks. */
export function readBy(instruction: Instruction): readonly Ref[] {
  switch (instruction.op) {
    case "column":
    case "constant":
      return [];
    case "prove":
      return [instruction.a];
    case "select":
      return [instruction.on, instruction.a, instruction.b];
    case "if":
      return [instruction.on];
    case "abs":
    case "floor":
    case "!":
      return [instruction.a];
    default:
      return [instruction.a, instruction.b];
  }
}
