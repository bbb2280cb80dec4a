/** What rubrics ask beyond the first methods (SCORING mechanics 2, 4, 5, 7, 10–15, 30–36), each as its formula. */
import type { Rule } from "./documents.js";
import { decidedBetween } from "./domain.js";
import {
  type Better,
  type Call,
  evaluate,
  type Language,
  type Operator,
  ofYear,
  type Place,
  reference,
} from "./interpreter.js";
import { Fraction, isPositive, isZero, larger, ONE, rounded, smaller, total, whole, ZERO } from "./numbers.js";
import { AWAITED, FAILED, type Outcome, strictly, type Value, value } from "./outcomes.js";

const own = (name: string): Rule => ({ var: name });
const NONE: Rule = { number: "0" };

const numbers = (outcomes: readonly Outcome[], give: (numbers: Fraction[]) => Outcome): Outcome =>
  strictly(outcomes, (values) =>
    values.every((item) => item instanceof Fraction) ? give(values as Fraction[]) : FAILED,
  );
const better = (call: Call): Better | undefined => (call.word("better") as Better | undefined) ?? call.place.better;
const points = (call: Call): Outcome => call.of("points", own("points"));
const actual = (call: Call, name = "actual"): Outcome => call.of(name, own("actual"));
const target = (call: Call, name = "target"): Outcome => call.of(name, own("target"));

/** A whole power by repeated multiplication. */
function powerOf(base: Fraction, exponent: Fraction): Outcome {
  if (exponent.d !== 1n || exponent.n > 1000n) return FAILED;
  const times = Number(exponent.n);
  const text = base.d === 1n ? String(base.n) : `${base.n}/${base.d}`;
  if ((text.length + (base.s < 0n ? 1 : 0)) * Math.max(1, times) > 10_000) return FAILED;
  if (isZero(base) && exponent.s < 0n && times > 0) return FAILED;
  let result = ONE;
  for (let index = 0; index < times; index += 1) result = result.mul(base);
  return value(exponent.s < 0n && times > 0 ? ONE.div(result) : result);
}

/** What is left of something after a deduction. */
const less = (call: Call, from: Outcome, taken: Outcome): Outcome =>
  call.word("bottom") === "none"
    ? numbers([from, taken], ([all, off]) => value((all as Fraction).sub(off as Fraction)))
    : numbers([call.of("floor", NONE), from, taken], ([floor, all, off]) =>
        value(larger(floor as Fraction, (all as Fraction).sub(off as Fraction))),
      );

function steps(call: Call, amount: Outcome): Outcome {
  const size =
    call.word("of") === "target"
      ? numbers([call.of("step"), target(call)], ([step, limit]) =>
          value((step as Fraction).mul((limit as Fraction).abs())),
        )
      : call.of("step");
  return numbers([amount, size], ([lacking, step]) => {
    if (isZero(step as Fraction)) return FAILED;
    const count = (lacking as Fraction).div(step as Fraction);
    const mode = { "whole-steps": "down", "begun-steps": "up" }[call.word("part") ?? ""];
    return value(mode ? rounded(count, { places: 0, mode }) : count);
  });
}

const times = (a: Outcome, b: Outcome): Outcome =>
  numbers([a, b], ([x, y]) => value((x as Fraction).mul(y as Fraction)));
const minus = (a: Outcome, b: Outcome): Outcome =>
  numbers([a, b], ([x, y]) => value((x as Fraction).sub(y as Fraction)));
const plus = (a: Outcome, b: Outcome): Outcome =>
  numbers([a, b], ([x, y]) => value((x as Fraction).add(y as Fraction)));

const signOf = (outcome: Outcome): number | Outcome =>
  outcome.kind !== "value" ? outcome : outcome.value instanceof Fraction ? outcome.value.compare(ZERO) : FAILED;

/** The first of the cases whose question holds; an open question decides. */
function firstOf(
  cases: readonly [ask: () => boolean | Outcome, give: () => Outcome][],
  otherwise: () => Outcome,
): Outcome {
  for (const [ask, give] of cases) {
    const answer = ask();
    if (typeof answer !== "boolean") return answer;
    if (answer) return give();
  }
  return otherwise();
}

