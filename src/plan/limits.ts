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
}

export const DEFAULT_LIMITS: Limits = { characters: 4_000_000, values: 100_000, nodes: 10_000, steps: 1_000_000 };

/** What is not stated is as it is by default. */
export function limitsOf(stated: Partial<Limits> = {}): Limits {
  return { ...DEFAULT_LIMITS, ...stated };
}
