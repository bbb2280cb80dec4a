// Scores the counties of the example against the 2021 Jinhua plan. The figures are made up. Run: npx tsx examples/jinhua-2021/run.ts
import { assess, scorecard } from "kaohe";
import { chooseScheme, loadPlanOrThrow, readTables } from "kaohe/node";
import { render } from "kaohe/report";

const here = import.meta.dirname;

// 1. A plan (考核方案) is a folder of JSON: what is promised, each figure with its place in the document.
const loaded = loadPlanOrThrow(`${here}/../../rules/jinhua-2021`);

// 2. A scheme (计分办法) says what each indicator is worth. This plan has one beside it.
const scheme = chooseScheme(loaded);

// 3. Statistics (统计表): three years of figures per county, and the list of counties.
const tables = await readTables([`${here}/statistics`], loaded.plan);

// 4. Assess. What is wrong with single figures is in `diagnostics`; everything else is scored all the same.
const results = assess(loaded.plan, scheme, tables);
for (const problem of results.diagnostics) process.stderr.write(`${problem.message} ${problem.hint}\n`);

// 5. Totals, ranks and grades for a program …
for (const { rank, name, total, low, high, grade } of results.standings())
  process.stdout.write(`${rank ?? "–"} ${name} ${total ?? `${low ?? ""}–${high ?? ""}`} ${grade ?? ""}\n`);

// 6. … and a scorecard that shows its working for people.
const cards = [scorecard(results, "婺城区")];
process.stdout.write(`\n${render("text", { cards, subject: "婺城区", language: "zh-CN" })}`);
