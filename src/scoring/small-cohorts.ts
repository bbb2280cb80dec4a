/** Who is compared with hardly anybody: a level that is mistyped, or a comparison that decides points among one or two. */
import { type Diagnostic, diagnostic, nearest } from "../diagnostics/index.js";
import type { Subject } from "../plan/index.js";
import type { Run } from "./run.js";

/** Fewer are hardly a cohort. */
const FEW = 3;

/** Most names that a remark lists. */
const NAMED = 5;

/** What should be said of the list of subjects before anybody believes a place in it. */
export function smallCohorts(run: Run): Diagnostic[] {
  return [...levelSlips(run), ...comparedWithFew(run)];
}

/** Levels of few subjects that are spelt nearly like one that more of them have, or that the plan names. */
function levelSlips({ plan, scheme, statistics: { subjects } }: Run): Diagnostic[] {
  const byLevel = new Map<string, Subject[]>();
  for (const subject of subjects.list) {
    if (subject.level === undefined || subjects.isArea(subject)) continue;
    const others = byLevel.get(subject.level);
    if (others) others.push(subject);
    else byLevel.set(subject.level, [subject]);
  }
  const named = new Set(
    [
      ...[...plan.indicators.values()].map(({ indicator }) => indicator.applies),
      ...[...(scheme?.lines.values() ?? [])].map(({ settings }) => settings.applies),
    ].flatMap((applies) => applies?.level ?? []),
  );
  return [...byLevel].flatMap(([level, members]) => {
    const [first] = members;
    if (!first || named.has(level)) return [];
    const larger = [...byLevel].filter(([, others]) => others.length > members.length).map(([other]) => other);
    const near = nearest(level, new Set([...larger, ...named]));
    if (near === null || !isSlip(level, near)) return [];
    const facts = { level, near, count: members.length, names: namesOf(members, (one) => subjects.nameOf(one)) };
    return [diagnostic("statistics/level-slip", { subject: subjects.nameOf(first) }, facts)];
  });
}

/** 县级 and 市级 are two levels; 县 and 县级, or county and conty, hardly are. */
const isSlip = (level: string, near: string): boolean =>
  [...level].length !== [...near].length || [...level].length > 2;

/** Comparisons that points hang on, in cohorts of one, or of two where another has more; once a cohort. */
function comparedWithFew(run: Run): Diagnostic[] {
  const { plan, scheme, statistics } = run;
  const { subjects } = statistics;
  const found = new Map<string, { members: readonly Subject[]; indicators: string[] }>();
  for (const [id, line] of scheme?.lines ?? []) {
    // Whoever asks how many there are has thought of a cohort of one; without oneself nothing is left, which the line says.
    const compares = line.cohort.some(({ options }) => options.self === "included");
    if (!compares || line.cohort.some(({ kind }) => kind === "count")) continue;
    const cohorts = new Map<string, Subject[]>();
    for (const subject of subjects.list) {
      if (run.lineOf(id, subject).standing !== "points") continue;
      const key = run.cohortKey(subject);
      const others = cohorts.get(key);
      if (others) others.push(subject);
      else cohorts.set(key, [subject]);
    }
    const most = Math.max(0, ...[...cohorts.values()].map(({ length }) => length));
    for (const [key, members] of cohorts) {
      if (members.length > 1 && (members.length >= FEW || most < FEW)) continue;
      const at = JSON.stringify([key, members.map((member) => member.id)]);
      const known = found.get(at) ?? { members, indicators: [] };
      known.indicators.push(plan.indicators.get(id)?.indicator.name ?? id);
      found.set(at, known);
    }
  }
  return [...found.values()].map(({ members, indicators }) => {
    const [first] = members as [Subject];
    const names = namesOf(members, (one) => subjects.nameOf(one));
    const facts = { names, count: members.length, cohort: run.cohortName(first), indicators: indicators.join("、") };
    return diagnostic("scheme/small-cohort", { subject: subjects.nameOf(first) }, facts);
  });
}

function namesOf(members: readonly Subject[], nameOf: (member: Subject) => string): string {
  const more = members.length > NAMED ? "…" : "";
  return members.slice(0, NAMED).map(nameOf).join("、") + more;
}
