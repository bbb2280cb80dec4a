/** Percentages that were typed as they are said (20 for 20%), and fractions where things are counted. */

import { Diagnostics } from "../../diagnostics/index.js";
import { decimalText, Rational } from "../../exact/index.js";
import {
  type CallTree,
  isRate,
  misfitOf,
  nodesOf,
  parseRule,
  primitiveOf,
  type Tree,
  variable,
} from "../../logic/index.js";
import type { Path } from "../../plan/index.js";
import { type Checking, isLiteral, isWhole, jsonAt, type Site, unitOf, unitsOf } from "./checking.js";
import { sitesOf } from "./sites.js";
import { unitTexts } from "./units.js";

const ACTUAL: Tree = variable("actual");
const TWO = Rational.integer(2);

export function checkPercents(checking: Checking): void {
  for (const site of sitesOf(checking)) {
    for (const node of nodesOf(site.tree))
      if (node.kind === "call") {
        checkComparison(node, site, checking);
        checkComplement(node, site, checking);
      }
    if (site.kind === "target") checkTarget(site, checking);
    if (site.kind === "score") checkArguments(site, checking);
  }
}

function checkComparison(call: CallTree, site: Site, checking: Checking): void {
  if (primitiveOf(checking.plan.operators, call.operator)?.units !== "compared") return;
  const others = call.args.filter((arg) => !isLiteral(arg, site));
  for (const arg of call.args)
    if (isLiteral(arg, site)) for (const other of others) judge(arg.value, arg.path, other, site, checking);
}

/** 1 − 20 where 1 − 0.20 is meant. A parameter in % is remarked on where it is declared. */
function checkComplement(call: CallTree, site: Site, { plan, problems }: Checking): void {
  const [whole, part] = call.args;
  const isDifference = primitiveOf(plan.operators, call.operator)?.infix?.prefix !== undefined;
  if (!isDifference || whole?.kind !== "number" || !whole.value.equals(Rational.one) || !isLiteral(whole, site)) return;
  if (part?.kind !== "number" || part.unit !== undefined || part.value.compare(TWO) < 0) return;
  problems.add("rule/percent-slip", site.locate(part.path), {
    value: decimalText(part.value),
    unit: "%",
    fraction: fractionOf(part.value, "%"),
  });
}

function checkTarget(site: Site, checking: Checking): void {
  const { indicator } = site;
  if (!indicator || !isLiteral(site.tree, site)) return;
  judge(site.tree.value, site.tree.path, ACTUAL, site, checking);
}

/** A literal that stands beside a value: 20 beside a rate, 0.85 beside a count. */
function judge(value: Rational, path: Path, beside: Tree, site: Site, { plan, problems }: Checking): void {
  const unit = shownAs(beside, site, { plan });
  if (unit !== null && isSaid(value, unit, site))
    problems.add("rule/percent-slip", site.locate(path), {
      value: decimalText(value),
      unit,
      fraction: fractionOf(value, unit),
    });
  else if (unit === null && isFraction(value) && isWhole(beside, site, plan))
    problems.add("rule/fraction-of-count", site.locate(path), { value: decimalText(value) });
}

/** % or ‰, where a value is a rate for certain; null else. A quotient alone may be two and a half times something. */
function shownAs(tree: Tree, site: Site, { plan }: Pick<Checking, "plan">): "%" | "‰" | null {
  const unit = unitOf(tree, site, plan);
  if (!isRate(unit)) return null;
  const word = [...(unit?.words.keys() ?? [])].find((text) => text === "%" || text === "‰");
  if (word) return word as "%" | "‰";
  return tree.from === "share" ? "%" : null;
}

/** Whether it is the number as it is said: twice the whole or more, or just what the document's phrase says. */
function isSaid(given: Rational, unit: "%" | "‰", { indicator }: Site): boolean {
  const value = given.absolute();
  if (value.compare(TWO) >= 0) return true;
  if (value.sign() <= 0) return false;
  const quotes = (indicator?.indicator.cite ?? []).map(({ quote = "" }) => quote.replaceAll("%", "%"));
  return quotes.some(
    (quote) => saidIn(quote, unit).includes(decimalText(value)) && !saidIn(quote, unit).includes(saidText(value, unit)),
  );
}

const saidIn = (quote: string, unit: string): string[] =>
  [...quote.matchAll(/\d+(?:\.\d+)?(?=[%‰])/g)].flatMap((match) =>
    quote[(match.index ?? 0) + match[0].length] === unit ? [match[0]] : [],
  );

const factorOf = (unit: "%" | "‰"): Rational => Rational.integer(unit === "%" ? 100 : 1000);
const saidText = (value: Rational, unit: "%" | "‰"): string => decimalText(value.times(factorOf(unit)));
const fractionOf = (value: Rational, unit: "%" | "‰"): string => decimalText(value.dividedBy(factorOf(unit)));
const isFraction = (value: Rational): boolean => value.sign() > 0 && value.compare(Rational.one) < 0;

/** A parameter that stands for an amount in the unit of the actual. */
function checkParameter(given: Tree, site: Site, { plan, problems }: Checking): void {
  if (given.kind !== "call" || plan.operators.get(given.operator)?.names !== "parameter") return;
  const [name] = [...given.args, ...(given.named?.values() ?? [])];
  const unit = name?.kind === "text" ? plan.plan.parameters.get(name.value)?.unit : undefined;
  const [stated, actual] = [unitsOf(plan).parse(unit), unitOf(ACTUAL, site, plan)];
  const why = misfitOf(stated, actual);
  if (why && stated && actual)
    problems.add("rule/unit-mismatch", site.locate(given.path), { ...unitTexts(actual, stated), why });
}

/** Arguments of methods that say in what they are measured: a step of 1 is a hundred percentage points. */
function checkArguments(site: Site, checking: Checking): void {
  const { plan, problems } = checking;
  const { indicator } = site;
  if (!indicator) return;
  const path: Path = ["indicators", indicator.indicator.id, "score"];
  const json = jsonAt(site.document, path);
  const parsed =
    json === undefined
      ? null
      : parseRule(json, path, { operators: plan.operators, locate: site.locate, problems: new Diagnostics() });
  for (const node of parsed ? nodesOf(parsed) : []) {
    if (node.kind !== "call" || !node.named) continue;
    for (const { name, measures } of plan.operators.get(node.operator)?.arguments ?? []) {
      const given = node.named.get(name);
      if (!measures || !given) continue;
      const choices = (argument: string) => {
        const tree = node.named?.get(argument);
        return tree?.kind === "text" ? tree.value : undefined;
      };
      const what = typeof measures === "function" ? measures(choices) : measures;
      if (what === "actual") checkParameter(given, site, checking);
      if (!isLiteral(given, site)) continue;
      const value = given.value;
      if (what === "fraction" && value.compare(Rational.one) > 0)
        problems.add("rule/percent-slip", site.locate(given.path), {
          value: decimalText(value),
          unit: "%",
          fraction: fractionOf(value, "%"),
        });
      if (what === "actual") {
        const unit = shownAs(ACTUAL, site, checking);
        if (unit !== null && value.compare(Rational.one) >= 0)
          problems.add("rule/percent-slip", site.locate(given.path), {
            value: decimalText(value),
            unit,
            fraction: fractionOf(value, unit),
          });
        else if (unit === null && isFraction(value) && isWhole(ACTUAL, site, plan) && given.path.length > 0)
          problems.add("rule/fraction-of-count", site.locate(given.path), { value: decimalText(value) });
      }
    }
  }
}