/** How two numbers compare, as a question. */
const asks = (a: Outcome, b: Outcome, holds: (order: number) => boolean) => (): boolean | Outcome => {
  const sign = signOf(minus(a, b));
  return typeof sign === "number" ? holds(sign) : sign;
};

const threeState: Operator = (call) => {
  const [reached, limit] = [actual(call), target(call)];
  const none: [() => boolean | Outcome, () => Outcome][] = call.rule("zero")
    ? [[asks(reached, value(ZERO), (order) => order === 0), () => call.of("zero")]]
    : [];
  return firstOf(
    [
      ...none,
      [asks(reached, limit, (order) => order < 0), () => call.of("under", own("points"))],
      [asks(reached, limit, (order) => order === 0), () => call.of("at")],
    ],
    () => call.of("over", NONE),
  );
};

const twoRates: Operator = (call) => {
  const [count, limit] = [actual(call, "events"), target(call, "limit")];
  const inside = numbers([count, limit], ([n, most]) => value(smaller(n as Fraction, most as Fraction)));
  const outside = numbers([count, limit], ([n, most]) => value(larger(ZERO, (n as Fraction).sub(most as Fraction))));
  const taken = plus(times(call.of("within"), inside), times(call.of("beyond"), outside));
  return less(
    call,
    points(call),
    numbers([taken], ([off]) => value(larger(ZERO, off as Fraction))),
  );
};

const escalating: Operator = (call) => {
  const count = actual(call, "events");
  const factor = numbers([count], ([n]) => {
    const events = n as Fraction;
    switch (call.word("growth")) {
      case "doubling":
        return numbers([powerOf(whole(2), events)], ([power]) => value(larger(ZERO, (power as Fraction).sub(ONE))));
      case "linear":
        return value(larger(ZERO, events.mul(events.add(ONE)).div(whole(2))));
      default:
        return value(larger(ZERO, events.mul(whole(2)).sub(ONE)));
    }
  });
  return less(call, points(call), times(call.of("first"), factor));
};

const slope: Operator = (call) => {
  const isLower = better(call) === "lower";
  const ahead = isLower ? minus(target(call), actual(call)) : minus(actual(call), target(call));
  const base = call.of("base", own("points"));
  return firstOf(
    [
      [
        asks(ahead, value(ZERO), (order) => order >= 0),
        () => {
          const more = times(call.of("over", NONE), steps(call, ahead));
          if (call.word("cap") === "none") return plus(base, more);
          const most = call.word("cap") === "add" ? call.of("add") : base;
          return plus(
            base,
            numbers([most, more], ([cap, gain]) => value(smaller(cap as Fraction, gain as Fraction))),
          );
        },
      ],
    ],
    () => less(call, base, times(call.of("under", NONE), steps(call, minus(value(ZERO), ahead)))),
  );
};

const tiered: Operator = (call) => {
  const of = actual(call, "of");
  const isLower = better(call) === "lower";
  const [standards, coefficients] = ["standards", "coefficients"].map((name) =>
    (call.rule(name) as readonly Rule[]).map((rule) => evaluate(rule, call.place)),
  ) as [Outcome[], Outcome[]];
  return firstOf(
    standards.map((standard, index) => [
      asks(of, standard, (order) => (isLower ? order <= 0 : order >= 0)),
      () => {
        const base = times(points(call), coefficients[index] as Outcome);
        if (index === 0) return base;
        const [upper, next] = [
          standards[index - 1] as Outcome,
          times(points(call), coefficients[index - 1] as Outcome),
        ];
        return numbers([of, standard, upper, base, next], (all) => {
          const [x, low, high, from, to] = all as [Fraction, Fraction, Fraction, Fraction, Fraction];
          if (isZero(high.sub(low))) return FAILED;
          return value(from.add(x.sub(low).div(high.sub(low)).mul(to.sub(from))));
        });
      },
    ]),
    () => call.of("below"),
  );
};

interface Group {
  own: Outcome;
  /** Values of the others and of the subject, each with a second number where two are summed. */
  parts: Fraction[][];
  open: Outcome | null;
}

