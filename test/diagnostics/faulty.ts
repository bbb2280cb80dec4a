/** Results of an engine that adds up wrongly: what verification is there for, and no input can bring about. */
import { Rational } from "../../src/exact/index.js";
import { Results } from "../../src/index.js";

export function faulty({ run, subjects, diagnostics }: Results): Results {
  const off = subjects.map((result) => {
    const { total } = result;
    if (!total?.value.low) return result;
    const more = total.value.low.plus(Rational.one);
    return { ...result, total: { ...total, value: { low: more, high: more } } };
  });
  return new Results(run, off, diagnostics);
}
