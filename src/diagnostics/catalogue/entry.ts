export type Severity = "error" | "warning" | "note";

/** A code's severity, its wording (message, hint) in both languages, and sample facts that the wording is tested with. */
export interface Entry<D> {
  readonly severity: Severity;
  readonly sample: D;
  readonly zh: (data: D) => readonly [message: string, hint: string];
  readonly en: (data: D) => readonly [message: string, hint: string];
}

/** Infers the facts of an entry from its sample. */
export function entry<D>(definition: Entry<D>): Entry<D> {
  return definition;
}

/** "你是不是要写“x”?" or what to do when nothing is near. */
export const meantZh = (near: string | null, otherwise: string): string =>
  near === null ? otherwise : `是不是要写“${near}”?`;
export const meantEn = (near: string | null, otherwise: string): string =>
  near === null ? otherwise : `Did you mean "${near}"?`;

const ZH_TYPES: Readonly<Record<string, string>> = {
  number: "数",
  text: "文字",
  boolean: "真假",
  date: "日期",
  datetime: "日期和时间",
  list: "列表",
  record: "明细的一条",
  any: "任意值",
  name: "名字",
  condition: "条件(真或假)",
  "one type": "同一类型的值",
  "single value": "单个的值(数、文字、日期、是否)",
  string: "文字",
  object: "对象",
};

const EN_TYPES: Readonly<Record<string, string>> = {
  number: "a number",
  text: "text",
  string: "text",
  boolean: "true or false",
  object: "an object",
  date: "a date",
  datetime: "a date and time",
  list: "a list",
  record: "a row of a case list",
  any: "any value",
  "single value": "a single value (a number, text, date, true or false)",
  name: "a name",
  condition: "a condition (true or false)",
};

/** "number or date" → a number or a date. */
export function enType(names: string): string {
  const word = (name: string): string => (Object.hasOwn(EN_TYPES, name) ? (EN_TYPES[name] as string) : name);
  return names.includes(", ") ? names.split(", ").map(word).join(" and ") : names.split(" or ").map(word).join(" or ");
}

/** "number or date" → 数或日期. */
export function zhType(names: string): string {
  const words = (text: string, joint: string, zhJoint: string): string =>
    text
      .split(joint)
      .map((name) => (Object.hasOwn(ZH_TYPES, name) ? ZH_TYPES[name] : name))
      .join(zhJoint);
  return names.includes(", ") ? words(names, ", ", "与") : words(names, " or ", "或");
}
