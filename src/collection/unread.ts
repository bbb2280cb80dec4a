/** What was supplied of periods that nothing reads: a year that may be mistyped, or figures that are not due. */
import { type Diagnostic, diagnostic } from "../diagnostics/index.js";
import { Period } from "../plan/index.js";
import type { Run } from "../scoring/index.js";
import { needsOf } from "./needs.js";

/** How far back reports show how an actual came out. */
const SHOWN_YEARS = 10;

/** Whether a figure of that key (or of `records.<key>`) and period is used. */
export type IsUsed = (key: string, period: string) => boolean;

/** `read`: whether rules of this run read it. `shown`: or reports show it, as one of the years before. */
export function usedPeriods(run: Run): { readonly read: IsUsed; readonly shown: IsUsed } {
  const { plan, scheme, period: assessed } = run;
  const { statistics, records } = needsOf(plan, scheme, assessed);
  const own = [assessed, ...(assessed.toDate ? [assessed.toDate.whole] : [])];
  const isOfYear =
    scheme?.adjustments.some(({ adjustment }) => adjustment.kind === "veto" && typeof adjustment.scope === "object") ??
    false;
  const year = isOfYear ? [Period.parse(String(assessed.lastYear)) as Period] : [];
  const earlier = Array.from({ length: SHOWN_YEARS }, (_, years) => assessed.prior(years + 1));
  const named = [...statistics, ...records].flatMap(({ periods }) => periods.flatMap((id) => Period.parse(id) ?? []));
  const read = [...own, ...year, ...named];
  /** Parts of a period make up its figure only where somebody says how. */
  const addsUp = (key: string): boolean => {
    const statistic = plan.plan.statistics.get(key);
    return (
      isOfYear ||
      assessed.toDate !== undefined ||
      statistic === undefined ||
      statistic.flow !== undefined ||
      typeof statistic.aggregate === "object"
    );
  };
  const isAmong = (periods: readonly Period[], key: string, period: Period): boolean =>
    key === "papers"
      ? own.some((one) => one.fromMonth <= period.fromMonth && one.toMonth >= period.toMonth)
      : periods.some(
          (one) =>
            one.id === period.id ||
            (one.fromMonth >= period.fromMonth && one.toMonth <= period.toMonth) ||
            (addsUp(key) && one.fromMonth <= period.fromMonth && one.toMonth >= period.toMonth),
        );
  const among = (periods: readonly Period[]): IsUsed => {
    const known = new Map<string, boolean>();
    return (key, id) => {
      const at = JSON.stringify([key, id]);
      const period = Period.parse(id);
      const found = known.get(at) ?? (period === null || isAmong(periods, key, period));
      known.set(at, found);
      return found;
    };
  };
  return { read: among(read), shown: among([...read, ...earlier]) };
}

/** One remark a file: the periods in it that nothing reads, each with how many entries it has. */
export function unreadPeriods(run: Run, isUsed: IsUsed): Diagnostic[] {
  const byFile = new Map<string, Map<string, number>>();
  for (const { period, place } of run.statistics.suppliedOf((key, id) => !isUsed(key, id))) {
    const file = place.file ?? "";
    const counts = byFile.get(file) ?? new Map<string, number>();
    byFile.set(file, counts.set(period, (counts.get(period) ?? 0) + 1));
  }
  return [...byFile].map(([file, counts]) =>
    diagnostic("statistics/periods-unread", file === "" ? {} : { file }, {
      period: run.period.id,
      periods: [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, count]) => ({ id, count })),
    }),
  );
}

/** Where nothing at all was supplied of the period assessed, what was: the period is another one, most likely. */
export function emptyPeriod({ period, statistics }: Run): Diagnostic[] {
  const given = statistics.periodsGiven();
  const whole = period.toDate?.whole ?? period;
  const isOfPeriod = (id: string): boolean => {
    const other = Period.parse(id);
    return other !== null && other.fromMonth <= whole.toMonth && other.toMonth >= whole.fromMonth;
  };
  if (given.size === 0 || [...given].some(isOfPeriod)) return [];
  return [diagnostic("statistics/period-empty", {}, { period: period.id, given: [...given].sort().join("、") })];
}
