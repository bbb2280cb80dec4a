/** That the last correction of each figure and decision is the one that stands. */
import type { Subject } from "../plan/index.js";
import type { Results } from "../scoring/index.js";
import { type Datum, foundOf, foundText, isNone } from "./found.js";
import { type Fraction, fractionOf, integer, order, quotient } from "./fraction.js";
import type { Ledger } from "./ledger.js";

export function checkAmendments({ run }: Results, ledger: Ledger, subject: Subject): void {
  const { statistics, plan, period: assessed } = run;
  const all = statistics.amendmentsOf(subject);
  const last = new Map(all.map((amendment) => [JSON.stringify([amendment.period, amendment.item]), amendment]));
  for (const { period, item, new: text } of last.values()) {
    if (plan.plan.statistics.has(item)) {
      const fact = statistics.supplied(subject, period, item);
      const stands = fact && foundOf(fact.outcome);
      check(ledger, subject, item, "figure", stands && !isNone(stands) ? stands : null, text);
    } else if (period === assessed.id) {
      // Which of several decisions of one item is meant, only its row says.
      const decisions = statistics.decisionsOn(subject, assessed, item);
      if (decisions.some(({ part }) => part !== "")) continue;
      const [decision] = decisions;
      check(ledger, subject, item, "decision", decision ? { number: fractionOf(decision.points) } : null, text);
    }
  }
}

function check(
  ledger: Ledger,
  subject: Subject,
  item: string,
  what: "figure" | "decision",
  stands: Datum | null,
  text: string | null,
): void {
  const shown = stands ? foundText(stands) : "none";
  if (text === null || stands === null) {
    ledger.text(subject, item, what, shown, text ?? "none");
    return;
  }
  const says = saysSo(stands, text.trim());
  // A number in words, or an unusual way to write a day, is a text that was read, not a figure that was worked out.
  if (says !== null) ledger.text(subject, item, what, shown, says ? shown : text);
}

/** Whether a text says just this; null where this reading does not read it. */
function saysSo(stands: Datum, text: string): boolean | null {
  if ("number" in stands) {
    const wanted = decimalIn(text);
    return wanted && order(stands.number, wanted) === 0;
  }
  if ("day" in stands) {
    const wanted = dayIn(text);
    return wanted === null ? null : wanted === stands.day;
  }
  if ("truth" in stands) return ["是", "否"].includes(text) ? stands.truth === (text === "是") : null;
  return "text" in stands ? stands.text === text : null;
}

/** A plain decimal, with a percent sign or thousands separators; null for anything else. */
function decimalIn(text: string): Fraction | null {
  const match = /^(-?)(\d[\d,]*)(?:\.(\d+))?(%?)$/.exec(text);
  if (!match) return null;
  const [, sign = "", whole = "", rest = "", percent = ""] = match;
  const digits = BigInt(`${sign}${whole.replaceAll(",", "")}${rest}`);
  return quotient({ n: digits, d: 10n ** BigInt(rest.length) }, integer(percent ? 100 : 1));
}

/** A day in figures: 2021-09-30, 2021/9/30, 2021年9月30日. */
function dayIn(text: string): string | null {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!match) return null;
  const [, year = "", month = "", day = ""] = match;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
