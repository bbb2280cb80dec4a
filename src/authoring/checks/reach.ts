/** What a score can come to, whatever the figures are, against what its line is worth. */
import { decimalText, Rational } from "../../exact/index.js";
import { nodesOf, primitiveOf, variableName } from "../../logic/index.js";
import { boundsOf, type Checking, type Site } from "./checking.js";
import { sitesOf } from "./sites.js";

export function checkReach(checking: Checking): void {
  const { plan, schemes, problems } = checking;
  const sites = sitesOf(checking);
  for (const { adjustments, scheme, locate } of schemes)
    for (const { adjustment, rule, events } of adjustments) {
      const moved = events?.points ?? rule;
      const site = sites.find(({ tree }) => tree === moved);
      if (!site || (adjustment.kind !== "bonus" && adjustment.kind !== "minus")) continue;
      const each = events && moved.kind === "call" ? (moved.args[1] ?? moved) : moved;
      const { high } = boundsOf(each, site, plan);
      if (high && high.sign() <= 0)
        problems.add("scheme/moves-nothing", locate(["adjustments", scheme.adjustments.indexOf(adjustment)]), {
          adjustment: adjustment.name,
          kind: adjustment.kind,
        });
    }
  for (const site of sites) {
    const { indicator, line } = site;
    if (site.kind !== "score" || !indicator || !line) continue;
    const { points, range } = line.settings;
    const [low, high] = range ?? [Rational.zero, points];
    if (low.compare(high) > 0) continue;
    if (points.sign() > 0) checkOrder(site, checking);
    const found = boundsOf(site.tree, site, plan);
    const facts = { indicator: indicator.indicator.name, points: decimalText(points) };
    const place = site.locate(["indicators", indicator.indicator.id, "score"]);
    if (found.high && found.high.compare(points) < 0)
      problems.add("scheme/points-out-of-reach", place, { ...facts, most: decimalText(found.high) });
    const [most, least] = [
      found.high && found.high.compare(high) > 0 ? found.high : null,
      found.low && found.low.compare(low) < 0 ? found.low : null,
    ];
    if (most || least)
      problems.add("scheme/leaves-range", place, {
        ...facts,
        reaches: decimalText((most ?? least) as Rational),
        low: decimalText(low),
        high: decimalText(high),
      });
  }
}

/** `{"if": [met, 0, points]}`: the two results were swapped. */
function checkOrder(site: Site, { plan, problems }: Checking): void {
  for (const node of nodesOf(site.tree)) {
    if (node.kind !== "call" || primitiveOf(plan.operators, node.operator)?.branches !== true) continue;
    const [condition, ifMet, ifNot] = node.args;
    if (node.args.length !== 3 || !condition || !ifMet || !ifNot || variableName(condition) !== "met") continue;
    const [{ high }, { low }] = [boundsOf(ifMet, site, plan), boundsOf(ifNot, site, plan)];
    if (high && low && high.compare(low) < 0)
      problems.add("scheme/met-earns-less", site.locate(node.path), {
        indicator: site.indicator?.indicator.name ?? "",
        met: decimalText(high),
        unmet: decimalText(low),
      });
  }
}
