// Scores a made-up rubric. Run: npx tsx examples/rubric-counties/run.ts
import { assess, scorecard } from "kaohe";
import { chooseScheme, loadPlanOrThrow, readTables } from "kaohe/node";
import { render } from "kaohe/report";

const here = import.meta.dirname;
const loaded = loadPlanOrThrow(`${here}/plan`);
const tables = await readTables([`${here}/statistics`], loaded.plan);
const results = assess(loaded.plan, chooseScheme(loaded), tables);
const cards = [scorecard(results, "甲县")];
process.stdout.write(render("text", { cards, subject: "甲县", language: "zh-CN" }));
