/** Single rules at their places → lowered trees of known types: of an indicator, of its target, of a score. */
import { Diagnostics } from "../diagnostics/index.js";
import { decimalText, Rational } from "../exact/index.js";
import {
  type CohortNeed,
  lower,
  type Names,
  nodesOf,
  type OperatorTable,
  parseRule,
  slipOf,
  type Tree,
  type Type,
  typeName,
  typeOf,
  variableName,
} from "../logic/index.js";
import {
  COMPARATORS,
  type Events,
  type Indicator,
  type Locate,
  type Path,
  type Plan,
  type SchemeIndicator,
} from "../plan/index.js";
import { impliedCases, recordLists } from "./cases.js";
import { betterOf, metRule, reaches } from "./comparators.js";
import type { CompiledEvents, CompiledIndicator, CompiledLine, CompiledTarget } from "./compiled.js";
import { planNames } from "./names.js";
import { personalShown } from "./personal.js";

/** Parses, lowers and type-checks single rules at their places. */
export class RuleCompiler {
  constructor(
    private readonly plan: Plan,
    private readonly operators: OperatorTable,
    private readonly problems: Diagnostics,
    private readonly locate: Locate,
    private readonly maxNodes: number,
  ) {}

  rule(
    json: unknown,
    path: Path,
    names: Names,
    wanted: Type,
    at: { better?: "higher" | "lower"; comparator?: string; cohort?: CohortNeed[] } = {},
  ): { tree: Tree; type: Type } | null {
    const { operators, locate, problems, plan, maxNodes } = this;
    const before = at.cohort?.length ?? 0;
    const parsed = parseRule(json, path, { operators, locate, problems });
    const rateOf = (name: string) => this.rateOf(name);
    const tree =
      parsed &&
      lower(parsed, {
        operators,
        parameters: plan.parameters,
        calendar: plan.calendar,
        scales: plan.scales,
        locate,
        problems,
        rateOf,
        maxNodes,
        ...at,
      });
    if (!parsed) this.checkParts(json, path, names);
    if (!tree || !this.comparesOnly(tree, at.cohort, before)) return null;
    const type = typeOf(tree, names, { operators, locate, problems });
    const silent = new Diagnostics();
    const shown = personalShown(tree, plan, operators, (part) =>
      typeOf(part, names, { operators, locate, problems: silent }),
    );
    if (shown)
      problems.add("rule/personal-shown", locate(shown.path), {
        operator: shown.kind === "call" ? shown.operator : "",
      });
    for (const need of at.cohort?.slice(before) ?? []) {
      const compared = typeOf(need.of, names, { operators, locate, problems });
      const each = typeof compared === "object" ? compared.list : compared;
      if (each !== "any" && each !== "number")
        problems.add("rule/wrong-type", locate(path), {
          operator: need.kind,
          expected: "number",
          found: typeName(each),
        });
    }
    if (wanted !== "any" && type !== "any" && typeName(type) !== typeName(wanted)) {
      problems.add("rule/wrong-type", locate(path), {
        operator: String(path.findLast((key) => typeof key === "string") ?? ""),
        expected: typeName(wanted),
        found: typeName(type),
        ...slipOf(tree, names),
      });
      return null;
    }
    return { tree, type };
  }

  /** `cohort.<n>` is what comparisons are called once they are lowered: an author's own would be of none. */
  private comparesOnly(tree: Tree, needs: readonly CohortNeed[] = [], before: number): boolean {
    const made = new Set(needs.map((_, index) => `cohort.${index}`));
    const trees = [tree, ...needs.slice(before).map(({ of }) => of)];
    const stray = trees
      .flatMap((one) => [...nodesOf(one)])
      .find((node) => {
        const name = variableName(node) ?? "";
        return /^cohort(?:\.|$)/.test(name) && !made.has(name);
      });
    if (!stray) return true;
    const name = variableName(stray) ?? "";
    this.problems.add("rule/unknown-name", this.locate(stray.path), { name, near: null, seen: "cohort" });
    return false;
  }

  /** A rule that cannot be parsed as a whole still has parts whose types can be checked. */
  private checkParts(json: unknown, path: Path, names: Names): void {
    if (json === null || typeof json !== "object" || Array.isArray(json)) return;
    const { operators, locate, problems, plan } = this;
    for (const [id, raw] of Object.entries(json)) {
      const kinds = operators.get(id)?.arguments ?? [];
      const isItem = (index: number) => "item" in (kinds[Math.min(index, kinds.length - 1)]?.kind ?? {});
      for (const [index, part] of (Array.isArray(raw) ? raw : []).entries()) {
        if (isItem(index) || part === null || typeof part !== "object") continue;
        const at = [...path, id, index];
        const silent = { operators, locate, problems: new Diagnostics() };
        const parsed = parseRule(part, at, silent);
        const tree =
          parsed && lower(parsed, { ...silent, parameters: plan.parameters, rateOf: (name) => this.rateOf(name) });
        if (tree) typeOf(tree, names, { operators, locate, problems });
        else this.checkParts(part, at, names);
      }
    }
  }

