/** The two JsonLogic engines, which work in floats. */

import { LogicEngine } from "json-logic-engine";
import jsonLogic from "json-logic-js";
import { FIGURES, RULES, type Unit } from "../workload/rules.js";
import type { Peer } from "./peer.js";

type Data = Record<string, number>;

function dataOf(units: readonly Unit[]): Data[] {
  return units.map((unit) => {
    const row: Data = {};
    for (const name of FIGURES) row[name] = Number(unit[name]);
    for (let index = 1; index <= 11; index += 1) row[`s${index}`] = 0;
    return row;
  });
}

function peer(id: string, label: string, rules: () => ((data: Data) => number)[], compiles: boolean): Peer {
  const compiled = rules();
  return {
    id,
    label,
    numbers: "binary floats",
    ...(compiles && { compiling: () => rules }),
    read: (units) => {
      const rows = dataOf(units);
      return {
        run: (points) => {
          let at = 0;
          for (const row of rows)
            for (let rule = 0; rule < compiled.length; rule += 1, at += 1) {
              const found = (compiled[rule] as (data: Data) => number)(row);
              points[at] = found;
              if (rule < 11) row[SCORES[rule] as string] = found;
            }
        },
      };
    },
  };
}

const SCORES = Array.from({ length: 11 }, (_, index) => `s${index + 1}`);

export const engineCompiled: Peer = peer(
  "json-logic-engine",
  "json-logic-engine, compiled",
  () => {
    const engine = new LogicEngine();
    return RULES.map(({ rule }) => engine.build(rule as never) as unknown as (data: Data) => number);
  },
  true,
);

export const classic: Peer = peer(
  "json-logic-js",
  "json-logic-js",
  () =>
    RULES.map(
      ({ rule }) =>
        (data: Data) =>
          jsonLogic.apply(rule as never, data) as unknown as number,
    ),
  false,
);
