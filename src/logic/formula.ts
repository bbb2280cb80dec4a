/** A working as a formula with its numbers in place: (12 + 10) ÷ 2 × (1 − 20%). The same in every language. */
import { isShownInNumber, numberText, Rational } from "../exact/index.js";
import { CalendarDate, DateTime } from "../plan/index.js";
import type { Trace } from "./evaluate.js";
import { type OperatorTable, primitiveOf } from "./operator.js";
import { type Tree, variableName } from "./tree.js";
import { type Outcome, Row } from "./value.js";

export function outcomeText(outcome: Outcome, unit?: string): string {
  if (outcome.kind !== "value") return "?";
  const { value } = outcome;
  if (value instanceof Rational) return numberText(value, unit);
  if (value instanceof CalendarDate || value instanceof DateTime) return value.iso;
  if (value instanceof Row) return "{…}";
  if (typeof value === "boolean") return value ? "✓" : "✗";
  if (typeof value === "string") return `“${value}”`;
  return `[${value.length}]`;
}

interface Piece {
  readonly text: string;
  /** How tightly its outermost operator binds; whole pieces never need brackets. */
  readonly binds: number;
}

const WHOLE = 9;

const whole = (text: string): Piece => ({ text, binds: text.startsWith("−") ? 5 : WHOLE });

/** Numbers that stand in a rule read the same for every subject. */
const literals = new WeakMap<Tree, Piece>();

function literal(tree: Tree & { kind: "number" }): Piece {
  const known = literals.get(tree);
  if (known) return known;
  const made = whole(numberText(tree.value, tree.unit));
  literals.set(tree, made);
  return made;
}

/** The formula of a working. `unitOf` says in which unit a name is shown. */
export function formulaOf(
  trace: Trace,
  operators: OperatorTable,
  unitOf: (name: string) => string | undefined,
): string {
  return piece(trace, operators, unitOf).text;
}

function piece(trace: Trace, operators: OperatorTable, unitOf: (name: string) => string | undefined): Piece {
  const { tree, outcome, steps } = trace;
  if (tree.kind === "number") return literal(tree);
  if (tree.kind !== "call") return whole(outcomeText(outcome));
  const name = variableName(tree);
  if (name !== null) return whole(outcomeText(outcome, unitOf(name)));
  const last = steps[steps.length - 1];
  const operator = primitiveOf(operators, tree.operator);
  if (operator?.branches) {
    const taken = last && outcome === last.outcome ? piece(last, operators, unitOf) : whole(outcomeText(outcome));
    const asked = decisions(trace, operators, unitOf);
    return asked === "" ? taken : { text: `${asked} ⇒ ${taken.text}`, binds: 0 };
  }
  if (!operator || operator.arguments.some((argument) => "item" in argument.kind)) return whole(outcomeText(outcome));
  const unit = operator.result === "boolean" ? steps.map((step) => unitOfStep(step, unitOf)).find(isShown) : undefined;
  const parts = steps.map((step) =>
    unit !== undefined && step.tree.kind === "number" && step.tree.unit === undefined
      ? whole(numberText(step.tree.value, unit))
      : piece(step, operators, unitOf),
  );
  if (operator.infix) {
    const { symbol, binds, prefix } = operator.infix;
    const [only] = parts;
    if (parts.length === 1 && only)
      return { text: prefix === undefined ? only.text : prefix + bracket(only, binds + 1), binds };
    return {
      text: parts.map((part, index) => bracket(part, index === 0 ? binds : binds + 1)).join(` ${symbol} `),
      binds,
    };
  }
  const texts = parts.map((part) => part.text);
  const shown = operator.shown?.(texts, tree, outcomeText(outcome)) ?? null;
  return whole(shown ?? `${tree.operator}(${texts.join(", ")})`);
}

function bracket(part: Piece, least: number): string {
  return part.binds < least ? `(${part.text})` : part.text;
}

/** What was asked on the way to the branch taken, where the plan's author put the questions; a method's own are not news. */
function decisions(
  { tree, steps }: Trace,
  operators: OperatorTable,
  unitOf: (name: string) => string | undefined,
): string {
  const author = tree.from === undefined ? undefined : operators.get(tree.from);
  if (author && (author.kind === "primitive" || !author.showsQuestions)) return "";
  const asked = steps
    .slice(0, -1)
    .filter(({ outcome }) => outcome.kind === "value" && typeof outcome.value === "boolean");
  return asked
    .map(
      (step) =>
        `${piece(step, operators, unitOf).text} ${step.outcome.kind === "value" && step.outcome.value ? "✓" : "✗"}`,
    )
    .join("; ");
}

/** A plain number that is compared with a percentage is one, too. */
function unitOfStep({ tree }: Trace, unitOf: (name: string) => string | undefined): string | undefined {
  const name = variableName(tree);
  return name === null ? undefined : unitOf(name);
}

const isShown = (unit: string | undefined): boolean => unit !== undefined && isShownInNumber(unit);