  /** A mean over years of a statistic that is a rate can be read in two ways. */
  private rateOf(name: string): readonly [string, string] | "rate" | null {
    const statistic = this.plan.statistics.get(name);
    if (statistic?.type !== "rate") return null;
    return typeof statistic.aggregate === "object" ? statistic.aggregate.ratio : "rate";
  }

  indicator(indicator: Indicator, path: Path): CompiledIndicator | null {
    const { plan, problems, locate } = this;
    const cohort: CohortNeed[] = [];
    const comparator = indicator.target && COMPARATORS.find((name) => indicator.target?.[name] !== undefined);
    const better = indicator.better ?? betterOf(comparator);
    const at = { better, comparator, cohort };
    const added = new Map<string, Type>([["indicators", "any"]]);

    const cases =
      indicator.cases === undefined
        ? undefined
        : this.rule(indicator.cases, [...path, "cases"], planNames(plan, added), { list: "any" }, at);
    if (cases) added.set("cases", cases.type);
    const actual = this.rule(indicator.actual, [...path, "actual"], planNames(plan, added), "any", at);
    if (!actual || cases === null) return null;
    if (actual.tree.kind === "text") {
      problems.add("rule/wrong-type", locate([...path, "actual"]), {
        operator: "actual",
        expected: "number",
        found: "text",
        ...slipOf(actual.tree, planNames(plan, added)),
      });
      return null;
    }
    if (typeName(actual.type) === "list" || actual.type === "record")
      problems.add("rule/wrong-type", locate([...path, "actual"]), {
        operator: "actual",
        expected: "number",
        found: "list",
      });
    const judged = cases?.tree ?? impliedCases(actual.tree, this.operators) ?? undefined;
    this.checkEmptyList(indicator, actual.tree, judged, path);
    const baseline =
      indicator.baseline === undefined
        ? undefined
        : this.rule(indicator.baseline, [...path, "baseline"], planNames(plan, added), "number", at);
    if (baseline === null) return null;
    this.checkPacing(indicator, path);

    if (comparator === undefined || !indicator.target)
      return {
        indicator,
        better,
        cases: judged,
        actual: actual.tree,
        baseline: baseline?.tree,
        cohort,
        readsOwnTarget: false,
        actualType: actual.type,
        targetType: "any",
      };
    const raw = comparator === "between" ? (indicator.target.between ?? []) : [indicator.target[comparator]];
    if (comparator === "by" && !["date", "datetime", "any"].includes(typeName(actual.type))) {
      problems.add("rule/wrong-type", locate([...path, "target", comparator]), {
        operator: "by",
        expected: "date",
        found: typeName(actual.type),
      });
      return null;
    }
    const isDate = comparator === "by" || actual.type === "date";
    const limits = raw.map((limit, index) => {
      const json = isDate && typeof limit === "string" ? { date: limit } : limit;
      const place = [...path, "target", comparator, ...(comparator === "between" ? [index] : [])];
      return this.rule(
        json,
        place,
        planNames(plan, new Map([...added, ["actual", actual.type]])),
        comparator === "by" ? "date" : "any",
        at,
      );
    });
    const [first, second] = limits;
    if (!first || second === null) return null;
    // Said of the limit as it is written, not of the comparison that it is put into.
    const texts = limits.flatMap((limit, index) =>
      limit?.tree.kind === "text" ? [{ text: limit.tree.value, index }] : [],
    );
    if (texts.length > 0 && typeName(actual.type) === "number") {
      for (const { text, index } of texts)
        problems.add(
          "rule/wrong-type",
          locate([...path, "target", comparator, ...(comparator === "between" ? [index] : [])]),
          {
            operator: comparator,
            expected: "number",
            found: "text",
            text,
          },
        );
      return null;
    }
    const names = new Map<string, Type>([
      ...added,
      ["actual", actual.type],
      ["target", first.type],
      ["target.lower", first.type],
      ["target.upper", second?.type ?? first.type],
    ]);
    const met: Tree = { ...metRule(comparator), path: [...path, "target", comparator], from: comparator };
    typeOf(met, planNames(plan, names), { operators: this.operators, locate, problems });
    const ownTarget = `targets.${indicator.id}`;
    const readsTarget = (limit: Tree) => [...nodesOf(limit)].some((node) => variableName(node) === ownTarget);
    const stretch =
      indicator.stretch === undefined
        ? undefined
        : this.rule(
            isDate && typeof indicator.stretch === "string" ? { date: indicator.stretch } : indicator.stretch,
            [...path, "stretch"],
            planNames(plan, new Map([...added, ["actual", actual.type]])),
            first.type,
            at,
          );
    if (stretch === null) return null;
    const further = stretch && reaches(comparator, stretch.tree);
    if (stretch && !further)
      problems.add("plan/stretch-of-range", locate([...path, "stretch"]), { indicator: indicator.id });
    const target: CompiledTarget = { comparator, limits: limits.map((limit) => (limit as { tree: Tree }).tree), met };
    return {
      indicator,
      better,
      cases: judged,
      actual: actual.tree,
      target,
      baseline: baseline?.tree,
      cohort,
      ...(stretch && further && { stretch: { limit: stretch.tree, met: further } }),
      readsOwnTarget: target.limits.some(readsTarget),
      actualType: actual.type,
      targetType: first.type,
    };
  }

