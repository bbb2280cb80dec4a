/** Results of an engine that adds up wrongly, or of one that knows more than its verification: no input can bring them about. */
import { Rational } from "../../src/exact/index.js";
import { Results } from "../../src/index.js";

export function faulty({ run, subjects, diagnostics }: Results, fault: "total" | "newer scheme"): Results {
  if (fault === "newer scheme") {
    const scheme = run.scheme && { ...run.scheme, scheme: { ...run.scheme.scheme, handicap: 3 } };
    return new Results(Object.assign(Object.create(run), { scheme }), subjects, diagnostics);
  }
  const off = subjects.map((result) => {
    const { total } = result;
    if (!total?.value.low) return result;
    const more = total.value.low.plus(Rational.one);
    return { ...result, total: { ...total, value: { low: more, high: more } } };
  });
  return new Results(run, off, diagnostics);
}
