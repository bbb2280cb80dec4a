/** Operators of other JsonLogic tools, and of habit, with what says the same here. */
const WRITTEN_HERE: Readonly<Record<string, string>> = {
  "**": '{"power": [x, 2]}',
  "^": '{"power": [x, 2]}',
  "??": '{"if": [{"is_missing": x}, y, x]}',
  "<>": '{"!=": [x, y]}',
  "=": '{"==": [x, y]}',
  "&&": '{"and": […]}',
  "||": '{"or": […]}',
  abs: '{"max": [x, {"-": x}]}',
  average: '{"mean": list}',
  avg: '{"mean": list}',
  between: '{"<=": [low, x, high]}',
  case: '{"if": […]}',
  ceil: '{"round": [x, 0, "up"]}',
  coalesce: '{"if": [{"is_missing": x}, y, x]}',
  concat: '{"cat": […]}',
  contains: '{"in": [x, list]}',
  date_diff: '{"days_between": [from, to]}',
  datediff: '{"days_between": [from, to]}',
  default: '{"if": [{"is_missing": x}, y, x]}',
  divide: '{"/": [x, y]}',
  exists: '{"!": {"is_missing": x}}',
  floor: '{"round": [x, 0, "down"]}',
  get: '{"var": "name"}',
  includes: '{"in": [x, list]}',
  length: '{"count": list}',
  minus: '{"-": [x, y]}',
  multiply: '{"*": [x, y]}',
  not: '{"!": x}',
  now: '{"var": "period.end"}',
  plus: '{"+": […]}',
  pow: '{"power": [x, 2]}',
  size: '{"count": list}',
  subtract: '{"-": [x, y]}',
  switch: '{"if": […]}',
  times: '{"*": [x, y]}',
  today: '{"var": "period.end"}',
  val: '{"var": "name"}',
  xor: '{"!=": [x, y]}',
};

/** How an operator that is not known here is written, where another tool's name for it is; else null. */
export function writtenHere(operator: string): string | null {
  const id = operator.toLowerCase();
  return Object.hasOwn(WRITTEN_HERE, id) ? (WRITTEN_HERE[id] ?? null) : null;
}
