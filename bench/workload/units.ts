/** Made-up units: ordinary ones, and ones where every rule stands on its threshold or one last digit off. The same seed gives the same units. */
import { FIGURES, type Figure, type Unit } from "./rules.js";

/** mulberry32. */
export function randomFrom(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    int: (low: number, high: number): number => low + Math.floor((next() / 4294967296) * (high - low + 1)),
    pick: <T>(list: readonly T[]): T => list[Math.floor((next() / 4294967296) * list.length)] as T,
  };
}

/** Units of 10^-4. */
type Ticks = Record<Figure, number>;
const ONE = 10_000;

function textOf(ticks: number): string {
  if (!Number.isSafeInteger(ticks)) throw new Error(`unsafe figure ${ticks}`);
  const digits = String(Math.abs(ticks)).padStart(5, "0");
  const text = `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, "");
  return ticks < 0 ? `-${text}` : text;
}

const unitOf = (ticks: Ticks): Unit => Object.fromEntries(FIGURES.map((name) => [name, textOf(ticks[name])])) as Unit;

export function randomUnits(count: number, seed = 20240501): Unit[] {
  const { int, pick } = randomFrom(seed);
  const cut = (ticks: number, places: number) => ticks - (ticks % 10 ** (4 - places));
  return Array.from({ length: count }, () => {
    const [a1, a2, d1, d2] = [int(1, 120), int(1, 120), int(1, 60), int(1, 60)];
    const g1 = int(200_000, 15_000_000);
    const g2 = Math.floor((g1 * int(95, 108)) / 100);
    const g = Math.floor((g2 * int(95, 108)) / 100);
    const [imposed, inspections, toCover] = [int(10_000, 9_000_000), int(10, 2000), int(10, 5000)];
    const forest = int(1000, 2_000_000) * 100;
    const target = int(8000, 10_000) * 100;
    const places = int(0, 4);
    return unitOf({
      accidents1: a1 * ONE,
      accidents2: a2 * ONE,
      accidents: Math.floor(((a1 + a2) * int(50, 115)) / 200) * ONE,
      deaths1: d1 * ONE,
      deaths2: d2 * ONE,
      deaths: Math.floor(((d1 + d2) * int(40, 115)) / 200) * ONE,
      gdp1: cut(g1, places),
      gdp2: cut(g2, places),
      gdp: cut(g, places),
      finesAfter: int(1000, 900_000),
      finesBefore: int(10_000, 9_000_000),
      inspections: inspections * ONE,
      penalties: Math.floor((inspections * int(5, 40)) / 100) * ONE,
      imposed: cut(imposed, pick([2, 3, 4])),
      collected: cut(Math.floor((imposed * int(30, 104)) / 100), pick([2, 3, 4])),
      losses: Math.floor((g * int(0, 200)) / 10_000),
      covered: Math.floor((toCover * int(60, 100)) / 100) * ONE,
      toCover: toCover * ONE,
      target,
      actual: target - int(-300, 2200) * 100,
      drills: int(0, 12) * ONE,
      burnt: Math.floor((forest * int(0, 18)) / 10_000),
      forest,
    });
  });
}

export function boundaryUnits(count: number, seed = 7): Unit[] {
  const { int, pick } = randomFrom(seed);
  const off = () => pick([0, 0, 0, 1, -1]);
  const units: Unit[] = [];
  while (units.length < count) {
    const step = pick([1000, 100, 10]);
    const [accidents1, accidents2] = [int(1, 1200) * step, int(1, 1200) * step];
    const sum = int(1, 40) * 5;
    const first = int(1, sum - 1);
    const [d1, d2, deaths] = [first, sum - first, (sum * 2) / 5];
    const [a, b] = [int(1, 30), int(1, 30)];
    // deaths ÷ gdp on three quarters of the mean rate: gdp = 8ab·deaths ÷ 3(d1·b + d2·a), in units that make it whole.
    const [top, need] = [8 * a * b * deaths, 3 * (d1 * b + d2 * a)];
    const common = greatestCommon(top, need);
    const times = int(1, 9) * pick([1, 100, 100]);
    const unit = (need / common) * times;
    const gdp = (top / common) * times;
    const moved = off();
    const [share, penalties, eighths, cover, forest] = [
      int(1, 900_000),
      int(1, 900_000),
      int(1, 60),
      int(1, 500_000),
      int(1, 200_000),
    ];
    const odd = 2 * int(0, 749) + 1;
    const target = int(5000, 10_000) * 100;
    const ticks: Ticks = {
      accidents1,
      accidents2,
      accidents: ((accidents1 + accidents2) * 4) / 10 + off(),
      deaths1: d1 * ONE,
      deaths2: d2 * ONE,
      deaths: deaths * ONE + moved,
      gdp1: a * unit,
      gdp2: b * unit,
      gdp: gdp + (moved === 0 ? off() : 0),
      finesAfter: 3 * share,
      finesBefore: 17 * share + off(),
      inspections: 5 * penalties + off(),
      penalties,
      imposed: 1500 * eighths,
      collected: odd * eighths + off(),
      losses: Math.max(0, Math.floor(gdp / 100) + off()),
      covered: pick([9, 8]) * cover + off(),
      toCover: 10 * cover,
      target,
      actual: target - (int(0, 1000) * 2 + pick([0, 1])) * 100 + pick([0, 0, 0, 1, -1]),
      drills: 5 * ONE + off(),
      burnt: 9 * forest + off(),
      forest: forest * ONE,
    };
    const all = Object.values(ticks);
    if (all.every((figure) => figure >= 0 && Number.isSafeInteger(figure)) && Math.max(...all) < 5e9)
      units.push(unitOf(ticks));
  }
  return units;
}

function greatestCommon(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b];
  return a;
}
