/** Every rule of a plan and its schemes, each at its place. */
import { anything, type Interval, Rational, settled } from "../../exact/index.js";
import {
  type CohortNeed,
  isPlain,
  type Measure,
  type Measured,
  nameNow,
  numberOfRecords,
  quotient,
  type Tree,
} from "../../logic/index.js";
import type { CompiledIndicator, CompiledPlan, CompiledScheme } from "../../scoring/index.js";
import { boundsOf, type Checking, notNegative, type Site, type SiteNames, unitOf, unitsOf } from "./checking.js";

export function sitesOf({ plan, schemes }: Checking): Site[] {
  return [...planSites(plan), ...schemes.flatMap((scheme) => schemeSites(plan, scheme))];
}

function planSites(plan: CompiledPlan): Site[] {
  const inPlan = { document: plan.plan.document, locate: plan.plan.locate };
  const ofIndicators = [...plan.indicators.values()].flatMap((indicator): Site[] => {
    const actual = actualSite(plan, indicator);
    const later = afterActual(plan, indicator, actual);
    const cases: Site[] =
      indicator.indicator.cases !== undefined && indicator.cases
        ? [{ ...actual, tree: indicator.cases, kind: "cases" }]
        : [];
    const further = indicator.stretch ? [indicator.stretch.limit] : [];
    const limits = [...(indicator.target?.limits ?? []), ...further].map(
      (tree): Site => ({ ...actual, tree, kind: "target", names: later }),
    );
    const baseline: Site[] = indicator.baseline
      ? [{ ...actual, tree: indicator.baseline, kind: "baseline", names: later }]
      : [];
    return [...cases, actual, ...limits, ...baseline, ...comparedSites({ ...actual, names: later }, indicator.cohort)];
  });
  const ofChecks = plan.checks.flatMap(({ sides }) =>
    sides.map((tree): Site => ({ ...inPlan, tree, kind: "check", names: namesOf(plan, []) })),
  );
  return [...ofIndicators, ...ofChecks];
}

function actualSite(plan: CompiledPlan, indicator: CompiledIndicator): Site {
  const { document, locate } = plan.plan;
  return {
    document,
    locate,
    tree: indicator.actual,
    kind: "actual",
    names: namesOf(plan, indicator.cohort),
    indicator,
  };
}

function schemeSites(plan: CompiledPlan, scheme: CompiledScheme): Site[] {
  const inScheme = { document: scheme.document, locate: scheme.locate };
  const ofLines = [...scheme.lines].flatMap(([id, line]): Site[] => {
    const indicator = plan.indicators.get(id);
    if (!indicator) return [];
    const actual = actualSite(plan, indicator);
    const later = afterActual(plan, indicator, actual, line.cohort);
    const points = settled(line.settings.points);
    const names: SiteNames = {
      units: later.units,
      bounds: (name) => (name === "points" ? points : later.bounds(name)),
    };
    const score: Site = { ...inScheme, tree: line.score, kind: "score", names, indicator, line };
    return [score, ...comparedSites(score, line.cohort.slice(indicator.cohort.length))];
  });
  const site = (tree: Tree): Site => ({ ...inScheme, tree, kind: "adjustment", names: namesOf(plan, []) });
  const ofEvents = [...scheme.lines.values(), ...scheme.adjustments].flatMap(({ events }) =>
    events ? [site(events.points), ...(events.identity ? [site(events.identity)] : [])] : [],
  );
  const ofAdjustments = scheme.adjustments.flatMap(({ rule, take }) => [rule, ...(take ? [take] : [])].map(site));
  const ofNeeds = scheme.needs.flat().flatMap((need) => ("rule" in need ? [site(need.rule)] : []));
  return [...ofLines, ...ofEvents, ...ofAdjustments, ...ofNeeds];
}

/** What the cohort is compared by; of a ratio, its two parts. */
function comparedSites(site: Site, cohort: readonly CohortNeed[]): Site[] {
  return cohort.flatMap(({ of }) => partsOf(of).map((tree): Site => ({ ...site, tree, kind: "compared" })));
}

