/** Units of measurement: what is added or compared is in one unit, and what a rule yields is in the unit that its indicator states. */

import { decimalText, Rational } from "../../exact/index.js";
import {
  isPlain,
  type Measure,
  type Misfit,
  misfitOf,
  nodesOf,
  primitiveOf,
  quotient,
  type Unit,
  unitText,
} from "../../logic/index.js";
import type { Path } from "../../plan/index.js";
import { type Checking, isLiteral, isWritten, type Site, unitOf, unitsOf } from "./checking.js";
import { measureOfActual, sitesOf } from "./sites.js";

export function checkUnits(checking: Checking): void {
  const { plan, problems } = checking;
  const sites = sitesOf(checking);
  for (const site of sites) {
    const found = unitOf(site.tree, site, plan, (tree, { why, left, right }) =>
      problems.add("rule/unit-mismatch", site.locate(tree.path), { ...unitTexts(left, right), why }),
    );
    if (site.kind === "score" || site.kind === "adjustment") checkShares(site, checking);
    if (site.kind === "actual") checkResult(site, found, checking);
    if (site.kind === "target") checkAgainstActual(site, found, [...targetOf(site)], checking);
    if (site.kind === "baseline") checkAgainstActual(site, found, ["baseline"], checking);
  }
  checkRatios(checking);
  for (const [index, { sides }] of plan.checks.entries()) {
    const [left, right] = sides.map((tree) => {
      const site = sites.find((other) => other.tree === tree);
      return site ? unitOf(tree, site, plan) : null;
    });
    const why = misfitOf(left ?? null, right ?? null);
    if (why && left && right)
      problems.add("rule/unit-mismatch", plan.plan.locate([...(plan.checks[index]?.path ?? []), "equal"]), {
        ...unitTexts(left, right),
        why,
      });
  }
}

/** Where the author wrote the limit itself, where that is elsewhere: a stretch target. */
function placeIn(path: Path, { tree }: Site): Path {
  return tree.path.includes("stretch") ? path.slice(0, -2).concat("stretch") : path;
}

/** Both units, and how many of the smaller the larger is. */
export function unitTexts(
  left: Unit,
  right: Unit,
): { left: string; right: string; larger?: string; times?: string; smaller?: string } {
  const both = { left: unitText(left), right: unitText(right) };
  if (!left.size || !right.size || left.size.equals(right.size)) return both;
  const [larger, smaller] = left.size.compare(right.size) > 0 ? [left, right] : [right, left];
  const times = (larger.size as Rational).dividedBy(smaller.size as Rational);
  return times.isInteger()
    ? { ...both, larger: unitText(larger), times: decimalText(times), smaller: unitText(smaller) }
    : both;
}

function checkResult(site: Site, found: Measure, { plan, problems }: Checking): void {
  const { indicator } = site.indicator ?? {};
  const stated = unitsOf(plan).parse(indicator?.unit);
  const why: Misfit | null = misfitOf(stated, found);
  const path = [...plan.plan.pathOf(indicator?.id ?? ""), "actual"];
  if (why && stated && found && indicator)
    problems.add("rule/unit-of-result", site.locate(path), {
      indicator: indicator.name,
      unit: indicator.unit ?? "",
      found: unitText(found),
      why,
    });
  else if (stated && isPlain(stated) && stated.words.size > 0)
    checkHundredfold(site, indicator?.unit ?? "", { plan, problems });
}

/** In points a share is a share: 万元 over 亿元 is ten thousand times too large. */
function checkShares(site: Site, { plan, problems }: Checking): void {
  for (const node of nodesOf(site.tree)) {
    if (node.kind !== "call" || primitiveOf(plan.operators, node.operator)?.units !== "quotient") continue;
    if (node.from === undefined && !isWritten(site, node)) continue;
    const [above, below] = node.args.map((arg) => unitOf(arg, site, plan));
    if (!above || !below || isPlain(above) || !isPlain(quotient(above, below))) continue;
    const why = misfitOf(above, below);
    if (why === "size") problems.add("rule/unit-mismatch", site.locate(node.path), { ...unitTexts(above, below), why });
  }
}

/** A statistic of an area is the ratio of two sums: its unit is theirs, or the area's figure is of another size than its members'. */
function checkRatios({ plan, problems }: Checking): void {
  const units = unitsOf(plan);
  const { statistics, locate } = plan.plan;
  for (const [key, { name, unit, type, aggregate }] of statistics) {
    if (typeof aggregate !== "object") continue;
    const [part, whole] = aggregate.ratio.map((of) => units.parse(statistics.get(of)?.unit));
    const stated = units.parse(unit) ?? (type === "rate" ? units.parse("%") : null);
    const found = part && whole ? quotient(part, whole) : null;
    const why = misfitOf(stated, found);
    if (why && stated && found)
      problems.add("plan/unit-of-ratio", locate(["statistics", key, "aggregate"]), {
        name,
        unit: unitText(stated),
        found: unitText(found),
      });
  }
}

/** A share times 100 in an indicator that is shown as a percentage: 85% would read 8500%. */
function checkHundredfold(site: Site, unit: string, { plan, problems }: Pick<Checking, "plan" | "problems">): void {
  const factor = Rational.integer(unit === "‰" ? 1000 : 100);
  for (const node of nodesOf(site.tree)) {
    if (node.kind !== "call" || primitiveOf(plan.operators, node.operator)?.units !== "product") continue;
    const literal = node.args.find((arg) => isLiteral(arg, site) && arg.value.equals(factor));
    if (literal && isPlain(unitOf(node, site, plan)))
      problems.add("rule/hundredfold", site.locate(literal.path), { unit, factor: String(factor) });
  }
}

const targetOf = ({ indicator }: Site): readonly string[] =>
  indicator?.target && indicator.target.comparator !== "by" ? ["target", indicator.target.comparator] : [];

/** A target, a stretch target and the baseline are in the unit of the actual. */
function checkAgainstActual(site: Site, found: Measure, key: readonly string[], { plan, problems }: Checking): void {
  const { indicator } = site.indicator ?? {};
  if (!site.indicator || !indicator || key.length === 0) return;
  const actual = measureOfActual(plan, { ...site, tree: site.indicator.actual, kind: "actual" });
  const why = misfitOf(actual, found);
  if (why && actual && found)
    problems.add("rule/unit-mismatch", site.locate(placeIn([...plan.plan.pathOf(indicator.id), ...key], site)), {
      ...unitTexts(actual, found),
      why,
    });
}
