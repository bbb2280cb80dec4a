/** The rules of a scheme beside its scores: of adjustments, of their events, and of what grades ask for. */
import type { Diagnostics } from "../diagnostics/index.js";
import { decimalText } from "../exact/index.js";
import type { Tree, Type } from "../logic/index.js";
import type { Locate, Path, Plan, Scheme } from "../plan/index.js";
import type { CompiledAdjustment, CompiledNeed } from "./compiled.js";
import { planNames } from "./names.js";
import type { RuleCompiler } from "./rule-compiler.js";

/** Every adjustment whose rules could be compiled. */
export function compileAdjustments(scheme: Scheme, compiler: RuleCompiler, plan: Plan): CompiledAdjustment[] {
  return scheme.adjustments.flatMap((adjustment, index): CompiledAdjustment[] => {
    const path: Path = ["adjustments", index];
    const added = new Map<string, Type>([["indicators", "any"]]);
    const compile = (raw: unknown, key: readonly string[], type: Type) =>
      compiler.rule(raw, [...path, ...key], planNames(plan, added), type)?.tree;
    if (adjustment.kind === "veto" || adjustment.kind === "penalty") {
      const rule = compile(adjustment.when, ["when"], "boolean");
      const takes = adjustment.kind === "penalty" && typeof adjustment.take === "object" && "points" in adjustment.take;
      const take = takes
        ? compile((adjustment.take as { points: unknown }).points, ["take", "points"], "number")
        : undefined;
      return rule && (take || !takes) ? [{ adjustment, rule, take }] : [];
    }
    // Neither is a problem of its own, said elsewhere.
    if (adjustment.points === undefined && !adjustment.events) return [];
    const events = adjustment.events && compiler.events(adjustment.events, [...path, "events"]);
    if (adjustment.events) added.set("events", "number");
    const rule = compile(adjustment.points ?? { var: "events" }, ["points"], "number");
    return rule && (events || !adjustment.events) ? [{ adjustment, rule, events: events ?? undefined }] : [];
  });
}

/** Points that are written out below zero: what is added or taken off would come to nothing, and nobody would see why. */
export function refuseNegative(
  adjustments: readonly CompiledAdjustment[],
  scheme: Scheme,
  locate: Locate,
  problems: Diagnostics,
): void {
  for (const { adjustment, rule, take, events } of adjustments) {
    const moves = adjustment.kind === "bonus" || adjustment.kind === "minus";
    const written: readonly (readonly [Tree | undefined, ...string[]])[] = [
      [moves && !events ? rule : undefined, "points"],
      [take, "take", "points"],
      [events?.points, "events", "points"],
    ];
    for (const [tree, ...path] of written)
      if (tree?.kind === "number" && tree.value.sign() < 0)
        problems.add("scheme/below-zero", locate(["adjustments", scheme.adjustments.indexOf(adjustment), ...path]), {
          value: decimalText(tree.value),
        });
  }
}

/** What each grade asks for, in the order of the grades. */
export function compileNeeds(scheme: Scheme, compiler: RuleCompiler, plan: Plan): CompiledNeed[][] {
  const names = planNames(plan, new Map([["indicators", "any"]]));
  return scheme.grades.map(({ needs = [] }, grade) =>
    needs.flatMap((need, index): CompiledNeed[] => {
      if ("section" in need) return [{ ...need, name: need.section }];
      const rule = compiler.rule(need.when, ["grades", grade, "needs", index, "when"], names, "boolean");
      return rule ? [{ name: need.name, rule: rule.tree }] : [];
    }),
  );
}
