/** How high a wrapped cell must be: spreadsheets do not make room for it by themselves. */
import stringWidth from "string-width";

/** How many lines a text takes in a column of so many characters; Chinese ones count twice. */
export function linesOf(text: string, characters: number): number {
  return text.split("\n").reduce((lines, line) => {
    const width = stringWidth(line);
    const full = (width - (width % characters)) / characters;
    return lines + Math.max(1, full + (width % characters > 0 ? 1 : 0));
  }, 0);
}
