/** GoRules zen: one decision graph whose expression node works out the twelve rules, called once per unit. Decimals of 28 digits. */
import { ZenEngine } from "@gorules/zen-engine";
import { FIGURES, RULES, type Unit } from "../workload/rules.js";
import type { Peer } from "./peer.js";

/** JsonLogic as zen writes it. */
function infix(rule: unknown): string {
  if (typeof rule === "number") return String(rule);
  const [[operator, raw]] = Object.entries(rule as Record<string, unknown>) as [[string, unknown]];
  const args = Array.isArray(raw) ? raw : [raw];
  switch (operator) {
    case "var": {
      const name = String(args[0]);
      return /^s\d+$/.test(name) ? `$.${name}` : name;
    }
    case "min":
    case "max":
      return `${operator}([${args.map(infix).join(", ")}])`;
    case "if": {
      const [condition, then, ...rest] = args;
      return `(${infix(condition)} ? ${infix(then)} : ${infix(rest.length > 1 ? { if: rest } : rest[0])})`;
    }
    default:
      return `(${args.map(infix).join(` ${operator} `)})`;
  }
}

const node = (id: string, type: string, content: unknown = {}) => ({
  id,
  type,
  name: id,
  position: { x: 0, y: 0 },
  content,
});
const graph = (options: Record<string, unknown>) => ({
  nodes: [
    node("in", "inputNode"),
    node("rules", "expressionNode", {
      expressions: RULES.map(({ rule }, index) => ({
        id: `e${index}`,
        key: index < 11 ? `s${index + 1}` : "total",
        value: infix(rule),
      })),
      passThrough: false,
      ...options,
    }),
    node("out", "outputNode"),
  ],
  edges: [
    { id: "a", type: "edge", sourceId: "in", targetId: "rules" },
    { id: "b", type: "edge", sourceId: "rules", targetId: "out" },
  ],
});

const KEYS = [...Array.from({ length: 11 }, (_, index) => `s${index + 1}`), "total"];

function rowsOf(units: readonly Unit[]) {
  return units.map((unit) => Object.fromEntries(FIGURES.map((name) => [name, Number(unit[name])])));
}

function keep(results: readonly Record<string, number>[], from: number, points: Float64Array): void {
  for (const [index, result] of results.entries())
    for (const [rule, key] of KEYS.entries()) points[(from + index) * 12 + rule] = result[key] as number;
}

/** Zen may put off a part of its compiling to the first call, which nobody's rounds count. */
const compileEach = () => new ZenEngine().createDecision(graph({}));
const compileBatched = () =>
  new ZenEngine().createDecision(graph({ executionMode: "loop", inputField: "units", outputPath: "units" }));
const each = compileEach();
const batched = compileBatched();

export const zen: Peer = {
  id: "zen",
  label: "GoRules zen, one call per unit",
  numbers: "rounded decimals",
  compiling: () => compileEach,
  read: (units) => {
    const rows = rowsOf(units);
    return {
      run: async (points) => {
        for (const [index, row] of rows.entries()) keep([(await each.evaluate(row)).result], index, points);
      },
    };
  },
};

export const zenBatched: Peer = {
  id: "zen-batched",
  label: "GoRules zen, all units in one call",
  numbers: "rounded decimals",
  compiling: () => compileBatched,
  read: (units) => {
    const rows = rowsOf(units);
    const size = 1000;
    return {
      run: async (points) => {
        for (let from = 0; from < rows.length; from += size) {
          const { result } = await batched.evaluate({ units: rows.slice(from, from + size) });
          keep(result.units, from, points);
        }
      },
    };
  },
};
