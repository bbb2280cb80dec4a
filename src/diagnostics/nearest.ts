import { closest, distance } from "fastest-levenshtein";

/** The known name most like `wanted`, when it is near enough to be a slip of the pen; else null. */
export function nearest(wanted: string, known: Iterable<string>): string | null {
  const candidates = [...known];
  if (candidates.length === 0 || wanted.length > 200) return null;
  const swapped = candidates.find((candidate) => sortedLetters(candidate) === sortedLetters(wanted));
  if (swapped !== undefined) return swapped;
  const best = closest(wanted, candidates);
  const allowed = Math.max(1, Math.floor(Math.max(wanted.length, best.length) / 3));
  return distance(wanted, best) <= allowed ? best : null;
}

const sortedLetters = (text: string): string => Array.from(text.toLowerCase()).sort().join("");