  /** A curve ends with the whole target, and never turns back. */
  private checkPacing({ pacing }: Indicator, path: Path): void {
    if (typeof pacing !== "object") return;
    const { curve } = pacing;
    const last = curve[curve.length - 1];
    const turns = curve.some((share, index) => share.compare(curve[index - 1] ?? Rational.zero) < 0);
    if (turns || !last?.equals(Rational.one))
      this.problems.add("plan/pacing-curve", this.locate([...path, "pacing", "curve"]), {
        last: last ? decimalText(last) : "",
      });
  }

  /** Silence about an empty list is refused, and so is a word about one when it is not clear which is meant. */
  private checkEmptyList(indicator: Indicator, actual: Tree, judged: Tree | undefined, path: Path): void {
    const { id, whenEmpty } = indicator;
    const [record] = recordLists(actual);
    if (whenEmpty === undefined && (judged !== undefined || record !== undefined))
      this.problems.add("plan/empty-list-unsaid", this.locate(path), { indicator: id, record: record ?? "cases" });
    if (whenEmpty === "met" && !indicator.target)
      this.problems.add("plan/empty-list-met", this.locate([...path, "whenEmpty"]), { indicator: id });
    if (whenEmpty !== undefined && whenEmpty !== "evaluate" && judged === undefined)
      this.problems.add("plan/empty-list-of-what", this.locate([...path, "whenEmpty"]), { indicator: id });
  }

  /** Events as two lists in the order of the rows: what each is worth, and what makes it the event it is. */
  events(events: Events, path: Path): CompiledEvents | null {
    const list = (key: "points" | "identity", wanted: Type) => {
      const written = (at: Path): Path => writtenAt(at, path, key);
      const locate: Locate = (at) => this.locate(written(at));
      const compiler = new RuleCompiler(this.plan, this.operators, this.problems, locate, this.maxNodes);
      const tree = compiler.rule({ map: [events.list, events[key]] }, path, planNames(this.plan), {
        list: wanted,
      })?.tree;
      return tree && relocated(tree, written);
    };
    const points = list("points", "number");
    const identity = events.identity === undefined ? undefined : list("identity", "any");
    return points && (identity || events.identity === undefined) ? { settings: events, points, identity } : null;
  }

  score(compiled: CompiledIndicator, settings: SchemeIndicator, path: Path): CompiledLine | null {
    const { plan, problems, locate } = this;
    const cohort: CohortNeed[] = [...compiled.cohort];
    const added = new Map<string, Type>([
      ["indicators", "any"],
      ["points", "number"],
      ["actual", compiled.actualType],
    ]);
    if (compiled.target) {
      added.set("met", "boolean");
      if (compiled.target.comparator === "between")
        added.set("target.lower", compiled.targetType).set("target.upper", compiled.targetType);
      else added.set("target", compiled.targetType);
    }
    if (compiled.cases) added.set("cases", { list: "any" });
    if (!compiled.target) added.set("met", "boolean").set("target", "any");
    const events = settings.events && this.events(settings.events, [...path.slice(0, -1), "events"]);
    if (settings.events) added.set("events", "number");
    const asked = collectAsked();
    const score = this.rule(settings.score, path, asked.hearing(planNames(plan, added)), "number", {
      better: compiled.better,
      comparator: compiled.target?.comparator,
      cohort,
    });
    if (!compiled.target && asked.names.some((name) => /^(met|target)\b/.test(name)))
      problems.add("scheme/no-target", locate(path), { indicator: compiled.indicator.id });
    if (!score || events === null) return null;
    return { settings, score: score.tree, events, cohort };
  }
}

/** Where the author wrote what stands in the rule that goes through the list of events. */
function writtenAt(at: Path, events: Path, key: "points" | "identity"): Path {
  const [operator, index, ...rest] = at.slice(events.length);
  return operator === "map" ? [...events, ...(index === undefined ? [] : [index === 0 ? "list" : key]), ...rest] : at;
}

function relocated(tree: Tree, written: (at: Path) => Path): Tree {
  const path = written(tree.path);
  if (tree.kind === "list") return { ...tree, path, items: tree.items.map((item) => relocated(item, written)) };
  if (tree.kind === "call") return { ...tree, path, args: tree.args.map((arg) => relocated(arg, written)) };
  return { ...tree, path };
}

/** Remembers which names a rule asked for. */
function collectAsked(): { names: string[]; hearing(names: Names): Names } {
  const asked: string[] = [];
  const hearing = (names: Names): Names => ({
    known: () => names.known(),
    typeOf: (name) => {
      asked.push(name);
      return names.typeOf(name);
    },
  });
  return { names: asked, hearing };
}
