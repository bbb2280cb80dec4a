/** A program carried out over blocks of rows, instruction by instruction: where no code may be generated. */
import type { Block, Cells, Instruction, Program, Ref } from "./program.js";
import type { RowsRunner } from "./source.js";

export const ROWS_AT_ONCE = 512;

export function vectorised(program: Program): RowsRunner {
  const registers: Float64Array[] = [];
  const of = (ref: Ref): Float64Array => {
    const known = registers[ref];
    if (known) return known;
    const made = new Float64Array(ROWS_AT_ONCE).fill(Number(program.constants.get(ref) ?? 0));
    registers[ref] = made;
    return made;
  };
  return (columns, outputs, resolve, all) => {
    for (let start = 0; start < all; start += ROWS_AT_ONCE) {
      const rows = Math.min(ROWS_AT_ONCE, all - start);
      for (const [step, { block, stores, decided }] of program.steps.entries()) {
        const failed = new Uint8Array(ROWS_AT_ONCE);
        runBlock(block, new Uint8Array(ROWS_AT_ONCE).fill(1), { of, columns, failed, start, rows });
        for (const { from: ref, output } of stores) (outputs[output] as Cells).set(of(ref).subarray(0, rows), start);
        const isDecided = of(decided);
        for (let row = 0; row < rows; row += 1) {
          isDecided[row] = failed[row] && !resolve(step, start + row) ? 0 : 1;
          if (failed[row] && isDecided[row])
            for (const { from: ref, output } of stores)
              of(ref)[row] = (outputs[output] as Cells)[start + row] as number;
        }
      }
    }
  };
}

interface Running {
  readonly of: (ref: Ref) => Float64Array;
  readonly columns: readonly Cells[];
  readonly failed: Uint8Array;
  readonly start: number;
  readonly rows: number;
}

/** Both ways of an `if` run over all rows; what is proved counts only for the rows that went that way. */
function runBlock(block: Block, reached: Uint8Array, at: Running): void {
  for (const instruction of block.instructions) run(instruction, reached, at);
}

function run(one: Instruction, reached: Uint8Array, at: Running): void {
  const { of, rows, failed } = at;
  switch (one.op) {
    case "column":
      of(one.to).set((at.columns[one.column] as Cells).subarray(at.start, at.start + rows));
      return;
    case "constant":
      of(one.to).fill(Number(one.value));
      return;
    case "prove": {
      const a = of(one.a);
      for (let row = 0; row < rows; row += 1) if (reached[row] === 1 && a[row] !== 1) failed[row] = 1;
      return;
    }
    case "if": {
      const on = of(one.on);
      const [then, otherwise] = [new Uint8Array(rows), new Uint8Array(rows)];
      for (let row = 0; row < rows; row += 1) {
        then[row] = reached[row] === 1 && on[row] === 1 ? 1 : 0;
        otherwise[row] = reached[row] === 1 && on[row] !== 1 ? 1 : 0;
      }
      runBlock(one.taken, then, at);
      runBlock(one.otherwise, otherwise, at);
      for (const [index, ref] of one.to.entries())
        choose(of(ref), on, of(one.taken.results[index] as Ref), of(one.otherwise.results[index] as Ref), rows);
      return;
    }
    case "select":
      choose(of(one.to), of(one.on), of(one.a), of(one.b), rows);
      return;
    case "abs":
    case "floor":
    case "!":
      single(one.op, of(one.to), of(one.a), rows);
      return;
    default:
      pair(one.op, of(one.to), of(one.a), of(one.b), rows);
  }
}

function choose(to: Float64Array, on: Float64Array, a: Float64Array, b: Float64Array, rows: number): void {
  for (let row = 0; row < rows; row += 1) to[row] = (on[row] === 1 ? a[row] : b[row]) as number;
}

function single(op: "abs" | "floor" | "!", to: Float64Array, a: Float64Array, rows: number): void {
  if (op === "abs") for (let row = 0; row < rows; row += 1) to[row] = Math.abs(a[row] as number);
  else if (op === "floor") for (let row = 0; row < rows; row += 1) to[row] = Math.floor(a[row] as number);
  else for (let row = 0; row < rows; row += 1) to[row] = a[row] === 1 ? 0 : 1;
}

function pair(op: string, to: Float64Array, left: Float64Array, right: Float64Array, rows: number): void {
  // Typed arrays give numbers within their length; the casts say so.
  const [a, b] = [left as unknown as number[], right as unknown as number[]] as [number[], number[]];
  const at = (list: number[], row: number): number => list[row] as number;
  switch (op) {
    case "+":
      for (let row = 0; row < rows; row += 1) to[row] = at(a, row) + at(b, row);
      return;
    case "-":
      for (let row = 0; row < rows; row += 1) to[row] = at(a, row) - at(b, row);
      return;
    case "*":
      for (let row = 0; row < rows; row += 1) to[row] = at(a, row) * at(b, row);
      return;
    case "/":
      for (let row = 0; row < rows; row += 1) to[row] = at(a, row) / at(b, row);
      return;
    case "<":
      for (let row = 0; row < rows; row += 1) to[row] = at(a, row) < at(b, row) ? 1 : 0;
      return;
    case "<=":
      for (let row = 0; row < rows; row += 1) to[row] = at(a, row) <= at(b, row) ? 1 : 0;
      return;
    case "==":
      for (let row = 0; row < rows; row += 1) to[row] = at(a, row) === at(b, row) ? 1 : 0;
      return;
    case "&&":
      for (let row = 0; row < rows; row += 1) to[row] = at(a, row) === 1 && at(b, row) === 1 ? 1 : 0;
      return;
    case "||":
      for (let row = 0; row < rows; row += 1) to[row] = at(a, row) === 1 || at(b, row) === 1 ? 1 : 0;
  }
}
