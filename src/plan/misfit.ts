/** What does not fit a shape, in words that its author knows: both languages, without a full stop. */
import type { z } from "zod";
import { nearest } from "../diagnostics/index.js";

interface Words {
  readonly zh: string;
  readonly en: string;
}

type Issue = z.core.$ZodRawIssue;

const TYPES: Readonly<Record<string, Words>> = {
  string: { zh: "文字", en: "text" },
  number: { zh: "数", en: "a number" },
  int: { zh: "整数", en: "a whole number" },
  boolean: { zh: "true 或 false", en: "true or false" },
  array: { zh: "列表 […]", en: "a list […]" },
  tuple: { zh: "列表 […]", en: "a list […]" },
  object: { zh: "对象 {…}", en: "an object {…}" },
  record: { zh: "对象 {…}", en: "an object {…}" },
  null: { zh: "null", en: "null" },
};

const either = (all: readonly Words[]): Words => {
  const joined = (texts: readonly string[], comma: string, or: string): string => {
    const once = [...new Set(texts)];
    return once.length < 2 ? once.join("") : `${once.slice(0, -1).join(comma)} ${or} ${once[once.length - 1]}`;
  };
  return {
    zh: joined(
      all.map(({ zh }) => zh),
      "、",
      "或",
    ),
    en: joined(
      all.map(({ en }) => en),
      ", ",
      "or",
    ),
  };
};

/** As long as it may be quoted. */
const LONGEST = 40;

function quoted(value: unknown): Words {
  const text = String(JSON.stringify(value));
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return { zh: shown, en: shown };
}

function foundIn(input: unknown): Words {
  if (input === null) return TYPES.null as Words;
  if (Array.isArray(input)) return TYPES.array as Words;
  return typeof input === "object" ? (TYPES.object as Words) : quoted(input);
}

/** What is wanted there, as far as an issue says. */
function wantedBy(issue: z.core.$ZodRawIssue | z.core.$ZodIssue): Words[] {
  switch (issue.code) {
    case "invalid_type":
      if (issue.expected === "nonoptional") return [];
      return [TYPES[String(issue.expected)] ?? { zh: String(issue.expected), en: String(issue.expected) }];
    case "invalid_value":
      return (issue.values as readonly unknown[]).map(quoted);
    case "invalid_union":
      if (typeof issue.discriminator === "string") return kindsOf(issue as never).map(quoted);
      return ((issue.errors ?? []) as readonly (readonly z.core.$ZodIssue[])[]).flatMap(([first]) =>
        first && first.path.length === 0 ? wantedBy(first) : [],
      );
    default:
      return [];
  }
}

/** The values by which a union tells its members apart. */
function kindsOf({ inst, discriminator }: Readonly<Record<string, unknown>>): unknown[] {
  const { propValues } = (inst as z.core.$ZodType | undefined)?._zod ?? {};
  return [...(propValues?.[String(discriminator)] ?? [])];
}

const UNITS: Readonly<Record<string, Words>> = {
  string: { zh: "个字", en: "characters" },
  array: { zh: "项", en: "items" },
  tuple: { zh: "项", en: "items" },
};

function sized({ origin, minimum, maximum, inclusive }: Readonly<Record<string, unknown>>): Words {
  const unit = UNITS[String(origin)];
  if (minimum !== undefined) {
    if (unit && Number(minimum) === 1) return { zh: "这里不能是空的", en: "this cannot be empty" };
    if (unit) return { zh: `这里至少要 ${minimum} ${unit.zh}`, en: `at least ${minimum} ${unit.en} are wanted here` };
    const bound = inclusive === false ? { zh: "大于", en: "more than" } : { zh: "不小于", en: "at least" };
    return { zh: `这里的数要${bound.zh} ${minimum}`, en: `the number here must be ${bound.en} ${minimum}` };
  }
  if (unit) return { zh: `这里最多 ${maximum} ${unit.zh}`, en: `at most ${maximum} ${unit.en} can stand here` };
  const bound = inclusive === false ? { zh: "小于", en: "less than" } : { zh: "不大于", en: "at most" };
  return { zh: `这里的数要${bound.zh} ${maximum}`, en: `the number here must be ${bound.en} ${maximum}` };
}

/** The words of an issue; `key` is the name or position at which it was found. */
export function misfitWords(issue: Issue, key: PropertyKey | undefined): Words {
  if (issue.code === "too_small" || issue.code === "too_big") return sized(issue as never);
  const choices = wantedBy(issue);
  const wanted = either(choices);
  const discriminator = issue.code === "invalid_union" && issue.discriminator;
  const input =
    typeof discriminator === "string" ? (issue.input as Record<string, unknown>)[discriminator] : issue.input;
  if (input === undefined && key !== undefined) {
    const name =
      typeof key === "number"
        ? { zh: `第 ${key + 1} 项`, en: `item ${key + 1}` }
        : { zh: `“${String(key)}”`, en: `"${String(key)}"` };
    return wanted.zh === ""
      ? { zh: `缺少${name.zh}`, en: `${name.en} is lacking` }
      : { zh: `缺少${name.zh},它要写成 ${wanted.zh}`, en: `${name.en} is lacking; it is to be ${wanted.en}` };
  }
  const found = foundIn(input);
  const names = choices.map(({ en }) => en).filter((text) => text.startsWith('"'));
  const near = typeof input === "string" ? nearest(found.en, names) : null;
  const onlyText = choices.length > 0 && choices.every((choice) => choice === TYPES.string);
  if (onlyText && (typeof input === "number" || typeof input === "boolean"))
    return {
      zh: `这里要写 文字,写的是 ${found.zh}:加上引号,写成 "${input}"`,
      en: `text is wanted here, and ${found.en} is written: put it in quotes, "${input}"`,
    };
  return wanted.zh === ""
    ? { zh: `这里不能写 ${found.zh}`, en: `${found.en} cannot stand here` }
    : {
        zh: `这里要写 ${wanted.zh},写的是 ${found.zh}${near === null ? "" : `(是不是 ${near}?)`}`,
        en: `${wanted.en} is wanted here, and ${found.en} is written${near === null ? "" : ` (did you mean ${near}?)`}`,
      };
}