/** What rules give for every member of the cohort, together. */
function groupOf(rules: readonly Rule[], place: Place, call: Call): Group {
  const members = place.cohort();
  const outcomes = members.map((member) => {
    const found = rules.map((rule) => evaluate(rule, { ...member, bindings: place.bindings }));
    return strictly(found, (values) => (values.every((item) => item instanceof Fraction) ? value(values) : FAILED));
  });
  const mine = outcomes[members.findIndex(({ subject }) => subject === place.subject)] ?? FAILED;
  const isExcluded = call.word("self") === "excluded";
  const parts = outcomes.flatMap((outcome, index) =>
    outcome.kind === "value" && !(isExcluded && members[index]?.subject === place.subject)
      ? [outcome.value as unknown as Fraction[]]
      : [],
  );
  const open = outcomes.filter(({ kind }) => kind === "missing" || kind === "manual" || kind === "failed");
  return { own: mine, parts, open: call.word("open") === "wait" && open.length > 0 ? AWAITED : null };
}

function among(call: Call, rules: readonly Rule[], give: (parts: Fraction[][], own: Fraction) => Outcome): Outcome {
  const group = groupOf(rules, call.place, call);
  if (group.own.kind !== "value") return group.own;
  return group.open ?? give(group.parts, (group.own.value as unknown as Fraction[])[0] as Fraction);
}

const firsts = (parts: Fraction[][]): Fraction[] => parts.map(([first]) => first as Fraction);
const ratio = (parts: Fraction[][]): Outcome => {
  if (parts.length === 0) return FAILED;
  const all = total(parts.map(([, second]) => second as Fraction));
  return isZero(all) ? FAILED : value(total(firsts(parts)).div(all));
};
const end =
  (pick: (a: Fraction, b: Fraction) => Fraction) =>
  (parts: Fraction[][]): Outcome =>
    parts.length === 0 ? FAILED : value(firsts(parts).reduce(pick));

const ofRule = (call: Call): Rule => call.rule("of") ?? own("actual");

const mean: Operator = (call) => {
  const weight = call.rule("weight");
  if (weight !== undefined) return among(call, [{ "*": [ofRule(call), weight] }, weight], ratio);
  return among(call, [ofRule(call)], (parts) =>
    parts.length === 0 ? FAILED : value(total(firsts(parts)).div(whole(parts.length))),
  );
};

const powerCoefficient: Operator = (call) => {
  const isLower = better(call) === "lower";
  const isGiven = call.rule("satisfactory") !== undefined;
  const of = isGiven ? actual(call, "of") : among(call, [ofRule(call)], (_, mine) => value(mine));
  const best = isGiven ? call.of("satisfactory") : among(call, [ofRule(call)], end(isLower ? smaller : larger));
  const worst = isGiven ? call.of("not_allowed") : among(call, [ofRule(call)], end(isLower ? larger : smaller));
  const share = numbers([best, worst], ([top, low]) => {
    const base = call.of("base", { number: "0.6" });
    if ((top as Fraction).compare(low as Fraction) === 0) {
      const equal = call.word("equal") === "base" ? base : value(ONE);
      return isGiven ? numbers([equal, of], ([given]) => value(given as Fraction)) : equal;
    }
    return numbers([base, of], ([from, x]) => {
      const position = (x as Fraction).sub(low as Fraction).div((top as Fraction).sub(low as Fraction));
      const raw = (from as Fraction).add(ONE.sub(from as Fraction).mul(position));
      const outside = isGiven ? call.word("outside") : "both";
      const capped = outside === "none" ? raw : smaller(ONE, raw);
      return value(outside === "both" ? larger(from as Fraction, capped) : capped);
    });
  });
  return times(points(call), share);
};

