/** Changes one setting of an indicator, or of its lines, at a time: what no rule of it says. */
import type { Words } from "../../logic/index.js";
import type { TestedPlan } from "../cases/index.js";
import { rulesOf } from "../coverage/obligations.js";
import { LEFT_OUT } from "../coverage/setting-words.js";
import { withIndicator, withLine } from "./changed.js";
import type { Mutant } from "./mutate.js";
import { roundingSlips } from "./rounding.js";
import { timingSlips } from "./timing.js";

/** A setting that says something else. */
export interface SettingSlip {
  readonly id: string;
  readonly name: string;
  /** What it is, where its name alone does not say. */
  readonly about?: Words;
  readonly scheme?: string;
  readonly before: string;
  readonly after: string;
  readonly change: (of: TestedPlan) => TestedPlan;
  /** Proves that it never comes to anything else: asked only of what no case notices. */
  readonly isSame?: () => boolean;
}

export function settingMutants(tested: TestedPlan, indicator: string): Mutant[] {
  const compiled = tested.plan.indicators.get(indicator);
  const slips = [
    ...whenEmpty(tested, indicator),
    ...evidence(tested, indicator),
    ...(compiled ? timingSlips(compiled) : []),
    ...roundingSlips(tested, indicator),
    ...ofLines(tested, indicator),
  ];
  return slips.map(
    ({ id, name, about, scheme = null, before, after, change, isSame }): Mutant => ({
      id,
      indicator,
      scheme,
      change: { kind: "setting", name, ...(about && { about }), before, after },
      apply: change,
      get equivalent() {
        return isSame?.() ?? false;
      },
    }),
  );
}

const WHEN_EMPTY = ["met", "not-applicable", "evaluate"] as const;
const EVIDENCE = ["required", "when-met", "none"] as const;
const MISSING = ["pending", "zero", "leave-out"] as const;
const NOT_APPLICABLE = ["rescale-section", "full", "zero"] as const;

function whenEmpty({ plan }: TestedPlan, indicator: string): SettingSlip[] {
  const compiled = plan.indicators.get(indicator);
  const before = compiled?.indicator.whenEmpty;
  if (!compiled || before === undefined) return [];
  return WHEN_EMPTY.filter((other) => other !== before && !(other === "met" && !compiled.target)).map((after) => ({
    id: `whenEmpty: ${after}`,
    name: "whenEmpty",
    before,
    after,
    change: (of) =>
      withIndicator(of, indicator, (one) => ({ ...one, indicator: { ...one.indicator, whenEmpty: after } })),
  }));
}

function evidence({ plan }: TestedPlan, indicator: string): SettingSlip[] {
  const compiled = plan.indicators.get(indicator);
  const before = compiled?.indicator.evidence;
  if (!compiled || before === undefined) return [];
  return EVIDENCE.filter((other) => other !== before && !(other === "when-met" && !compiled.target)).map((after) => ({
    id: `evidence: ${after}`,
    name: "evidence",
    before,
    after: after === "none" ? LEFT_OUT : after,
    change: (of) =>
      withIndicator(of, indicator, (one) => ({
        ...one,
        indicator: { ...one.indicator, evidence: after === "none" ? undefined : after },
      })),
  }));
}

/** Whether the rules read anything that somebody may owe, or ask for evidence. */
function canBeMissing(tested: TestedPlan, indicator: string): boolean {
  const { evidence, applies } = tested.plan.indicators.get(indicator)?.indicator ?? {};
  return (
    evidence !== undefined ||
    applies !== undefined ||
    rulesOf(tested, indicator).obligations.some(({ sight }) => sight === "missing")
  );
}

function ofLines(tested: TestedPlan, indicator: string): SettingSlip[] {
  const found: SettingSlip[] = [];
  const compiled = tested.plan.indicators.get(indicator);
  for (const [scheme, { scheme: own, lines }] of tested.schemes) {
    const line = lines.get(indicator);
    if (!line) continue;
    const { settings } = line;
    const policy = (name: "missing" | "notApplicable", before: string, others: readonly string[]) => {
      for (const after of others.filter((other) => other !== before))
        found.push({
          id: `${name}@${scheme}: ${after}`,
          name,
          scheme,
          before,
          after,
          change: (of) =>
            withLine(of, indicator, scheme, (one) => ({ ...one, settings: { ...one.settings, [name]: after } })),
        });
    };
    if (canBeMissing(tested, indicator)) policy("missing", settings.missing ?? own.missing, MISSING);
    // What a line itself shows: whether it earns all, nothing, or is left out; how its points are spread shows in the total.
    const conditional =
      settings.applies ??
      compiled?.indicator.applies ??
      (compiled?.indicator.whenEmpty === "not-applicable" || undefined);
    const notApplicable = settings.notApplicable ?? own.notApplicable;
    if (conditional !== undefined) {
      const spread = notApplicable !== "full" && notApplicable !== "zero";
      policy(
        "notApplicable",
        notApplicable,
        NOT_APPLICABLE.filter((other) => !(spread && other === "rescale-section")),
      );
    }
    for (const [index, need] of line.cohort.entries()) {
      if (!("options" in need) || need.options === undefined) continue;
      for (const [name, values] of [
        ["better", ["higher", "lower"]],
        ["ties", ["best", "dense"]],
      ] as const) {
        const before = (need.options as unknown as Readonly<Record<string, string | undefined>>)[name];
        if (before === undefined || need.kind !== "rank") continue;
        for (const after of values.filter((other) => other !== before))
          found.push({
            id: `cohort ${index + 1}@${scheme}: ${after}`,
            name,
            scheme,
            before,
            after,
            change: (of) =>
              withLine(of, indicator, scheme, (one) => ({
                ...one,
                cohort: one.cohort.map((other, at) =>
                  at === index ? ({ ...other, options: { ...need.options, [name]: after } } as typeof other) : other,
                ),
              })),
          });
      }
    }
  }
  return found;
}
