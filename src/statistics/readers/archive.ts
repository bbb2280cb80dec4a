/** What a zip archive says it unpacks to, looked at before anything is unpacked: bombs are refused unopened. */
import type { Code } from "../../diagnostics/index.js";

/** Limits of a workbook, in bytes unpacked and in parts. */
export const MAX_UNPACKED = 512 * 1024 * 1024;
export const MAX_PARTS = 5000;
/** The file itself. */
export const MAX_FILE = 256 * 1024 * 1024;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

interface Refusal {
  readonly code: Code;
  readonly data: Readonly<Record<string, unknown>>;
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
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 65_557 && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== END_OF_DIRECTORY) return damaged;
  const parts = view.getUint16(end + 10, true);
  if (parts > MAX_PARTS)
    return { code: "statistics/workbook-too-large", data: { size: `${parts}`, limit: `${MAX_PARTS}` } };
  let at = view.getUint32(end + 16, true);
  let unpacked = 0;
  for (let part = 0; part < parts; part += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return damaged;
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    // A part that does not say what it unpacks to could be anything.
    if (size === 0 && packed > 2) return damaged;
    unpacked += size;
    if (unpacked > MAX_UNPACKED) return large(unpacked, MAX_UNPACKED);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return null;
}

const megabytes = (size: number): string => `${(size - (size % 1_048_576)) / 1_048_576} MB`;