const byPlace: Operator = (call) => {
  const values = (parts: Fraction[][]) => firsts(parts);
  const alone = among(call, [ofRule(call)], (parts) => value(parts.length === 1));
  if (call.rule("alone") !== undefined) {
    if (alone.kind !== "value") return alone;
    if (alone.value === true) return call.of("alone");
  }
  const isHigherFirst = (better(call) === "higher") !== (call.word("from") === "worst");
  const rank = among(call, [ofRule(call)], (parts, me) => {
    const ahead = values(parts).filter((other) => (isHigherFirst ? other.compare(me) > 0 : other.compare(me) < 0));
    const distinct = new Set(ahead.map((other) => other.toFraction())).size;
    return value(whole((call.word("ties") === "dense" ? distinct : ahead.length) + 1));
  });
  if (rank.kind !== "value") return rank;
  const table = call.rule("places") as readonly Rule[];
  const rule = table[Number((rank.value as Fraction).n) - 1];
  return rule === undefined ? call.of("otherwise", NONE) : evaluate(rule, call.place);
};

const interpolate: Operator = (call) => {
  const of = call.of("of");
  const points = (call.rule("through") as readonly (readonly Rule[])[]).map((pair) =>
    pair.map((rule) => (evaluate(rule, call.place) as { value: Fraction }).value),
  ) as [Fraction, Fraction][];
  return numbers([of], ([number]) => {
    const x = number as Fraction;
    const [first, last] = [points[0] as [Fraction, Fraction], points.at(-1) as [Fraction, Fraction]];
    if (call.word("ends") === "flat" && x.compare(first[0]) <= 0) return value(first[1]);
    if (call.word("ends") === "flat" && x.compare(last[0]) >= 0) return value(last[1]);
    const position = Math.max(1, Math.min(points.length - 1, points.filter(([at]) => at.compare(x) <= 0).length));
    const [[x0, y0], [x1, y1]] = [points[position - 1], points[position]] as [
      [Fraction, Fraction],
      [Fraction, Fraction],
    ];
    return value(y0.add(x.sub(x0).div(x1.sub(x0)).mul(y1.sub(y0))));
  });
};

const progressive: Operator = (call) => {
  const [edges, rates] = ["edges", "rates"].map((name) =>
    (call.rule(name) as readonly Rule[]).map((rule) => (evaluate(rule, call.place) as { value: Fraction }).value),
  ) as [Fraction[], Fraction[]];
  const above = (x: Fraction): Fraction =>
    total(
      rates.map((rate, index) => {
        const low = index === 0 ? ZERO : (edges[index - 1] as Fraction);
        const high = edges[index];
        const top = high && x.compare(high) > 0 ? high : x;
        return top.compare(low) > 0 ? rate.mul(top.sub(low)) : ZERO;
      }),
    );
  return numbers([call.of("of")], ([number]) => {
    const x = number as Fraction;
    if (isPositive(x)) return value(above(x));
    return value(call.word("below") === "mirror" ? above(x.neg()).neg() : ZERO);
  });
};

const per: Operator = (call) => {
  const base = call.of("base");
  if (call.rule("whenZero") !== undefined) {
    const sign = signOf(base);
    if (typeof sign !== "number") return sign;
    if (sign === 0) return call.of("whenZero");
  }
  return numbers([call.of("events"), base, call.of("scale", { number: "1" })], ([events, over, scale]) =>
    isZero(over as Fraction) ? FAILED : value((events as Fraction).div(over as Fraction).mul(scale as Fraction)),
  );
};

const match = (wanted: Value, keys: readonly Value[], values: readonly Value[]): Outcome => {
  const found =
    values[
      keys.findIndex((key) =>
        key instanceof Fraction && wanted instanceof Fraction ? key.equals(wanted) : key === wanted,
      )
    ];
  return found === undefined ? FAILED : value(found);
};

const lookup: Operator = (call) => {
  const table = Object.entries(call.rule("table") as Record<string, Rule>);
  return strictly([call.of("of")], ([text]) => {
    const found = table.find(([key]) => key === text);
    if (found) return evaluate(found[1], call.place);
    return call.rule("otherwise") === undefined ? FAILED : call.of("otherwise");
  });
};

const list = (call: Call, give: (items: readonly Value[]) => Outcome): Outcome =>
  strictly([call.of("list")], ([items]) => (Array.isArray(items) ? give(items as readonly Value[]) : FAILED));
