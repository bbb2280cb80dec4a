/**
 * Cases on thresholds and one unit around them: decisions and rounded scores against the oracle. One difference of an
 * evaluator of ours fails the run; those of others are counted beside it.
 *
 *   npm run test:exact                    1,000,000 cases
 *   … -- --cases 100000 --seed 7 --ours   fewer, others, and without the peers
 */
import { parseArgs } from "node:util";
import { type Answer, type Contender, contenders } from "./contenders.js";
import { type Family, type Figures, families } from "./families.js";
import { type Fraction, fraction, oracle, units } from "./oracle.js";
import { Random } from "./random.js";

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "1000000" },
    seed: { type: "string", default: "20211231" },
    ours: { type: "boolean", default: false },
  },
});
const [wanted, seed] = [Number(values.cases), Number(values.seed)];

/** What an evaluator got wrong, of how many. */
interface Tally {
  readonly contender: Contender;
  decisions: number;
  scores: number;
  /** Answers where there is none: a division by zero. */
  invented: number;
  milliseconds: number;
}

function expected(rule: unknown, figures: Record<string, Fraction>): Answer {
  const outcome = oracle(rule, figures as never);
  if (typeof outcome === "string") return "none";
  return typeof outcome.value === "boolean" ? outcome.value : units(outcome.value as Fraction, 2, "half-up");
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

class Comparison {
  readonly tallies: Tally[];
  readonly counts = { decisions: 0, scores: 0, none: 0, ties: 0 };

  constructor(list: readonly Contender[]) {
    this.tallies = list.map((contender) => ({ contender, decisions: 0, scores: 0, invented: 0, milliseconds: 0 }));
  }

  /** One rule over many figures. */
  add(family: Family, rule: unknown, kind: "decisions" | "scores", rows: readonly Figures[]): void {
    const asFractions = rows.map((figures) =>
      Object.fromEntries(Object.entries(figures).map(([name, text]) => [name, fraction(text)])),
    );
    const right = asFractions.map((figures) => expected(rule, figures));
    for (const answer of right) this.counts[answer === "none" ? "none" : kind] += 1;
    for (const tally of this.tallies) {
      const started = performance.now();
      const given = tally.contender.prepare(rule)(rows);
      tally.milliseconds += performance.now() - started;
      for (const [index, answer] of right.entries()) {
        if (given[index] === answer) continue;
        if (answer === "none") tally.invented += 1;
        else tally[kind] += 1;
        if (tally.contender.ours) this.report(tally, family, rule, rows[index] as Figures, answer, given[index]);
      }
    }
  }

  private report(
    { contender, decisions, scores, invented }: Tally,
    family: Family,
    rule: unknown,
    figures: Figures,
    right: Answer,
    given?: Answer,
  ): void {
    if (decisions + scores + invented > 5) return;
    write(
      `DIFFERS: ${contender.id}, ${family.id}\n  rule ${JSON.stringify(rule)}\n  figures ${JSON.stringify(figures)}\n  oracle ${String(right)}, ours ${String(given)}`,
    );
  }
}

function main(): number {
  const random = new Random(seed);
  const comparison = new Comparison(contenders.filter(({ ours }) => ours || !values.ours));
  const rules = families.flatMap((family) => [...family.decisions, ...family.scores]).length;
  const perRule = Math.ceil(wanted / rules);
  const started = performance.now();
  for (const family of families) {
    for (const [kind, list] of [
      ["decisions", family.decisions],
      ["scores", family.scores],
    ] as const)
      for (const rule of list) {
        const rows = Array.from({ length: perRule }, () => family.figures(random));
        comparison.add(family, rule, kind, rows);
      }
  }
  const { decisions, scores, none } = comparison.counts;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  write(
    `boundary cases: ${grouped(decisions + scores + none)} in ${seconds} s (seed ${seed}, ${rules} rules in ${families.length} families): ${grouped(decisions)} decisions, ${grouped(scores)} scores at two places, ${grouped(none)} divisions by zero\n`,
  );
  write("| evaluator | wrong decisions | wrong scores | answers where there is none | µs a case |");
  write("|---|---:|---:|---:|---:|");
  for (const { contender, decisions: d, scores: s, invented, milliseconds } of comparison.tallies) {
    const each = ((milliseconds * 1000) / (decisions + scores + none)).toFixed(2);
    write(`| ${contender.id} | ${grouped(d)} | ${grouped(s)} | ${grouped(invented)} | ${each} |`);
  }
  const wrong = comparison.tallies.filter(
    ({ contender, decisions: d, scores: s, invented }) => contender.ours && d + s + invented > 0,
  );
  const enough = decisions + scores + none >= wanted;
  write(
    `\n${wrong.length === 0 && enough ? "ok: ours differ from the oracle nowhere" : "FAILED: ours differ from the oracle"}`,
  );
  return wrong.length === 0 && enough ? 0 : 1;
}

process.exitCode = main();
