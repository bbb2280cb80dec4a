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
};

/** "number or date" → 数或日期. */
export function zhType(names: string): string {
  const words = (text: string, joint: string, zhJoint: string): string =>
    text
      .split(joint)
      .map((name) => (Object.hasOwn(ZH_TYPES, name) ? ZH_TYPES[name] : name))
      .join(zhJoint);
  return names.includes(", ") ? words(names, ", ", "与") : words(names, " or ", "或");
}