const partsOf = (of: Tree): readonly Tree[] => (of.kind === "list" ? of.items : [of]);

/** The measure of an indicator's actual: what its rule yields, or else what the indicator says. */
export function measureOfActual(plan: CompiledPlan, actual: Site): Measure {
  const stated = unitsOf(plan).parse(actual.indicator?.indicator.unit);
  const found = unitOf(actual.tree, actual, plan);
  // A share is shown in the unit that the indicator states.
  return found === null || found.size === null || isPlain(found) ? (stated ?? found) : found;
}

function afterActual(
  plan: CompiledPlan,
  { indicator }: CompiledIndicator,
  actual: Site,
  cohort: readonly CohortNeed[] = actual.indicator?.cohort ?? [],
): SiteNames {
  const before = namesOf(plan, cohort);
  const own = measureOfActual(plan, actual);
  const bounds = boundsOf(actual.tree, actual, plan);
  const isOwn = (name: string) =>
    /^(actual|target(\.lower|\.upper)?)$/.test(name) || name === `targets.${indicator.id}`;
  const units = (name: string): Measured => (isOwn(name) ? { unit: own } : (ofCohort(name) ?? before.units(name)));
  const ofCohort = cohortUnits(plan, cohort, { ...actual, names: { ...before, units } });
  return {
    units,
    bounds: (name) => (name === "actual" ? bounds : before.bounds(name)),
  };
}

function namesOf(plan: CompiledPlan, cohort: readonly CohortNeed[]): SiteNames {
  const { statistics, records } = plan.plan;
  const units = unitsOf(plan);
  const rate = units.parse("%");
  const ofFigure = (name: string): Measured => {
    const statistic = statistics.get(name);
    if (statistic) return { unit: units.parse(statistic.unit) ?? (statistic.type === "rate" ? rate : null) };
    const [first = "", second = "", third = ""] = name.split(".");
    if (first === "records") {
      const list = records.get(second);
      return list
        ? {
            unit: null,
            isList: true,
            fields: new Map([...list.units].map(([field, unit]) => [field, units.parse(unit)])),
          }
        : { unit: null };
    }
    if (first === "indicators" && third === "score") return { unit: units.parse("分") };
    const isMeasured = first === "targets" || (first === "indicators" && (third === "actual" || third === "target"));
    if (isMeasured) return { unit: units.parse(plan.plan.indicators.get(second)?.unit) };
    return { unit: null };
  };
  const ofNow = (name: string): Measured => ofCohort(name) ?? ofFigure(nameNow(name));
  const bounds = (): Interval => anything;
  const ofCohort = cohortUnits(plan, cohort, {
    ...{ document: plan.plan.document, locate: plan.plan.locate, tree: NOTHING, kind: "compared" },
    names: { units: ofNow, bounds },
  });
  return {
    units: ofNow,
    bounds: (name) => {
      const statistic = statistics.get(nameNow(name));
      if (statistic?.type === "count") return notNegative;
      if (name.startsWith("cohort.") && isPlace(cohort[Number(name.split(".")[1])])) return PLACES;
      return anything;
    },
  };
}

const NOTHING: Tree = { kind: "list", items: [], path: [] };

/** The measures of `cohort.<n>`: places are in none, numbers of members are counted, all else is in the unit of what is compared. */
function cohortUnits(plan: CompiledPlan, cohort: readonly CohortNeed[], site: Site): (name: string) => Measured | null {
  return (name) => {
    const [first, index] = name.split(".");
    const need = first === "cohort" ? cohort[Number(index)] : undefined;
    if (!need || need.kind === "rank") return null;
    if (need.kind === "count") return { unit: numberOfRecords };
    const [part = null, whole = null] = partsOf(need.of).map((tree) => unitOf(tree, site, plan));
    return { unit: need.kind === "ratio" ? part && whole && quotient(part, whole) : part };
  };
}

/** A place among others is never below the first. */
const PLACES = { low: Rational.one, high: null };

const isPlace = (need: CohortNeed | undefined): boolean => need?.kind === "rank" || need?.kind === "count";
