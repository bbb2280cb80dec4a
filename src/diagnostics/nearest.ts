import { closest, distance } from "fastest-levenshtein";

/** The known name most like `wanted`: a slip of the pen, or the only one that holds it or is held in it; else null. */
export function nearest(wanted: string, known: Iterable<string>): string | null {
  const candidates = [...known];
  if (candidates.length === 0 || wanted.length > 200) return null;
  const swapped = candidates.find((candidate) => sortedLetters(candidate) === sortedLetters(wanted));
  if (swapped !== undefined) return swapped;
  const best = closest(wanted, candidates);
  const allowed = Math.max(1, Math.floor(Math.max(wanted.length, best.length) / 3));
  const apart = distance(wanted, best);
  // With no letter in common nothing is near, but one letter typed for another.
  const isTypo = apart < Math.max(wanted.length, best.length) || /^[a-z]{2}$/i.test(wanted + best);
  const isNear = apart <= allowed && isTypo;
  return isNear ? best : partlyNamed(wanted, candidates);
}

/** 事故起数 for 生产安全事故起数, ranking for rank: where only one known name will do, or the others are made of it. */
function partlyNamed(wanted: string, candidates: readonly string[]): string | null {
  const holding = candidates.filter((candidate) => isPart(wanted, candidate) || isPart(candidate, wanted));
  const [shortest] = [...holding].sort((a, b) => a.length - b.length);
  return shortest !== undefined && holding.every((one) => one.includes(shortest)) ? shortest : null;
}

/** A part says something from two Chinese characters or four letters on. */
const isPart = (part: string, whole: string): boolean =>
  part.length >= (/\p{Script=Han}/u.test(part) ? 2 : 4) && whole.includes(part);

const sortedLetters = (text: string): string => Array.from(text.toLowerCase()).sort().join("");
