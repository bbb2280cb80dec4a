/** How much is taken on, so that no plan, table or rule can hold a process up. docs/limits.md lists them. */
export interface Limits {
  /** Characters of one plan or scheme file. */
  readonly characters: number;
  /** Values (numbers, texts, objects, lists …) in one plan or scheme. */
  readonly values: number;
  /** Nodes of one rule once it is lowered. */
  readonly nodes: number;
  /** Steps that one rule may take for one subject. */
  readonly steps: number;
  /** Levels of nesting in a plan or scheme; at most DEEPEST. */
  readonly depth: number;
  /** Digits of what a rule computes, above and below the fraction line; from FEWEST_DIGITS to MOST_DIGITS. */
  readonly digits: number;
  /** Digits of one figure of a table. */
  readonly figureDigits: number;
  /** Exponent of one figure of a table, in both directions. */
  readonly exponent: number;
  /** Bytes of one CSV or JSON table; at most MOST_BYTES. */
  readonly bytes: number;
  /** Cells of one table. */
  readonly cells: number;
  /** Characters of one cell of a CSV table. */
  readonly cellLength: number;
  /** Problems of one kind that are told of a file, or of all tables together; the others are counted. */
  readonly problems: number;
}

export const DEFAULT_LIMITS: Limits = {
  characters: 4_000_000,
  values: 100_000,
  nodes: 10_000,
  steps: 1_000_000,
  depth: 100,
  digits: 1233,
  figureDigits: 1000,
  exponent: 1000,
  bytes: 100_000_000,
  cells: 5_000_000,
  cellLength: 1_000_000,
  problems: 10_000,
};

/** What every stack has room for. */
export const DEEPEST = 400;

/** More is no text that an engine of JavaScript can hold. */
export const MOST_BYTES = 500_000_000;

/** Numbers that are longer would take unbearable time. */
export const MOST_DIGITS = 100_000;

/** Twice what a double can come to: compiled rules decide with doubles, which know no limit. */
export const FEWEST_DIGITS = 650;

/** What is not stated, or is no whole number above zero (for no limit, Infinity), is as it is by default. */
export function limitsOf(stated: Partial<Limits> = {}): Limits {
  const usable = Object.entries(stated).filter(
    ([, limit]) => limit === Number.POSITIVE_INFINITY || (Number.isSafeInteger(limit) && Number(limit) > 0),
  );
  const limits = { ...DEFAULT_LIMITS, ...(Object.fromEntries(usable) as Partial<Limits>) };
  return {
    ...limits,
    depth: Math.min(limits.depth, DEEPEST),
    bytes: Math.min(limits.bytes, MOST_BYTES),
    digits: Math.min(Math.max(limits.digits, FEWEST_DIGITS), MOST_DIGITS),
  };
}
