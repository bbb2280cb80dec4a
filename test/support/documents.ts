/** What stands in a Word file or a workbook, without a library of theirs. */
import { inflateRawSync } from "node:zlib";

/** The parts of a zip file by name. */
export function unzipped(bytes: Uint8Array): Map<string, string> {
  const buffer = Buffer.from(bytes);
  const parts = new Map<string, string>();
  let at = buffer.readUInt32LE(buffer.lastIndexOf(Buffer.from("PK\x05\x06", "latin1")) + 16);
  while (buffer.readUInt32LE(at) === 0x02014b50) {
    const [size, nameLength, extra, comment] = [20, 28, 30, 32].map((offset) =>
      offset === 20 ? buffer.readUInt32LE(at + offset) : buffer.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const local = buffer.readUInt32LE(at + 42);
    const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
    const data = buffer.subarray(start, start + size);
    const name = buffer.toString("utf8", at + 46, at + 46 + nameLength);
    parts.set(name, (buffer.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data).toString("utf8"));
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}

/** All text of a Word document, without its marks. */
export const textOfDocx = (bytes: Uint8Array): string =>
  (unzipped(bytes).get("word/document.xml") ?? "").replace(/<[^>]+>/g, "");
