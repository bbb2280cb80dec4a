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

/** The bytes of a text file as text: UTF-8 with or without byte order mark, else GB18030; null when it is neither. */
export function decodeText(bytes: Uint8Array): string | null {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this encoding; the next one is tried.
    }
  }
  return null;
}
