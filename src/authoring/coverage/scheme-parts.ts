/** The rules of a scheme beside its scores, as parts that its own cases must show: adjustments, their events, needs of grades. */
import type { Tree } from "../../logic/index.js";
import type { CompiledAdjustment, CompiledEvents, CompiledScheme } from "../../scoring/index.js";
import type { TestedPlan } from "../cases/index.js";

export interface SchemePart {
  /** `adjustments.<id>`, `adjustments.<id>.take`, `grades.<n>.needs.<m>` … */
  readonly role: string;
  readonly tree: Tree;
  /** Whose events and decisions the rule sees. */
  readonly adjustment?: string;
}

export function schemeParts({ adjustments, needs, lines }: CompiledScheme): SchemePart[] {
  const ofEvents = (role: string, events: CompiledEvents | undefined): SchemePart[] =>
    events
      ? [
          { role: `${role}.events.points`, tree: events.points },
          ...(events.identity ? [{ role: `${role}.events.identity`, tree: events.identity }] : []),
        ]
      : [];
  return [
    ...adjustments.flatMap(({ adjustment: { id }, rule, take, events }): SchemePart[] => [
      { role: `adjustments.${id}`, tree: rule, adjustment: id },
      ...(take ? [{ role: `adjustments.${id}.take`, tree: take, adjustment: id }] : []),
      ...ofEvents(`adjustments.${id}`, events),
    ]),
    ...[...lines].flatMap(([id, { events }]) => ofEvents(`indicators.${id}`, events)),
    ...needs.flatMap((list, grade) =>
      list.flatMap((need, index) =>
        "rule" in need ? [{ role: `grades.${grade}.needs.${index}`, tree: need.rule }] : [],
      ),
    ),
  ];
}

/** The scheme with one of these rules replaced. */
export function withSchemeRule({ plan, schemes }: TestedPlan, id: string, role: string, tree: Tree): TestedPlan {
  const scheme = schemes.get(id);
  if (!scheme) return { plan, schemes };
  const [kind, name = "", ...rest] = role.split(".");
  const last = rest.join(".");
  const inEvents = (events: CompiledEvents | undefined) =>
    events && (last === "events.identity" ? { ...events, identity: tree } : { ...events, points: tree });
  const inAdjustment = (one: CompiledAdjustment): CompiledAdjustment =>
    last === ""
      ? { ...one, rule: tree }
      : last === "take"
        ? { ...one, take: tree }
        : { ...one, events: inEvents(one.events) };
  const changed = (): CompiledScheme => {
    switch (kind) {
      case "adjustments":
        return {
          ...scheme,
          adjustments: scheme.adjustments.map((one) => (one.adjustment.id === name ? inAdjustment(one) : one)),
        };
      case "grades":
        return {
          ...scheme,
          needs: scheme.needs.map((list, grade) =>
            list.map((need, index) =>
              grade === Number(name) && index === Number(rest[1]) && "rule" in need ? { ...need, rule: tree } : need,
            ),
          ),
        };
      default: {
        const line = scheme.lines.get(name);
        if (!line) return scheme;
        return { ...scheme, lines: new Map(scheme.lines).set(name, { ...line, events: inEvents(line.events) }) };
      }
    }
  };
  return { plan, schemes: new Map(schemes).set(id, changed()) };
}
