/** The xml of a sheet, and of the texts that sheets share, read as it comes in (ECMA-376, part 1, 18.3 and 18.4). */
import { serialToDate } from "hucre";
import { parseCellRef } from "hucre/xlsx";
import { SaxesParser } from "saxes";
import { StoredFault } from "../stored.js";
import { dateIn, errorIn, isPercentFormat, openFormula } from "./cells.js";
import type { GatheredSheet } from "./gathered-sheet.js";
import type { GridCell } from "./grid.js";

/** How a cell's numbers are shown. */
export interface Look {
  readonly isDate: boolean;
  readonly format: string | undefined;
}

export interface Referred {
  readonly strings: readonly string[];
  readonly looks: readonly Look[];
  readonly epoch: "1900" | "1904";
}

const LAST_COLUMN = 16_383;
const LAST_LINE = 1_048_576;
/** In all rows, from the first column to each row's last one. */
const MOST_CELLS = 20_000_000;

/** Names without their prefix; texts and tags one after the other. */
abstract class Xml {
  private readonly parser = new SaxesParser<{ xmlns: false }>();

  constructor() {
    this.parser.on("opentag", ({ name, attributes }) => this.opened(local(name), attributes as Attributes));
    this.parser.on("closetag", ({ name }) => this.closed(local(name)));
    this.parser.on("text", (text) => this.text(text));
    this.parser.on("cdata", (text) => this.text(text));
  }

  write(text: string): void {
    this.parser.write(text);
  }

  close(): void {
    this.parser.close();
  }

  protected abstract opened(name: string, attributes: Attributes): void;
  protected abstract closed(name: string): void;
  protected abstract text(text: string): void;
}

type Attributes = Readonly<Record<string, string>>;

const local = (name: string): string => name.slice(name.indexOf(":") + 1);
const isOn = (attribute: string | undefined): boolean => attribute === "1" || attribute === "true";

/** `_x000D_` stands for a sign that xml cannot hold. */
const unescaped = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** A text of its own: one that was cut out of a chunk of xml would keep all of that in memory. */
const own = (text: string): string => (text.length < 13 ? text : (JSON.parse(JSON.stringify(text)) as string));

export class StringsXml extends Xml {
  private parts = "";
  private isText = false;
  private isReading = false;

  constructor(private readonly strings: string[]) {
    super();
  }

  protected opened(name: string): void {
    if (name === "si") this.parts = "";
    else if (name === "rPh") this.isReading = true;
    else if (name === "t") this.isText = !this.isReading;
  }

  protected closed(name: string): void {
    if (name === "si") this.strings.push(own(unescaped(this.parts)));
    else if (name === "rPh") this.isReading = false;
    else if (name === "t") this.isText = false;
  }

  protected text(text: string): void {
    if (this.isText) this.parts += text;
  }
}

export class SheetXml extends Xml {
  private readonly lines = new Map<number, { readonly cells: GridCell[]; readonly percents: number[] }>();
  private readonly hidden = new Set<number>();
  private readonly texts = new Map<string, string>();
  private readonly percentLooks: readonly boolean[];
  private isData = false;
  private line = 0;
  private column = -1;
  private type = "";
  private look = -1;
  private isFormula = false;
  private formula = "";
  private value = "";
  private inline = "";
  private within: "v" | "f" | "t" | null = null;
  private isInline = false;
  private isReading = false;
  private count = 0;

  constructor(
    private readonly sheet: GatheredSheet,
    private readonly referred: Referred,
  ) {
    super();
    this.percentLooks = referred.looks.map(({ format }) => isPercentFormat(format));
  }

  override close(): void {
    super.close();
    const inOrder = [...this.lines].sort(([a], [b]) => a - b);
    for (const [line, { cells, percents }] of inOrder) this.sheet.row(line, cells, percents, this.hidden.has(line));
  }

  protected opened(name: string, of: Attributes): void {
    if (name === "c" && this.isData) this.cell(of);
    else if (name === "v") this.within = "v";
    else if (name === "f") [this.within, this.isFormula] = ["f", true];
    else if (name === "is") this.isInline = true;
    else if (name === "rPh") this.isReading = true;
    else if (name === "t" && this.isInline && !this.isReading) this.within = "t";
    else if (name === "row" && this.isData) {
      this.line = Number(of.r) || this.line + 1;
      this.column = -1;
      if (isOn(of.hidden)) this.hidden.add(this.line);
    } else if (name === "sheetData") this.isData = true;
    else if (name === "col" && isOn(of.hidden)) this.hideColumns(of);
    else if (name === "mergeCell") this.merged(of.ref ?? "");
  }

  protected closed(name: string): void {
    if (name === "c" && this.isData) this.put();
    else if (name === "v" || name === "f" || name === "t") this.within = null;
    else if (name === "is") this.isInline = false;
    else if (name === "rPh") this.isReading = false;
    else if (name === "sheetData") this.isData = false;
  }

  protected text(text: string): void {
    if (this.within === "v") this.value += text;
    else if (this.within === "f") this.formula += text;
    else if (this.within === "t") this.inline += text;
  }

  private cell({ r, t = "", s }: Attributes): void {
    this.column += 1;
    if (r !== undefined) {
      const { row, col } = parseCellRef(r);
      [this.line, this.column] = [row + 1, col];
    }
    const isInside = Number.isInteger(this.line) && this.line > 0 && this.line <= LAST_LINE && this.column >= 0;
    if (!isInside || this.column > LAST_COLUMN) throw new Error(`${r ?? this.line}: no cell of a sheet`);
    this.type = t;
    this.look = s === undefined ? -1 : Number(s);
    [this.isFormula, this.formula, this.value, this.inline] = [false, "", "", ""];
  }

  private put(): void {
    const cell = this.read();
    if (cell === null) return;
    const known = this.lines.get(this.line) ?? { cells: [], percents: [] };
    this.lines.set(this.line, known);
    this.count += Math.max(0, this.column + 1 - known.cells.length);
    if (this.count > MOST_CELLS)
      throw new Error(`Sheet "${this.sheet.name}" spans ${this.line} rows x ${this.column + 1} columns`);
    while (known.cells.length < this.column) known.cells.push(null);
    known.cells[this.column] = cell;
    if (this.percentLooks[this.look]) known.percents.push(this.column);
  }

  private read(): GridCell {
    const { type, value } = this;
    if (type === "s") return this.referred.strings[Number(value)] ?? null;
    if (type === "str") return this.kept(unescaped(value));
    if (type === "inlineStr") return this.kept(unescaped(this.inline));
    if (type === "b") return value === "1" || value.toLowerCase() === "true";
    if (type === "e") return new StoredFault("statistics/error-value", { text: value });
    if (value === "") return this.isFormula ? openFormula(this.formula) : null;
    const number = Number(value);
    if (Number.isNaN(number)) return (this.isFormula ? errorIn(value) : null) ?? this.kept(value);
    const { looks, epoch } = this.referred;
    return looks[this.look]?.isDate ? dateIn(serialToDate(number, epoch === "1904")) : number;
  }

  private kept(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    const copy = own(text);
    this.texts.set(copy, copy);
    return copy;
  }

  private hideColumns({ min, max }: Attributes): void {
    const last = Math.min(Number(max) || 0, LAST_COLUMN + 1);
    for (let column = Math.max(1, Number(min) || 1); column <= last; column += 1) this.sheet.hideColumn(column - 1);
  }

  private merged(ref: string): void {
    const [from, to = from] = ref.split(":").map(parseCellRef);
    if (from && to) this.sheet.merge({ top: from.row + 1, left: from.col, bottom: to.row + 1, right: to.col });
  }
}
