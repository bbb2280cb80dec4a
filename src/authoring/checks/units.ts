/** Units of measurement: what is added or compared is in one unit, and what a rule yields is in the unit that its indicator states. */

import { Rational } from "../../exact/index.js";
import {
  isPlain,
  type Measure,
  type Misfit,
  misfitOf,
  nodesOf,
  primitiveOf,
  type Unit,
  unitText,
} from "../../logic/index.js";
import { type Checking, isLiteral, type Site, unitOf, unitsOf } from "./checking.js";
import { measureOfActual, sitesOf } from "./sites.js";

export function checkUnits(checking: Checking): void {
  const { plan, problems } = checking;
  const sites = sitesOf(checking);
  for (const site of sites) {
    const found = unitOf(site.tree, site, plan, (tree, { why, left, right }) =>
      problems.add("rule/unit-mismatch", site.locate(tree.path), { ...texts(left, right), why }),
    );
    if (site.kind === "actual") checkResult(site, found, checking);
    if (site.kind === "target") checkTarget(site, found, checking);
  }
  for (const [index, { sides }] of plan.checks.entries()) {
    const [left, right] = sides.map((tree) => {
      const site = sites.find((other) => other.tree === tree);
      return site ? unitOf(tree, site, plan) : null;
    });
    const why = misfitOf(left ?? null, right ?? null);
    if (why && left && right)
      problems.add("rule/unit-mismatch", plan.plan.locate([...(plan.checks[index]?.path ?? []), "equal"]), {
        ...texts(left, right),
        why,
      });
  }
}

const texts = (left: Unit, right: Unit) => ({ left: unitText(left), right: unitText(right) });

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

function checkTarget(site: Site, found: Measure, { plan, problems }: Checking): void {
  const { indicator, target } = site.indicator ?? {};
  if (!site.indicator || !indicator || !target || target.comparator === "by") return;
  const actual = measureOfActual(plan, { ...site, tree: site.indicator.actual, kind: "actual" });
  const why = misfitOf(actual, found);
  if (why && actual && found)
    problems.add("rule/unit-mismatch", site.locate([...plan.plan.pathOf(indicator.id), "target", target.comparator]), {
      ...texts(actual, found),
      why,
    });
}
