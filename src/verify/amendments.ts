/** That the last correction of each figure is the one that stands. */
import type { Subject } from "../plan/index.js";
import type { Results } from "../scoring/index.js";
import { foundOf, foundText } from "./found.js";
import { type Fraction, integer, order, quotient } from "./fraction.js";
import type { Ledger } from "./ledger.js";

export function checkAmendments({ run }: Results, ledger: Ledger, subject: Subject): void {
  const { statistics, plan } = run;
  const all = statistics.amendmentsOf(subject).filter(({ item }) => plan.plan.statistics.has(item));
  const last = new Map(all.map((amendment) => [JSON.stringify([amendment.period, amendment.item]), amendment]));
  for (const { period, item, new: text } of last.values()) {
    const fact = statistics.supplied(subject, period, item);
    const stands = fact && foundOf(fact.outcome);
    const wanted = text === null ? null : decimalIn(text);
    if (text === null) ledger.text(subject, item, "figure", stands ? foundText(stands) : "none", "none");
    else if (wanted && stands && "number" in stands) {
      const shown = foundText(stands);
      ledger.text(subject, item, "figure", shown, order(stands.number, wanted) === 0 ? shown : text);
    } else if (!stands) ledger.text(subject, item, "figure", "none", text);
    // A day, a word or a number in words is a text that was read, not a figure that was worked out.
  }
}

/** A plain decimal, with a percent sign or thousands separators; null for anything else. */
function decimalIn(text: string): Fraction | null {
  const match = /^(-?)(\d[\d,]*)(?:\.(\d+))?(%?)$/.exec(text.trim());
  if (!match) return null;
  const [, sign = "", whole = "", rest = "", percent = ""] = match;
  const digits = BigInt(`${sign}${whole.replaceAll(",", "")}${rest}`);
  return quotient({ n: digits, d: 10n ** BigInt(rest.length) }, integer(percent ? 100 : 1));
}
