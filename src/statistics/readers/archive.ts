/** What a zip archive says it holds and unpacks to, looked at before anything is unpacked: bombs are refused unopened. */
import type { Code } from "../../diagnostics/index.js";

/** Limits of a workbook, in bytes unpacked and in parts. */
export const MAX_UNPACKED = 512 * 1024 * 1024;
export const MAX_PARTS = 5000;
/** The file itself. */
export const MAX_FILE = 256 * 1024 * 1024;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

interface Refusal {
  readonly code: Code;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One part of an archive, as its directory describes it. */
export interface ArchivePart {
  readonly name: string;
  /** Whether it is packed by deflate; otherwise it stands as it is, or nobody can unpack it. */
  readonly isDeflated: boolean;
  readonly isEncrypted: boolean;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly at: number;
}

/** Why an archive is not opened; null where it may be, and for what is no archive. */
export function tooLarge(bytes: Uint8Array): Refusal | null {
  const large = (what: number, limit: number): Refusal => ({
    code: "statistics/workbook-too-large",
    data: { size: megabytes(what), limit: megabytes(limit) },
  });
  if (bytes.length > MAX_FILE)
    return { code: "statistics/file-too-large", data: { bytes: bytes.length, limit: MAX_FILE, isWorkbook: true } };
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null;
  const damaged: Refusal = { code: "statistics/workbook-unreadable", data: { problem: "zip" } };
  const directory = directoryOf(bytes);
  if (!directory) return damaged;
  if (directory.parts > MAX_PARTS)
    return { code: "statistics/workbook-too-large", data: { size: `${directory.parts}`, limit: `${MAX_PARTS}` } };
  const listed = partsOf(bytes);
  if (!listed) return damaged;
  let unpacked = 0;
  for (const { packedSize, size } of listed) {
    // A part that does not say what it unpacks to could be anything.
    if (size === 0 && packedSize > 2) return damaged;
    unpacked += size;
    if (unpacked > MAX_UNPACKED) return large(unpacked, MAX_UNPACKED);
  }
  return null;
}

/** The parts that an archive's directory lists; null where it cannot be read. */
export function partsOf(bytes: Uint8Array): ArchivePart[] | null {
  const directory = directoryOf(bytes);
  if (!directory) return null;
  const view = viewOf(bytes);
  const text = new TextDecoder();
  const parts: ArchivePart[] = [];
  let { at } = directory;
  for (let part = 0; part < directory.parts; part += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null;
    const nameLength = view.getUint16(at + 28, true);
    parts.push({
      name: text.decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      isDeflated: view.getUint16(at + 10, true) === 8,
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

/** A part as it is packed; null where its header is not where the directory says. */
export function packedBytes(bytes: Uint8Array, { at, packedSize }: ArchivePart): Uint8Array | null {
  const view = viewOf(bytes);
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL_HEADER) return null;
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  return start + packedSize > bytes.length ? null : bytes.subarray(start, start + packedSize);
}

function directoryOf(bytes: Uint8Array): { readonly parts: number; readonly at: number } | null {
  const view = viewOf(bytes);
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 65_557 && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== END_OF_DIRECTORY) return null;
  return { parts: view.getUint16(end + 10, true), at: view.getUint32(end + 16, true) };
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const megabytes = (size: number): string => `${(size - (size % 1_048_576)) / 1_048_576} MB`;
