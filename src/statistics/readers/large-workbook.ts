/**
 * Large workbooks (xlsx): every sheet's xml is unpacked and read in a stream, so that nobody holds all of it. Names, order and looks
 * come from what reads small workbooks: it is given the file without its figures. Both ways give the same grids.
 */
import { unzipSync, zipSync } from "fflate/browser";
import type { CellValue, Workbook } from "hucre";
import { type ArchivePart, packedBytes, partsOf } from "./archive.js";
import type { GatheredSheet } from "./gathered-sheet.js";
import { type Look, SheetXml, StringsXml } from "./sheet-xml.js";

const isSheet = (name: string): boolean => /(^|\/)worksheets\/[^/]+\.xml$/i.test(name);
const isStrings = (name: string): boolean => /(^|\/)sharedStrings\d*\.xml$/i.test(name);
const isStyles = (name: string): boolean => /(^|\/)styles\d*\.xml$/i.test(name);

/** What reads workbooks, given bytes. */
export type ReadWhole = (bytes: Uint8Array) => Promise<Workbook>;

export interface StreamedSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** `onBytes` is told how much more of the file is unpacked. */
  readInto(sheet: GatheredSheet, onBytes: (count: number) => void): Promise<void>;
}

/** Its sheets, to be read one after the other; null where it cannot be taken apart. */
export async function largeWorkbook(
  bytes: Uint8Array,
  readWhole: ReadWhole,
): Promise<{ readonly sheets: readonly StreamedSheet[]; readonly size: number } | null> {
  const parts = partsOf(bytes) ?? [];
  const streamed = parts.filter(({ name }) => isSheet(name) || isStrings(name));
  if (streamed.some((part) => part.isEncrypted || packedBytes(bytes, part) === null)) return null;
  const { workbook, epoch, looks } = await frameOf(bytes, streamed, readWhole);
  const byMark = new Map(streamed.map((part) => [markOf(part), part] as const));
  const found = workbook.sheets.map((sheet) => [sheet, byMark.get(String(sheet.rows[0]?.[0] ?? ""))] as const);
  // A sheet in a part of another name would be lost.
  if (found.some(([, part]) => part === undefined)) return null;
  const strings: string[] = [];
  for (const part of streamed.filter(({ name }) => isStrings(name)))
    await readXml(bytes, part, new StringsXml(strings));
  return {
    size: streamed.reduce((sum, part) => sum + (isSheet(part.name) ? part.size : 0), 0),
    sheets: found.map(([{ name, hidden, veryHidden }, part]) => ({
      name,
      isHidden: Boolean(hidden || veryHidden),
      readInto: (sheet, onBytes) =>
        readXml(bytes, part as ArchivePart, new SheetXml(sheet, { strings, looks, epoch }), onBytes),
    })),
  };
}

const markOf = ({ name }: ArchivePart): string => `kaohe:${name}`;

/** The file with a stand-in for every sheet: it says which part it stands for, and shows a 1 in every look that cells may have. */
async function frameOf(bytes: Uint8Array, streamed: readonly ArchivePart[], readWhole: ReadWhole) {
  const names = new Set(streamed.map(({ name }) => name));
  const rest = unzipSync(bytes, { filter: ({ name }) => !names.has(name) && /\.(xml|rels)$/i.test(name) });
  const styles = Object.keys(rest).filter(isStyles);
  const count = styles.reduce((sum, name) => sum + looksIn(new TextDecoder().decode(rest[name])), 0);
  const standIns = streamed.map((part) => [part.name, isSheet(part.name) ? standIn(part, count) : NO_STRINGS] as const);
  const workbook = await readWhole(zipSync({ ...rest, ...Object.fromEntries(standIns) }, { level: 0 }));
  const [first] = workbook.sheets;
  const shown: readonly CellValue[] = first?.rows[1] ?? [];
  const looks = Array.from({ length: count }, (_, index): Look => {
    const isDate = shown[index] instanceof Date;
    return { isDate, format: first?.cells?.get(`1,${index}`)?.style?.numFmt };
  });
  const date = shown.find((value) => value instanceof Date);
  const epoch = date && date.getUTCFullYear() >= 1904 ? ("1904" as const) : ("1900" as const);
  return { workbook, looks, epoch };
}

/** At most so many looks: others, too, have a place of their own only in the first columns. */
const MOST_LOOKS = 16_000;
const looksIn = (styles: string): number => Math.min(MOST_LOOKS, styles.match(/<(?:[\w.-]+:)?xf[\s/>]/g)?.length ?? 0);

const encoder = new TextEncoder();
const NO_STRINGS = encoder.encode("<sst/>");

function standIn(part: ArchivePart, looks: number): Uint8Array {
  const mark = markOf(part).replace(/[&<]/g, (sign) => (sign === "&" ? "&amp;" : "&lt;"));
  const ones = Array.from({ length: looks }, (_, index) => `<c s="${index}"><v>1</v></c>`).join("");
  return encoder.encode(
    `<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>${mark}</t></is></c></row><row r="2">${ones}</row></sheetData></worksheet>`,
  );
}

interface XmlReader {
  write(text: string): void;
  close(): void;
}

async function readXml(
  bytes: Uint8Array,
  part: ArchivePart,
  reader: XmlReader,
  onBytes: (count: number) => void = () => undefined,
): Promise<void> {
  const text = new TextDecoder();
  for await (const chunk of unpacked(bytes, part)) {
    reader.write(text.decode(chunk, { stream: true }));
    onBytes(chunk.length);
  }
  reader.write(text.decode());
  reader.close();
}

/** Bytes that are unpacked at once. */
const AT_ONCE = 64 * 1024;

/** What a part unpacks to, chunk by chunk; never more than it says. */
async function* unpacked(bytes: Uint8Array, part: ArchivePart): AsyncGenerator<Uint8Array> {
  const packed = packedBytes(bytes, part) as Uint8Array;
  let at = 0;
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at >= packed.length) return controller.close();
      controller.enqueue(packed.slice(at, at + AT_ONCE));
      at += AT_ONCE;
    },
  });
  const reader = (part.isDeflated ? source.pipeThrough(new DecompressionStream("deflate-raw")) : source).getReader();
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    size += value.length;
    if (size > part.size) {
      await reader.cancel();
      throw new Error("zip");
    }
    yield value;
  }
}
