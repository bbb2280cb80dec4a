/** The bytes of a text file → text: UTF-8 with or without byte order mark, else GB18030; null when it is neither. */
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
