/** Names of sheets and files: what spreadsheets and file systems accept of a name that came from outside. */

/** A sheet's name for any text: at most 31 characters, none that spreadsheets refuse. The same text gives the same name. */
export function sheetName(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "")
    .replace(/[[\]:*?/\\]/g, "_")
    .replace(/^'+|'+$/g, "")
    .trim();
  const short = Array.from(plain)
    .slice(0, 31)
    .join("")
    .slice(0, 31)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trim();
  return short === "" || /^history$/i.test(short) ? "Sheet" : short;
}

/** Sheet names for a list of texts, no two alike, in the same order; spreadsheets do not tell a from A. */
export function sheetNames(texts: readonly string[], taken: readonly string[] = []): string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return texts.map((text) => {
    const name = sheetName(text);
    let free = name;
    for (let copy = 2; used.has(free.toLowerCase()); copy += 1) {
      const ending = ` ${copy}`;
      free = `${name.slice(0, 31 - ending.length)}${ending}`;
    }
    used.add(free.toLowerCase());
    return free;
  });
}

/** As a formula names a sheet. */
export const quotedSheet = (name: string): string => `'${name.replaceAll("'", "''")}'`;

/** A file's name for any text, without folders in it. */
export function fileName(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "")
    .replace(/[<>:"/\\|?*]/g, "_")
    .replace(/^\.+|[. ]+$/g, "");
  return Array.from(plain).slice(0, 60).join("") || "_";
}
