/** How text from outside is compared: full-width forms of ASCII are the same as ASCII, blanks around it do not count. */

/** Names that could reach into the objects of a program; no name from outside may be one. */
export const UNSAFE_NAMES: readonly string[] = ["__proto__", "constructor", "prototype"];

const WIDE = /[\uFF01-\uFF5E\u3000]/;

/** Full-width digits, letters and signs as ASCII, the ideographic space as a space; nothing else changes (① stays ①). */
export function halfWidth(text: string): string {
  if (!WIDE.test(text)) return text;
  return text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll("\u3000", " ");
}

/** The positions of items whose key an earlier item has. */
export function repeats<T>(list: readonly T[], keyOf: (item: T) => string): number[] {
  const seen = new Set<string>();
  return list.flatMap((item, index) => {
    const isRepeat = seen.has(keyOf(item));
    seen.add(keyOf(item));
    return isRepeat ? [index] : [];
  });
}

/** A name as it is looked up. */
export function matchable(name: string): string {
  return halfWidth(name).trim();
}

/** A name as it is looked up, without the blanks that tables set between Chinese characters: 甲　县 is 甲县. */
export function closedUp(name: string): string {
  return matchable(name).replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "");
}

const BYTE_ORDER_MARKS: readonly (readonly number[])[] = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
];
const BLANKS: ReadonlySet<number> = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20]);

/** Whether nothing stands in a file of whatever format: no bytes, only blanks, only a byte order mark. */
export function isBlankFile(bytes: Uint8Array): boolean {
  const mark = BYTE_ORDER_MARKS.find((marks) => marks.every((byte, index) => bytes[index] === byte));
  return bytes.subarray(mark?.length ?? 0).every((byte) => BLANKS.has(byte));
}

/** The bytes of a text file as text: UTF-16 with a byte order mark, UTF-8 with or without one, else GB18030; null when it is none. */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    const text = decodedAs(first === 0xff ? "utf-16le" : "utf-16be", bytes);
    // Other files may begin with the same two bytes; text of more than a word has a blank, a comma, a line's end …
    return text !== null && (text === "" || /[\s,;"{]/.test(text)) ? text : null;
  }
  return decodedAs("utf-8", bytes) ?? decodedAs("gb18030", bytes);
}

function decodedAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
