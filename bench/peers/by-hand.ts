/** The rules written out by hand: in floats, as the fastest that JavaScript can be, and in decimal.js. */
import { Decimal } from "decimal.js";
import { FIGURES, type Figure, type Unit } from "../workload/rules.js";
import type { Peer } from "./peer.js";

type Row<T> = Record<Figure, T>;

function rowsOf<T>(units: readonly Unit[], read: (text: string) => T): Row<T>[] {
  return units.map((unit) => {
    const row = {} as Row<T>;
    for (const name of FIGURES) row[name] = read(unit[name]);
    return row;
  });
}

export const floats: Peer = {
  id: "floats",
  label: "hand-written JavaScript, floats",
  numbers: "binary floats",
  read: (units) => {
    const rows = rowsOf(units, Number);
    return {
      run: (points) => {
        for (let i = 0, at = 0; i < rows.length; i += 1, at += 12) {
          const r = rows[i] as Row<number>;
          const accidents = (r.accidents1 + r.accidents2) / 2;
          const s1 = (accidents - r.accidents) / accidents >= 0.2 ? 10 : 0;
          const deaths = (r.deaths1 + r.deaths2) / 2;
          const s2 = (deaths - r.deaths) / deaths >= 0.2 ? 10 : 0;
          const rate = (r.deaths1 / r.gdp1 + r.deaths2 / r.gdp2) / 2;
          const s3 = (rate - r.deaths / r.gdp) / rate >= 0.25 ? 8 : 0;
          const s4 = r.finesBefore / (r.finesBefore + r.finesAfter) >= 0.85 ? 8.5 : 0;
          const s5 = r.penalties / r.inspections >= 0.2 ? 6 : 0;
          const s6 = Math.min(7.5, (7.5 * r.collected) / r.imposed);
          const s7 = r.losses / r.gdp <= 0.01 ? 5 : 0;
          const coverage = r.covered / r.toCover;
          const s8 = coverage >= 0.9 ? 8 : coverage >= 0.8 ? 6.4 : 0;
          const s9 = Math.max(0, 10 - 0.5 * Math.max(0, r.target - r.actual));
          const s10 = r.drills >= 5 ? 5 : 0;
          const s11 = (r.burnt / r.forest) * 1000 <= 0.9 ? 6 : 0;
          points[at] = s1;
          points[at + 1] = s2;
          points[at + 2] = s3;
          points[at + 3] = s4;
          points[at + 4] = s5;
          points[at + 5] = s6;
          points[at + 6] = s7;
          points[at + 7] = s8;
          points[at + 8] = s9;
          points[at + 9] = s10;
          points[at + 10] = s11;
          points[at + 11] =
            1.2 * s1 +
            1.2 * s2 +
            0.8 * s3 +
            1.1 * s4 +
            0.9 * s5 +
            s6 +
            1.4 * s7 +
            0.7 * s8 +
            s9 +
            0.6 * s10 +
            1.3 * s11;
        }
      },
    };
  },
};

const D = (value: number | string) => new Decimal(value);
const [ZERO, TWO] = [D(0), D(2)];
const WEIGHTS = [1.2, 1.2, 0.8, 1.1, 0.9, 1, 1.4, 0.7, 1, 0.6, 1.3].map(D);
const LIMIT = {
  fifth: D(0.2),
  quarter: D(0.25),
  share: D(0.85),
  hundredth: D(0.01),
  most: D(0.9),
  many: D(0.8),
  drills: D(5),
  half: D(0.5),
};
const POINTS = { ten: D(10), eight: D(8), eightHalf: D(8.5), six: D(6), sevenHalf: D(7.5), five: D(5), most: D(6.4) };

export const decimals: Peer = {
  id: "decimal.js",
  label: "hand-written decimal.js, 20 digits",
  numbers: "rounded decimals",
  read: (units) => {
    const rows = rowsOf(units, D);
    return {
      run: (points) => {
        for (const [i, r] of rows.entries()) {
          const accidents = r.accidents1.plus(r.accidents2).div(TWO);
          const deaths = r.deaths1.plus(r.deaths2).div(TWO);
          const rate = r.deaths1.div(r.gdp1).plus(r.deaths2.div(r.gdp2)).div(TWO);
          const coverage = r.covered.div(r.toCover);
          const when = (holds: boolean, worth: Decimal) => (holds ? worth : ZERO);
          const scores = [
            when(accidents.minus(r.accidents).div(accidents).gte(LIMIT.fifth), POINTS.ten),
            when(deaths.minus(r.deaths).div(deaths).gte(LIMIT.fifth), POINTS.ten),
            when(rate.minus(r.deaths.div(r.gdp)).div(rate).gte(LIMIT.quarter), POINTS.eight),
            when(r.finesBefore.div(r.finesBefore.plus(r.finesAfter)).gte(LIMIT.share), POINTS.eightHalf),
            when(r.penalties.div(r.inspections).gte(LIMIT.fifth), POINTS.six),
            Decimal.min(POINTS.sevenHalf, POINTS.sevenHalf.times(r.collected.div(r.imposed))),
            when(r.losses.div(r.gdp).lte(LIMIT.hundredth), POINTS.five),
            coverage.gte(LIMIT.most) ? POINTS.eight : when(coverage.gte(LIMIT.many), POINTS.most),
            Decimal.max(ZERO, POINTS.ten.minus(LIMIT.half.times(Decimal.max(ZERO, r.target.minus(r.actual))))),
            when(r.drills.gte(LIMIT.drills), POINTS.five),
            when(r.burnt.div(r.forest).times(1000).lte(LIMIT.most), POINTS.six),
          ];
          const total = scores.reduce((sum, score, index) => sum.plus(score.times(WEIGHTS[index] as Decimal)), ZERO);
          for (const [index, score] of [...scores, total].entries()) points[i * 12 + index] = score.toNumber();
        }
      },
    };
  },
};
