/** What a plan, with its scheme, reads: which statistics of which periods, which case lists, and what somebody must decide. */
import { decimalText } from "../exact/index.js";
import { type CallTree, nameNow, nodesOf, type Tree } from "../logic/index.js";
import type { Assessed, Period, Statistic } from "../plan/index.js";
import {
  type CompiledPlan,
  type CompiledScheme,
  namesRead,
  rulesOfIndicator,
  rulesOfScheme,
} from "../scoring/index.js";

export interface NeededStatistic {
  readonly key: string;
  readonly statistic: Statistic;
  /** Newest first. */
  readonly periods: readonly string[];
  /** Whether single subjects supply it, and whether the whole area does. */
  readonly ofEach: boolean;
  readonly ofArea: boolean;
  /** The indicators that read it, by id. */
  readonly indicators: readonly string[];
}

export interface NeededRecord {
  readonly key: string;
  readonly periods: readonly string[];
  readonly indicators: readonly string[];
}

export interface Needs {
  readonly statistics: readonly NeededStatistic[];
  readonly records: readonly NeededRecord[];
  /** Indicators whose targets are handed down to each subject. */
  readonly targets: readonly string[];
  /** Attributes of subjects that conditions read. */
  readonly attributes: readonly string[];
  readonly decisions: readonly NeededDecision[];
  /** Indicators that ask for a document or a file. */
  readonly evidence: readonly { readonly id: string; readonly name: string }[];
}

/** What an assessor decides: an indicator or adjustment, or one of several parts of it, between two ends where they are fixed. */
export interface NeededDecision {
  readonly id: string;
  readonly name: string;
  readonly part: string;
  readonly range: readonly [low: string, high: string] | null;
}

interface Read {
  readonly name: string;
  readonly period: Period;
}

/** Works out from the lowered rules what must be supplied for a period. */
export function needsOf(plan: CompiledPlan, scheme: CompiledScheme | null, period: Period): Needs {
  const found = new Found(plan, period);
  for (const [id, compiled] of plan.indicators) {
    const line = scheme?.lines.get(id);
    const assessed = [compiled.indicator.assessed, ...(line?.settings.assessed ? [line.settings.assessed] : [])];
    found.add(id, compiled.indicator.name, assessed, rulesOfIndicator(compiled, line));
    for (const applies of [compiled.indicator.applies, line?.settings.applies])
      for (const attribute of Object.keys(applies?.attributes ?? {})) found.attributes.add(attribute);
  }
  const rules = scheme && rulesOfScheme(scheme);
  for (const { adjustment } of scheme?.adjustments ?? [])
    found.add(adjustment.id, adjustment.name, ["each"], rules?.adjustments.get(adjustment.id) ?? []);
  for (const { name, rule } of rules?.needs ?? []) found.add(null, name, ["each"], [rule]);
  for (const check of plan.checks) found.add(null, check.name, ["each", "city"], check.sides);
  return found.needs();
}

class Found {
  readonly attributes = new Set<string>();
  private readonly statistics = new Map<
    string,
    { periods: Map<string, Period>; each: boolean; area: boolean; by: Set<string> }
  >();
  private readonly records = new Map<string, { periods: Map<string, Period>; by: Set<string> }>();
  private readonly targets = new Set<string>();
  private readonly decisions = new Map<string, NeededDecision>();

  constructor(
    private readonly plan: CompiledPlan,
    private readonly period: Period,
  ) {}

  add(id: string | null, name: string, assessed: readonly Assessed[], trees: readonly Tree[]): void {
    for (const tree of trees) {
      for (const name of namesRead(tree, this.plan.operators))
        this.read({ name: nameNow(name), period: this.periodOf(name) }, id, assessed);
      for (const node of nodesOf(tree))
        if (id !== null && node.kind === "call" && node.operator === "manual") this.decided(id, name, node);
    }
  }

  private decided(id: string, name: string, { args: [low, high, label] }: CallTree): void {
    const part = label?.kind === "text" ? label.value : "";
    const range = low?.kind === "number" && high?.kind === "number" ? ([low.value, high.value] as const) : null;
    this.decisions.set(JSON.stringify([id, part]), {
      id,
      name,
      part,
      range: range && [decimalText(range[0]), decimalText(range[1])],
    });
  }

  private periodOf(name: string): Period {
    let { period } = this;
    for (let rest = name; ; ) {
      const prior = /^prior\.(\d+)\.(.+)$/.exec(rest);
      const previous = /^previous\.(.+)$/.exec(rest);
      const ofYear = /^(\d{4})\.(.+)$/.exec(rest);
      if (prior) [period, rest] = [period.prior(Number(prior[1]) + 1), prior[2] as string];
      else if (previous) [period, rest] = [period.previous(), previous[1] as string];
      else if (ofYear) [period, rest] = [period.inYear(Number(ofYear[1])), ofYear[2] as string];
      else return period;
    }
  }

  private read({ name, period }: Read, by: string | null, assessed: readonly Assessed[]): void {
    if (name.startsWith("records.")) {
      const key = name.split(".")[1] as string;
      const known = this.records.get(key) ?? { periods: new Map(), by: new Set() };
      known.periods.set(period.id, period);
      if (by !== null) known.by.add(by);
      this.records.set(key, known);
    } else if (name.startsWith("targets.")) this.targets.add(name.slice("targets.".length));
    else if (name.startsWith("subject.attributes.")) this.attributes.add(name.slice("subject.attributes.".length));
    else if (name === "subject.groups" || name === "subject.level") this.attributes.add(name.slice("subject.".length));
    else this.statistic(name, period, by, assessed);
  }

  private statistic(key: string, period: Period, by: string | null, assessed: readonly Assessed[]): void {
    const statistic = this.plan.plan.statistics.get(key);
    if (!statistic) return;
    // A rate follows from its parts, for the area too; so its parts are asked for.
    if (typeof statistic.aggregate === "object") {
      for (const part of statistic.aggregate.ratio) this.statistic(part, period, by, assessed);
      return;
    }
    const sums = (statistic.aggregate ?? (statistic.type === "count" ? "sum" : "none")) === "sum";
    const known = this.statistics.get(key) ?? { periods: new Map(), each: false, area: false, by: new Set<string>() };
    known.periods.set(period.id, period);
    known.each ||= sums || assessed.some((who) => who !== "city");
    // What adds up may be supplied for the whole area, too, where only that is known.
    known.area ||= assessed.includes("city");
    if (by !== null) known.by.add(by);
    this.statistics.set(key, known);
  }

  needs(): Needs {
    const newest = (periods: ReadonlyMap<string, Period>) =>
      [...periods.values()].sort((a, b) => b.fromMonth - a.fromMonth).map(({ id }) => id);
    const { plan } = this.plan;
    return {
      statistics: [...plan.statistics].flatMap(([key, statistic]) => {
        const found = this.statistics.get(key);
        if (!found) return [];
        const { periods, each, area, by } = found;
        return [{ key, statistic, periods: newest(periods), ofEach: each, ofArea: area, indicators: [...by] }];
      }),
      records: [...plan.records.keys()].flatMap((key) => {
        const found = this.records.get(key);
        return found ? [{ key, periods: newest(found.periods), indicators: [...found.by] }] : [];
      }),
      targets: [...plan.indicators.keys()].filter((id) => this.targets.has(id)),
      attributes: [...this.attributes],
      decisions: [...this.decisions.values()],
      evidence: [...plan.indicators.values()]
        .filter(({ evidence }) => evidence !== undefined)
        .map(({ id, name }) => ({ id, name })),
    };
  }
}
