/** A zip file in which nothing tells when it was made, so that the same cards give the same bytes. */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1 January 1980, the first day that a zip file can name. */
const FIRST_DAY = 33;

/** Sets the times of all entries to the first that the format knows (PKWARE APPNOTE 4.3: local and central headers). */
export function timeless(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) return bytes;
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    if (view.getUint32(at, true) !== CENTRAL) return bytes;
    view.setUint32(at + 12, FIRST_DAY << 16, true);
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(local, true) === LOCAL) view.setUint32(local + 10, FIRST_DAY << 16, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}