const endOf =
  (pick: (a: Fraction, b: Fraction) => Fraction): Operator =>
  (call) =>
    list(call, (items) =>
      items.length === 0 || !items.every((item) => item instanceof Fraction)
        ? FAILED
        : value((items as Fraction[]).reduce(pick)),
    );

const operators: Record<string, Operator> = {
  in_year: (call) => {
    const { rule, place } = reference(call.rule("of") as Rule, call.place);
    return evaluate(rule, ofYear(place, call.count("year", 0)));
  },
  three_state: threeState,
  two_rates: twoRates,
  escalating,
  discretionary: (call) => minus(points(call), decidedBetween(call, "least", "most")),
  slope,
  tiered,
  power_coefficient: powerCoefficient,
  by_place: byPlace,
  by_rate: (call) =>
    numbers([points(call), call.of("rate", own("actual"))], ([all, rate]) =>
      value((all as Fraction).mul(larger(ZERO, smaller(ONE, rate as Fraction)))),
    ),
  cohort_mean: mean,
  cohort_sum: (call) => among(call, [ofRule(call)], (parts) => value(total(firsts(parts)))),
  cohort_max: (call) => among(call, [ofRule(call)], end(larger)),
  cohort_min: (call) => among(call, [ofRule(call)], end(smaller)),
  cohort_ratio: (call) => among(call, [call.rule("part") as Rule, call.rule("whole") as Rule], ratio),
  power: (call) =>
    numbers([call.of("base"), call.of("exponent")], ([base, exponent]) =>
      powerOf(base as Fraction, exponent as Fraction),
    ),
  compound: (call) =>
    times(
      call.of("base"),
      numbers([call.of("rate"), call.of("years")], ([rate, years]) =>
        powerOf(ONE.add(rate as Fraction), years as Fraction),
      ),
    ),
  interpolate,
  progressive,
  per,
  lookup,
  match: (call) =>
    strictly([call.of("of"), call.of("keys"), call.of("values")], ([of, keys, values]) =>
      match(of as Value, keys as readonly Value[], values as readonly Value[]),
    ),
  largest: endOf(larger),
  smallest: endOf(smaller),
  share_of: (call) => {
    const kept = evaluate({ filter: [call.rule("list") as Rule, call.rule("test") as Rule] }, call.place);
    return strictly([kept, call.of("list")], ([some, all]) => {
      const [part, count] = [(some as readonly Value[]).length, (all as readonly Value[]).length];
      return count === 0 ? FAILED : value(whole(part).div(whole(count)));
    });
  },
};

export const rubrics: Language = {
  signatures: {
    in_year: ["of", "year"],
    three_state: ["under", "at", "over", "zero", "actual", "target"],
    two_rates: ["within", "beyond", "events", "limit", "floor", "bottom", "points"],
    escalating: ["first", "growth", "events", "floor", "bottom", "points"],
    discretionary: ["least", "most", "points"],
    slope: [
      "base",
      "over",
      "under",
      "step",
      "part",
      "cap",
      "add",
      "of",
      "floor",
      "bottom",
      "actual",
      "target",
      "better",
    ],
    tiered: ["standards", "coefficients", "below", "points", "of", "better"],
    power_coefficient: ["satisfactory", "not_allowed", "base", "equal", "outside", "points", "of", "better"],
    by_place: ["places", "otherwise", "from", "alone", "ties", "of", "better"],
    by_rate: ["rate", "points"],
    cohort_mean: ["of", "weight", "self", "open"],
    cohort_sum: ["of", "self", "open"],
    cohort_max: ["of", "self", "open"],
    cohort_min: ["of", "self", "open"],
    cohort_ratio: ["part", "whole", "self", "open"],
    power: ["base", "exponent"],
    compound: ["base", "rate", "years"],
    interpolate: ["of", "through", "ends"],
    progressive: ["of", "edges", "rates", "below"],
    per: ["events", "base", "scale", "whenZero"],
    lookup: ["of", "table", "otherwise"],
    match: ["of", "keys", "values"],
    largest: ["list"],
    smallest: ["list"],
    share_of: ["list", "test"],
  },
  operators,
};
