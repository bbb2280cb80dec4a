/** What a score can come to, whatever the figures are, against what its line is worth. */
import { decimalText, Rational } from "../../exact/index.js";
import { boundsOf, type Checking } from "./checking.js";
import { sitesOf } from "./sites.js";

export function checkReach(checking: Checking): void {
  const { plan, schemes, problems } = checking;
  const sites = sitesOf(checking);
  for (const { adjustments, scheme, locate } of schemes)
    for (const { adjustment, rule } of adjustments) {
      const site = sites.find(({ tree }) => tree === rule);
      if (!site || (adjustment.kind !== "bonus" && adjustment.kind !== "minus")) continue;
      const { high } = boundsOf(rule, site, plan);
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
