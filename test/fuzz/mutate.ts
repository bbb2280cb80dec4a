/** Bytes a little changed: at any place, or by what readers and rules stumble over. */
import { Random } from "../boundary/random.js";

export { Random };

const WORDS = [
  "0",
  "-1",
  "1e999",
  "1e-999",
  "1e1000000000",
  "99999999999999999999999999999",
  "0.1",
  "null",
  "true",
  "[]",
  "{}",
  '""',
  '"a"',
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  ",",
  '"',
  "\n",
  "\r\n",
  "\t",
  "\u0000",
  "\uFEFF",
  ":",
  "[",
  "]",
  "{",
  "}",
  "%",
  "‰",
  '{"var":"a"}',
  '{"var":""}',
  '{"var":"actual"}',
  '{"var":"cohort.0"}',
  '{"var":"prior.0.actual"}',
  '{"var":"indicators.one.target"}',
  '{"rank":{}}',
  '{"/":[1,0]}',
  '{"reduce":[{"var":"a"},{"var":""},0]}',
  "2021",
  "2021-02-30",
  "2021H1",
  "考核对象",
  "考核期",
  "prior.0.a",
  '{"not_applicable":"x"}',
  '{"manual":[5,1]}',
  '{"number":"1e5"}',
  '{"date":"2021-09-30"}',
  "９",
  "，",
  "-0",
  "+5",
  "1,000",
  "85%",
];

/** One to four changes. `others` are seeds to take pieces of. */
export function mutate(seed: Uint8Array, others: readonly Uint8Array[], random: Random): Uint8Array {
  let bytes = Array.from(seed);
  for (let change = random.integer(1, 4); change > 0; change -= 1) bytes = once(bytes, others, random);
  return Uint8Array.from(bytes.slice(0, 20_000));
}

function once(bytes: number[], others: readonly Uint8Array[], random: Random): number[] {
  const at = random.integer(0, bytes.length);
  const length = random.integer(1, random.pick([1, 4, 40]));
  const [before, after] = [bytes.slice(0, at), bytes.slice(at)];
  switch (random.integer(0, 6)) {
    case 0:
      return [...before, random.integer(0, 255), ...after.slice(1)];
    case 1:
      return [...before, ...after.slice(length)];
    case 2:
      return [...before, ...after.slice(0, length), ...after];
    case 3: {
      const other = random.pick(others);
      const from = random.integer(0, other.length);
      return [...before, ...other.slice(from, from + length), ...after];
    }
    default:
      return replaced(bytes, random);
  }
}

/** A whole value, name or number replaced by a word: what is left is more often well-formed. */
function replaced(bytes: number[], random: Random): number[] {
  const text = new TextDecoder().decode(Uint8Array.from(bytes));
  const tokens = [...text.matchAll(/"[^"\n]*"|-?[\d.]+|[^,\s"[\]{}:]+/g)];
  const token = tokens.length > 0 ? random.pick(tokens) : null;
  const word = random.pick(WORDS);
  if (!token) return [...bytes, ...new TextEncoder().encode(word)];
  const isQuoted = token[0].startsWith('"') && /^[\w.\u4e00-\u9fff]+$/.test(word) && random.integer(0, 1) === 0;
  const put = isQuoted ? `"${word}"` : word;
  return Array.from(
    new TextEncoder().encode(text.slice(0, token.index) + put + text.slice(token.index + token[0].length)),
  );
}
