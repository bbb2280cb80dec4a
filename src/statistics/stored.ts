/** What a spreadsheet's cell holds where it is no text: a number as it is stored, a date, or nothing that could be computed. */
import type { Code } from "../diagnostics/index.js";

/** A double, and whether the cell shows it as a percentage: 0.85 as 85%. */
export class StoredNumber {
  constructor(
    readonly double: number,
    readonly isPercent: boolean,
  ) {}
}

/** A day, and the time of day where there is one. */
export class StoredDate {
  constructor(
    readonly iso: string,
    readonly time: string | null,
  ) {}

  toString(): string {
    return this.time === null ? this.iso : `${this.iso} ${this.time}`;
  }
}

/** A cell without a usable value: `#DIV/0!`, or a formula whose result was never stored. */
export class StoredFault {
  constructor(
    readonly code: Code,
    readonly data: Readonly<Record<string, unknown>>,
  ) {}

  toString(): string {
    return String(this.data.text ?? this.data.formula ?? "");
  }
}
