/** Where two sentences differ. */

/** A number with its unit, a word, a space, or a Chinese character. */
const TOKENS = /\d[\d.,]*[%‰]?|[A-Za-z]+|./gsu;

/** What stands between the common beginning and end of two sentences; null where that is most of them, and shows nothing. */
export function differing(before: string, after: string): readonly [string, string] | null {
  const tokens = (text: string): readonly string[] => text.match(TOKENS) ?? [];
  const [old, now] = [tokens(before), tokens(after)];
  const least = Math.min(old.length, now.length);
  let start = 0;
  while (start < least && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < least - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const [was, is] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  const shared = start + end;
  if (shared < SHARED_AT_LEAST || shared < Math.max(was.length, is.length)) return null;
  return [was.join("").trim(), is.join("").trim()];
}

/** Words or characters that two sentences share before it is worth saying where they differ. */
const SHARED_AT_LEAST = 8;
