/** Any part of a plan in words: rules as sentences, ids as names, numbers in their unit, the rest field by field. */
import type { z } from "zod";
import type { Language } from "../../diagnostics/index.js";
import { numberText } from "../../exact/index.js";
import { type CompiledPlan, type CompiledScheme, targetText } from "../../scoring/index.js";
import { defaultOf, definitionOf, fitting, isExactNumber } from "../shapes.js";
import { asJson, type Entry, type Part } from "./entries.js";
import { exactOf, partsNamedBy, wholeForm } from "./meaning.js";
import { argumentsOf } from "./renames.js";
import { ruleSentence, treeOf } from "./rules.js";
import { fieldWord, truthWord, valueWord } from "./words.js";

/** Fields that say nothing beside the title of what is told, or are too long to be told with it. */
const TOLD_ALREADY = ["id", "name", "$schema", "cite", "note", "notes", "title"];

export class Sayer {
  constructor(
    private readonly plan: CompiledPlan,
    private readonly scheme: CompiledScheme | null,
    private readonly language: Language,
    private readonly entry: Entry,
    /** Parameters by their names, not by their values. */
    private readonly byName = false,
  ) {}

  /** The whole entry but for its title. */
  entryText(): string {
    const data = Object.fromEntries(Object.entries(this.entry.data).filter(([key]) => !TOLD_ALREADY.includes(key)));
    return this.value(data, this.entry.shape, "", this.entry.part);
  }

  /** What stands in its whole form under `key`, below the key `above`; what is meant where nothing is written. */
  value(value: unknown, shape: z.ZodType, above: string, key: string): string {
    const { entry, language } = this;
    const given = value === undefined ? defaultOf(shape) : value;
    if (key === "target" && entry.part === "indicator") return targetText(this.plan, entry.id, language) ?? "";
    const number = isExactNumber(shape) ? exactOf(given) : null;
    if (number) return numberText(number, key === "share" ? "%" : this.unitOf(key));
    const of = fitting(shape, given);
    const { type, shape: parts, element, items, valueType } = definitionOf(of);
    switch (type) {
      case "unknown":
        return this.rule(given);
      case "enum":
      case "literal":
        return valueWord(key, String(given), language);
      case "boolean":
        return truthWord(given === true, language);
      case "object":
        if (key === "cite") return this.cite(asJson(given));
        return this.fields(Object.entries(parts ?? {}), asJson(given), key);
      case "record":
        return this.fields(
          Object.keys(asJson(given)).map((name) => [name, valueType as z.ZodType]),
          asJson(given),
          key,
          true,
        );
      case "array":
      case "tuple": {
        const said = (given as readonly unknown[]).map((item, index) => {
          const text = this.value(item, (element ?? items?.[index]) as z.ZodType, above, key);
          return isSeveral(item, key) ? `(${text})` : text;
        });
        return said.join(key === "ratio" ? " ÷ " : language === "en" ? ", " : "、");
      }
      default:
        return typeof given === "string" ? this.text(given, key) : String(given);
    }
  }

  private unitOf(key: string): string | undefined {
    const { unit } = this.entry.data;
    return this.entry.part === "parameter" && key === "value" && typeof unit === "string" ? unit : undefined;
  }

  private rule(rule: unknown): string {
    const { part, id } = this.entry;
    const tree = treeOf(this.plan, rule, argumentsOf(this.plan, part, id));
    const isOfIndicator = part === "indicator" || part === "line";
    if (!tree) return this.language === "en" ? "a rule that cannot be read" : "读不出的规则";
    return ruleSentence(this.plan, tree, this.language, isOfIndicator ? id : "", this.byName);
  }

  private text(text: string, key: string): string {
    if (key === "due") return valueWord(key, text, this.language);
    const parts = partsNamedBy(key);
    const names = parts.flatMap((part) => this.nameOf(part, text) ?? []);
    if (parts.length === 0 && !["pool", "plan"].includes(key)) return text;
    return key === "unit" ? text : quoted(names[0] ?? text, this.language);
  }

  private nameOf(part: Part, id: string): string | undefined {
    switch (part) {
      case "statistic":
        return this.plan.plan.statistics.get(id)?.name;
      case "indicator":
        return this.plan.indicators.get(id)?.indicator.name;
      case "section":
        return sectionName(this.scheme?.sections ?? this.plan.plan.sections, id);
      case "adjustmentGroup":
        return this.scheme?.scheme.adjustmentGroups.find((group) => group.id === id)?.name;
      default:
        return undefined;
    }
  }

  private cite({ section, quote, basis, note }: Readonly<Record<string, unknown>>): string {
    const words = [
      String(section),
      ...(quote === undefined ? [] : [quoted(String(quote), this.language)]),
      `(${valueWord("basis", String(basis), this.language)})`,
      ...(note === undefined ? [] : [`(${note})`]),
    ];
    return words.join(this.language === "en" ? " " : "");
  }

  private fields(
    shapes: readonly (readonly [string, z.ZodType])[],
    data: Readonly<Record<string, unknown>>,
    above: string,
    areNames = false,
  ): string {
    const { language } = this;
    const said = shapes.flatMap(([key, shape]) => {
      const inner = areNames ? data[key] : wholeForm(key, data[key]);
      if (inner === undefined || key === "$schema") return [];
      const text = this.value(inner, shape, above, key);
      if (text === "") return [];
      const word = areNames ? quoted(key, language) : fieldWord(above, key, shape, language);
      return [`${word} ${isSeveral(inner, key) ? `(${text})` : text}`];
    });
    return said.join(language === "en" ? ", " : ",");
  }
}

/** Whether a value is said as several fields, which want brackets among others. */
const isSeveral = (value: unknown, key: string): boolean =>
  value !== null &&
  typeof value === "object" &&
  !Array.isArray(value) &&
  Object.keys(value).length > 1 &&
  key !== "cite" &&
  key !== "target";

export const quoted = (text: string, language: Language): string => (language === "en" ? `"${text}"` : `“${text}”`);

type Sections = CompiledScheme["sections"];

export function sectionName(sections: Sections, id: string): string | undefined {
  for (const section of sections) {
    const found = section.id === id ? section.name : sectionName(section.sections ?? [], id);
    if (found !== undefined) return found;
  }
  return undefined;
}
