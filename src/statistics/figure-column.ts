/** Many figures at once → a column of whole numbers. What is no plain decimal of at most 15 digits is read the careful way. */
import { parseDecimal, type Rational, SAFE_SIGNIFICANT_DIGITS } from "../exact/index.js";
import { type Column, columnOf, columnOfNumbers } from "../logic/index.js";

const UNITS = Array.from({ length: 16 }, (_, places) => 10 ** places);
const [ZERO, NINE, POINT, MINUS] = [48, 57, 46, 45];

/** Numbers or decimal texts, null where there is none; null where one is anything else, so that each is read by itself. */
export function columnOfFigures(values: ArrayLike<number | null> | readonly (string | null)[]): Column | null {
  if (values instanceof Float64Array) return columnOfFloats(values);
  const list = Array.from(values as ArrayLike<unknown>);
  const is = (type: string) => list.every((one) => one === null || one === undefined || typeof one === type);
  if (is("number")) return columnOfFloats(Float64Array.from(list, (one) => (one as number | null) ?? Number.NaN));
  if (!is("string")) return null;
  let isRead = true;
  const column = columnOfTexts(list as (string | null)[], (text) => {
    const exact = parseDecimal(text);
    if (exact === null) isRead = false;
    return exact;
  });
  return isRead ? column : null;
}

/** Decimal texts, blank or null where there is none; `careful` reads what is no plain decimal. */
export function columnOfTexts(
  texts: readonly (string | null)[],
  careful: (text: string) => Rational | null = parseDecimal,
): Column {
  const values = new Float64Array(texts.length);
  const placesOf = new Uint8Array(texts.length);
  let places = 0;
  let isPlain = true;
  for (let row = 0; row < texts.length && isPlain; row += 1) {
    const text = texts[row];
    if (text === null || text === undefined || text === "") {
      values[row] = Number.NaN;
      continue;
    }
    const { length } = text;
    let at = text.charCodeAt(0) === MINUS ? 1 : 0;
    const isNegative = at === 1;
    let [whole, point, digits] = [0, -1, 0];
    for (; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code >= ZERO && code <= NINE) {
        whole = whole * 10 + (code - ZERO);
        digits += 1;
      } else if (code === POINT && point < 0 && digits > 0) point = digits;
      else break;
    }
    const decimals = point < 0 ? 0 : digits - point;
    isPlain = at === length && digits > 0 && digits <= SAFE_SIGNIFICANT_DIGITS && (point < 0 || decimals > 0);
    values[row] = isNegative && whole !== 0 ? -whole : whole;
    placesOf[row] = decimals;
    if (decimals > places) places = decimals;
  }
  if (isPlain && rescale(values, placesOf, places))
    return narrow(columnOf(values.every(Number.isNaN) ? "none" : "number", values, places));
  return columnOfNumbers(
    texts.map((text) => (text === null || text.trim() === "" ? undefined : (careful(text) ?? undefined))),
  );
}

/** Brings all to the finest power of ten; false where one would pass 15 digits. */
function rescale(values: Float64Array, placesOf: Uint8Array, places: number): boolean {
  if (places === 0) return true;
  for (let row = 0; row < values.length; row += 1) {
    const scaled = (values[row] as number) * (UNITS[places - (placesOf[row] as number)] as number);
    if (scaled >= 1e15 || scaled <= -1e15) return false;
    values[row] = scaled;
  }
  return true;
}

/** JavaScript numbers of at most 15 significant digits, NaN where there is none; null where one has more. */
export function columnOfFloats(numbers: ArrayLike<number>): Column | null {
  const values = new Float64Array(numbers.length);
  let places = 0;
  for (let row = 0; row < numbers.length; row += 1) {
    const number = numbers[row] as number;
    if (Number.isNaN(number)) continue;
    while (!isDecimal(number, places)) {
      places += 1;
      if (places > SAFE_SIGNIFICANT_DIGITS) return null;
    }
  }
  const unit = UNITS[places] as number;
  for (let row = 0; row < numbers.length; row += 1) {
    const number = numbers[row] as number;
    if (!Number.isNaN(number) && !isDecimal(number, places)) return null;
    values[row] = Number.isNaN(number) ? number : nearest(number * unit);
  }
  return narrow(columnOf(values.every(Number.isNaN) ? "none" : "number", values, places));
}

/** Half the memory, where every figure fits. */
function narrow(column: Column): Column {
  const isSmall = column.isComplete && column.max < 2 ** 31 && column.values.length > 0;
  return isSmall ? { ...column, values: new Int32Array(column.values) } : column;
}

/** Whether a double is what its author sees as a decimal with so many places: dividing back rounds to the same double. */
function isDecimal(number: number, places: number): boolean {
  const unit = UNITS[places] as number;
  const scaled = nearest(number * unit);
  return scaled < 1e15 && scaled > -1e15 && scaled / unit === number;
}

/** The whole number next to a double of less than 2^52. */
function nearest(of: number): number {
  const shifted = of >= 0 ? of + 4503599627370496 : of - 4503599627370496;
  return of >= 0 ? shifted - 4503599627370496 : shifted + 4503599627370496;
}
