/** Obligations and mutants as sentences. */
import type { Language } from "../../diagnostics/index.js";
import { type Reading, readTerm, type Tree, termText } from "../../logic/index.js";
import { readingOf } from "../../scoring/index.js";
import type { TestedPlan } from "../cases/index.js";
import type { Mutant } from "../mutants/mutate.js";
import type { Obligation } from "./obligations.js";
import { settingText } from "./setting-words.js";

/** How lowered rules read: in signs, as they are worked out. */
export function readingInSigns({ plan, schemes }: TestedPlan, indicator: string, language: Language): Reading {
  const cohort = [...schemes.values()].flatMap(({ lines }) => lines.get(indicator)?.cohort ?? []);
  const needs = cohort.length > 0 ? cohort : plan.indicators.get(indicator)?.cohort;
  return { ...readingOf(plan, indicator, language, needs), inSigns: true };
}

/** A part of a rule as a formula; the target stands for itself where it is a plain number. */
export function formulaText(tested: TestedPlan, indicator: string, tree: Tree, language: Language): string {
  const { plan } = tested;
  const reading = readingInSigns(tested, indicator, language);
  const [limit] = plan.indicators.get(indicator)?.target?.limits ?? [];
  const unit = reading.unitOf("actual");
  const shown =
    limit?.kind === "number" ? termText(readTerm({ ...limit, unit: limit.unit ?? unit }, reading), language) : null;
  const nameOf = (name: string) => (name === "target" && shown !== null ? shown : reading.nameOf(name));
  return termText(readTerm(tree, { ...reading, nameOf }), language);
}

export function obligationText(tested: TestedPlan, of: Obligation, language: Language): string {
  const { node, sight, arg, name, indicator } = of;
  const english = language === "en";
  const text = (tree: Tree | undefined) => (tree ? formulaText(tested, indicator, tree, language) : "");
  const whole = text(node ?? undefined);
  const own = node?.kind === "call" && arg !== undefined ? text(node.args[arg]) : "";
  switch (sight) {
    case "present":
      return english ? `${whole} is given` : `${whole}有数`;
    case "missing":
      return english ? `${whole} is missing` : `${whole}缺数`;
    case "true":
      return english ? `${whole} holds` : `${whole} 成立`;
    case "false":
      return english ? `${whole} does not hold` : `${whole} 不成立`;
    case "bound":
      return english ? `both sides of ${whole} are equal` : `${whole} 两边恰好相等`;
    case "branch":
      return english ? `the branch ${own} of ${whole}` : `走到“${own}”这一支(${whole})`;
    case "decides":
      return english ? `${own} decides ${whole}` : `由 ${own} 决定 ${whole}`;
    case "none-decides":
      return english ? `all of ${whole} is asked` : `${whole} 问到最后`;
    case "counts":
      return english ? `${own} is the one that counts in ${whole}` : `${whole} 取 ${own}`;
    case "zero":
      return english ? `the divisor of ${whole} is 0` : `${whole} 的除数为 0`;
    case "kept":
      return english ? `an item is kept: ${whole}` : `有留下的明细:${whole}`;
    case "dropped":
      return english ? `an item is left out: ${whole}` : `有去掉的明细:${whole}`;
    case "changed":
      return english ? `rounding makes a difference: ${whole}` : `舍入有影响:${whole}`;
    case "reached":
      return english ? `it comes to ${whole}` : `走到 ${whole}`;
    case "decided":
      return english ? `an assessor has decided: ${whole}` : `已经评定:${whole}`;
    case "undecided":
      return english ? `nobody has decided yet: ${whole}` : `还没有评定:${whole}`;
    case "unproven":
      return english ? "evidence is asked for and nobody gave any" : "要佐证而没有佐证";
    case "spared":
      return english ? "a subject that the conditions spare" : "条件不符、不适用的对象";
    case "not-told":
      return english ? "a subject of which the list does not say whether it applies" : "名单没有说是否适用的对象";
    case "empty":
      return english ? "the list is empty" : "明细为空";
    case "happens":
      return (of.happening ?? of.ofLine)?.said[english ? "en" : "zh"] ?? "";
    default:
      return name ?? "";
  }
}

const SETTINGS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  whenEmpty: ["明细为空时", "when the list is empty"],
  evidence: ["要佐证", "evidence"],
  missing: ["缺数时", "when figures are missing"],
  notApplicable: ["不适用时", "when it does not apply"],
  better: ["名次以哪一头为好", "which way is better"],
  ties: ["并列名次", "ties"],
  due: ["到期", "due"],
  early: ["提前完成", "early"],
  pacing: ["序时进度", "pacing"],
  baseline: ["起点", "the baseline"],
  "round.value": ["实际值的舍入", "rounding of the actual"],
};

/** 没有用例能区分 实际值 ≥ 20% 与 实际值 > 20%. */
export function mutantText(tested: TestedPlan, mutant: Mutant, language: Language): string {
  const [before, after] = sidesOf(tested, mutant, language);
  const about = settingOf(mutant, language);
  return language === "en"
    ? `no case tells ${about}${about && " "}${before} from ${after}`
    : `没有用例能区分${about} ${before} 与 ${after}`;
}

/** 区分 实际值 ≥ 20% 与 实际值 > 20%: what a case does that notices it. */
export function apartText(tested: TestedPlan, mutant: Mutant, language: Language): string {
  const [before, after] = sidesOf(tested, mutant, language);
  const about = settingOf(mutant, language);
  return language === "en"
    ? `tells ${about}${about && " "}${before} from ${after}`
    : `区分${about} ${before} 与 ${after}`;
}

function settingOf({ change }: Mutant, language: Language): string {
  if (change.kind !== "setting") return "";
  if (change.about) return change.about[language === "en" ? "en" : "zh"];
  return SETTINGS[change.name]?.[language === "en" ? 1 : 0] ?? "";
}

function sidesOf(tested: TestedPlan, { change, indicator }: Mutant, language: Language): readonly [string, string] {
  if (change.kind === "setting") {
    const [key = ""] = change.name.split(/[:@]/);
    return [settingText(key, change.before, language), settingText(key, change.after, language)];
  }
  const text = (tree: Tree) => formulaText(tested, indicator, tree, language);
  return [text(change.before), text(change.after)];
}
