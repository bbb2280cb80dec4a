/** A program as JavaScript source. Columns and registers are numbered, so nothing that a plan says is ever part of the source. */
import { type Block, type Cells, type Instruction, type Program, type Ref, readBy, writtenBy } from "./program.js";

/** Fills the outputs of so many rows. Of a row in doubt `resolve` fills them, or says that it cannot. */
export type RowsRunner = (
  columns: readonly Cells[],
  outputs: readonly Cells[],
  resolve: (step: number, row: number) => boolean,
  rows: number,
) => void;

/** null where the surroundings forbid code generation (a content security policy without unsafe-eval). */
export function generated(program: Program): RowsRunner | null {
  try {
    return new Function("columns", "outputs", "resolve", "rows", sourceOf(program)) as RowsRunner;
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    return null;
  }
}

export function sourceOf(program: Program): string {
  const shared = readAcross(program);
  const name = (ref: Ref): string => {
    const value = program.constants.get(ref);
    if (value === undefined) return `r${ref}`;
    return typeof value === "number" && value < 0 ? `(${value})` : String(value);
  };
  const declare = (ref: Ref): string => (shared.has(ref) ? "" : "const ");

  const blockText = (block: Block, step: number): string => block.instructions.map((one) => text(one, step)).join("\n");
  const text = (one: Instruction, step: number): string => {
    switch (one.op) {
      case "column":
        return `${declare(one.to)}r${one.to} = c${one.column}[i];`;
      case "constant":
        return `${declare(one.to)}r${one.to} = ${one.value};`;
      case "prove":
        return `if (!${name(one.a)}) break s${step};`;
      case "abs":
      case "floor":
        return `${declare(one.to)}r${one.to} = ${one.op}(${name(one.a)});`;
      case "!":
        return `${declare(one.to)}r${one.to} = !${name(one.a)};`;
      case "select":
        return `${declare(one.to)}r${one.to} = ${name(one.on)} ? ${name(one.a)} : ${name(one.b)};`;
      case "if": {
        const own = one.to.filter((ref) => !shared.has(ref));
        const results = ({ results: from }: Block) =>
          one.to.map((ref, index) => `r${ref} = ${name(from[index] as Ref)};`).join(" ");
        const [then, otherwise] = [one.taken, one.otherwise].map(
          (block) => `{\n${blockText(block, step)}\n${results(block)}\n}`,
        );
        const declared = own.length > 0 ? `let ${own.map((ref) => `r${ref} = 0`).join(", ")};\n` : "";
        return `${declared}if (${name(one.on)}) ${then} else ${otherwise}`;
      }
      default:
        return `${declare(one.to)}r${one.to} = ${name(one.a)} ${one.op === "==" ? "===" : one.op} ${name(one.b)};`;
    }
  };

  const steps = program.steps.map(({ block, stores, decided }, step) => {
    const written = stores.map(({ from, output }) => `o${output}[i] = +${name(from)};`).join(" ");
    const kept = stores.filter(({ from }) => shared.has(from));
    const read = kept
      .map(({ from, output, isTruth }) => `r${from} = o${output}[i]${isTruth ? " === 1" : ""};`)
      .join(" ");
    return `s${step}: {\n${blockText(block, step)}\n${written}\nr${decided} = true;\n}\nif (!r${decided} && resolve(${step}, i)) { r${decided} = true; ${read} }`;
  });
  const numbered = (letter: string, list: string, count: number) =>
    Array.from({ length: count }, (_, index) => `const ${letter}${index} = ${list}[${index}];`).join("\n");
  const flags = program.steps.map(({ decided }) => `r${decided} = false`);
  const kept = [...flags, ...[...shared].map((ref) => `r${ref} = 0`)].join(", ");
  return `"use strict";
const { abs, floor } = Math;
${numbered("c", "columns", program.columns)}
${numbered("o", "outputs", program.outputs)}
for (let i = 0; i < rows; i += 1) {
let ${kept};
${steps.join("\n")}
}`;
}

/** Registers that a later step reads. */
function readAcross({ steps }: Program): Set<Ref> {
  const across = new Set<Ref>();
  const homes = new Map<Ref, number>();
  for (const [index, { block, stores }] of steps.entries()) {
    const reads = (ref: Ref) => {
      const home = homes.get(ref);
      if (home !== undefined && home !== index) across.add(ref);
    };
    const walk = ({ instructions, results }: Block): void => {
      for (const one of instructions) {
        for (const ref of readBy(one)) reads(ref);
        if (one.op === "if") [one.taken, one.otherwise].forEach(walk);
        for (const ref of writtenBy(one)) homes.set(ref, index);
      }
      for (const ref of results) reads(ref);
    };
    walk(block);
    for (const { from } of stores) reads(from);
  }
  return across;
}
