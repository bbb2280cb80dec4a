/** The list that an indicator judges case by case: the one it names, or the one that its actual comes to an answer about. */
import type { Indicator, Plan, Rule } from "./documents.js";

/** What makes one answer of a list, and what makes another list of it. */
const JUDGING = ["all", "some", "none", "reduce", "count", "sum", "mean", "largest", "smallest", "share_of"];
const KEEPING = ["filter", "distinct"];

type Call = { readonly [operator: string]: Rule };
const isCall = (rule: Rule): rule is Call => typeof rule === "object" && !Array.isArray(rule) && !("number" in rule);

/** The list that a call is of, where its operator is one of these. */
function listOf(rule: Rule, operators: readonly string[]): Rule | null {
  if (!isCall(rule)) return null;
  const [name = "", argument = []] = Object.entries(rule)[0] ?? [];
  if (!operators.includes(name)) return null;
  if (Array.isArray(argument)) return (argument as readonly Rule[])[0] ?? null;
  return isCall(argument) && "list" in argument ? (argument.list as Rule) : argument;
}

/** A rule with the plan's own operators written out. */
function writtenOut(rule: Rule, plan: Plan, given: ReadonlyMap<string, Rule> = new Map()): Rule {
  if (Array.isArray(rule)) return rule.map((item: Rule) => writtenOut(item, plan, given));
  if (!isCall(rule)) return rule;
  const [name = "", argument = []] = Object.entries(rule)[0] ?? [];
  if (name === "arg") return given.get(argument as string) ?? rule;
  const own = plan.operators?.[name];
  if (!own)
    return Object.fromEntries(Object.entries(rule).map(([key, inner]) => [key, writtenOut(inner, plan, given)]));
  const isNamed =
    isCall(argument) && Object.keys(argument).every((key) => own.arguments.some((one) => one.name === key));
  const inPlace: readonly Rule[] = Array.isArray(argument) ? argument : [argument];
  const bound = own.arguments.flatMap(({ name: wanted, default: otherwise }, index): [string, Rule][] => {
    const rest = isNamed ? (argument as Call)[wanted] : inPlace[index];
    const found = rest ?? otherwise;
    return found === undefined ? [] : [[wanted, writtenOut(found, plan, given)]];
  });
  return writtenOut(own.body, plan, new Map(bound));
}

const readsRecords = (rule: Rule): boolean => /"(?:[^"]*\.)?records\./.test(JSON.stringify(rule));

/** A list has as many items before `map` as after. */
function beforeMaps(list: Rule): Rule {
  const inner = listOf(list, ["map"]);
  return inner === null ? list : beforeMaps(inner);
}

function judgedIn(rule: Rule): Rule[] {
  const inner = typeof rule === "object" ? Object.values(rule as object).flatMap((part) => judgedIn(part as Rule)) : [];
  const list = listOf(rule, JUDGING);
  return list !== null && readsRecords(list) ? [beforeMaps(list), ...inner] : inner;
}

function isPartOf(part: Rule, whole: Rule): boolean {
  if (JSON.stringify(part) === JSON.stringify(whole)) return true;
  const inner = listOf(part, [...KEEPING, "map"]);
  return inner !== null && isPartOf(inner, whole);
}

export function judgedCases({ cases, actual }: Indicator, plan: Plan): Rule | undefined {
  if (cases !== undefined) return cases;
  const judged = judgedIn(writtenOut(actual, plan));
  return judged.find((list) => judged.every((other) => isPartOf(other, list)));
}
