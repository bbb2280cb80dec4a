/** The two rubrics of examples/: every line of their arithmetic.md worked out from its plain numbers, and held against the golden cards. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Fraction from "fraction.js";
import { describe, expect, it } from "vitest";
import type { Scorecard } from "../src/index.js";
import { workedOut } from "./support/arithmetic.js";

interface Row {
  readonly subject: string;
  readonly item: string;
  readonly arithmetic: string;
  readonly points: string;
}

/** The rows of all tables, each under the heading that names its subject. */
function rowsOf(text: string): Row[] {
  let subject = "";
  return text.split("\n").flatMap((line) => {
    subject = /^## (\S+)/.exec(line)?.[1] ?? subject;
    const [, item = "", arithmetic = "", points = ""] = line.split("|").map((cell) => cell.trim());
    return points === "" || item === "item" || item.startsWith("---") ? [] : [{ subject, item, arithmetic, points }];
  });
}

/** What the golden card says of an item. */
function said(card: Scorecard, item: string): string | null | undefined {
  if (item === "total") return card.total?.value;
  if (item === "low" || item === "high") return card.total?.[item];
  if (item === "grade") return card.grade;
  const line = card.lines.find(({ indicator }) => indicator === item);
  return line ? line.score : card.adjustments.find(({ id }) => id === item)?.points;
}

describe.each(["rubric-counties", "rubric-departments"])("examples/%s", (name) => {
  const folder = join(import.meta.dirname, "..", "examples", name);
  const rows = rowsOf(readFileSync(join(folder, "arithmetic.md"), "utf8"));
  const cardOf = (subject: string) =>
    JSON.parse(readFileSync(join(folder, "expected", `${subject}.json`), "utf8")) as Scorecard;

  it("covers every subject, line and adjustment that has points", () => {
    const subjects = [...new Set(rows.map(({ subject }) => subject))];
    for (const subject of subjects) {
      const card = cardOf(subject);
      const scored = [...card.lines.filter(({ score }) => score !== null).map(({ indicator }) => indicator)];
      const adjusted = card.adjustments.filter(({ points }) => points !== null).map(({ id }) => id);
      const written = rows.filter((row) => row.subject === subject).map(({ item }) => item);
      expect(written).toEqual(expect.arrayContaining([...scored, ...adjusted]));
    }
    expect(subjects.length).toBeGreaterThanOrEqual(3);
  });

  it.each(rows)("$subject $item: $arithmetic is $points", ({ subject, item, arithmetic, points }) => {
    const shown = points.replace("≈ ", "");
    if (item !== "grade") {
      const exact = workedOut(arithmetic);
      const places = points.startsWith("≈") ? (shown.split(".")[1]?.length ?? 0) : null;
      const apart = exact.sub(new Fraction(shown)).abs();
      // No total of the examples lies on a half, so whichever rule for halves gives the same.
      if (places === null) expect(apart.equals(0)).toBe(true);
      else expect(apart.compare(new Fraction(1, 2 * 10 ** places))).toBeLessThan(0);
    }
    expect(said(cardOf(subject), item)).toBe(shown);
  });
});
