/** How points outside an indicator's own rules read: those of lists of events, of bonuses and minuses, and the conditions of vetoes. */
import { Diagnostics, type Language } from "../diagnostics/index.js";
import { parseRule, type Reading, readTerm, type Term, type Tree } from "../logic/index.js";
import type { Adjustment, Events } from "../plan/index.js";
import type { CompiledPlan } from "./compiled.js";
import { readingOf } from "./rule-words.js";

/** One rule of an adjustment: what it is for, and how it reads. */
export interface AdjustmentReading {
  readonly role: "events" | "points" | "when" | "take";
  readonly term: Term;
}

function parse({ operators, plan }: CompiledPlan, json: unknown): Tree | null {
  return parseRule(json, [], { operators, locate: plan.locate, problems: new Diagnostics() });
}

function termOf(plan: CompiledPlan, json: unknown, reading: Reading): Term | null {
  const tree = parse(plan, json);
  return tree && readTerm(tree, reading);
}

/** 事故明细每件的分数为 4 × 死亡人数;事故编号相同的只计一次,取最大的. */
export function readEvents(plan: CompiledPlan, events: Events, language: Language): Term | null {
  const reading = readingOf(plan, "", language);
  const list = parse(plan, events.list);
  const within = (list && reading.within?.(list)) ?? reading;
  const points = termOf(plan, events.points, within);
  if (!list || !points) return null;
  const identity = events.identity === undefined ? null : termOf(plan, events.identity, within);
  const isChinese = language !== "en";
  const of = readTerm(list, reading);
  const parts: (string | Term)[] = isChinese ? [of, "每件的分数为 ", points] : ["each of ", of, " counts ", points];
  if (identity)
    parts.push(
      ...(isChinese
        ? [";", identity, "相同的只计一次,取最大的"]
        : ["; those of the same ", identity, " count once, at the largest"]),
    );
  if (events.count === "largest") parts.push(isChinese ? ";只计最大的一件" : "; only the largest counts");
  if (events.pool !== undefined)
    parts.push(
      isChinese
        ? `;与“${events.pool}”的其他各项不重复计`
        : `; not again where another item of "${events.pool}" counts it`,
    );
  return { kind: "phrase", parts };
}

/** How the rules of an adjustment read, in the order in which they are asked. */
export function readAdjustment(plan: CompiledPlan, adjustment: Adjustment, language: Language): AdjustmentReading[] {
  const reading = readingOf(plan, "", language);
  const read = (role: AdjustmentReading["role"], json: unknown): AdjustmentReading[] => {
    const term = json === undefined ? null : termOf(plan, json, reading);
    return term ? [{ role, term }] : [];
  };
  if (adjustment.kind === "veto") return read("when", adjustment.when);
  if (adjustment.kind === "penalty") {
    const { take, when } = adjustment;
    const points = typeof take === "object" && "points" in take ? take.points : undefined;
    return [...(when === true ? [] : read("when", when)), ...read("take", points)];
  }
  const events = adjustment.events && readEvents(plan, adjustment.events, language);
  return [...(events ? [{ role: "events" as const, term: events }] : []), ...read("points", adjustment.points)];
}
