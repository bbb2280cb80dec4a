/** Random structure of schemes: modules, penalties, events, groups, rescaling, floors, and what grades ask for. */
import fc from "fast-check";
import { conditionRule, decimalNumber, type Json } from "./generated-rules.js";
import { someDefined } from "./generated-statistics.js";

const oneOf = fc.constantFrom;
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { freq: 2, nil: undefined });

const events = fc
  .record({
    list: fc.constant({ var: "records.hazards" }),
    points: oneOf<Json>(1, { if: [{ "==": [{ var: "level" }, "city"] }, 3, 1] }, { var: "size" }),
    identity: maybe(oneOf<Json>({ var: "level" }, { var: "size" })),
    pool: maybe(oneOf("p", "q")),
    count: maybe(oneOf("each", "largest")),
  })
  .map(someDefined);

const byEvents = fc
  .record({ kind: oneOf("bonus", "minus"), events, cap: decimalNumber(5), group: maybe(oneOf("g", "h")) })
  .map(someDefined);

const items = oneOf<Json>("all", ["a"], ["b", "c"]);
const penalty = fc
  .record({
    kind: fc.constant("penalty"),
    when: maybe(conditionRule),
    items,
    take: oneOf<Json>("all", { share: 0.5 }, { share: "0.25" }, { points: 2 }, { points: 0.75 }),
    floor: maybe(oneOf(0, -3, 1)),
  })
  .map(someDefined);
const zeroing = items.chain((of) => conditionRule.map((when) => ({ kind: "veto", when, effect: { zeroItem: of } })));

/** More adjustments for the end of a list; ids are their own. */
export const moreAdjustments = fc
  .array(fc.oneof(byEvents, penalty, zeroing), { maxLength: 3 })
  .map((list) => list.map((one, index) => ({ ...one, id: `more-${index}`, name: "more" })));

const need = fc.oneof(
  fc.record({ section: oneOf("each", "a", "b", "c"), share: oneOf(0.5, "0.7") }),
  conditionRule.map((when) => ({ name: "condition", when })),
);
const ofQuota = { ties: oneOf("in", "out"), limit: maybe(oneOf("most", "least")) };
const quota = fc.oneof(
  fc.record({ share: oneOf("0.3", 0.5), round: oneOf("half-up", "up", "down"), ...ofQuota }).map(someDefined),
  fc.record({ count: oneOf(0, 1, 2), ...ofQuota }).map(someDefined),
);
const grade = (name: string, from: Json) =>
  fc
    .record({ needs: maybe(fc.array(need, { minLength: 1, maxLength: 2 })), quota: maybe(quota) })
    .map((given) => someDefined({ name, from, ...given }));

/** What a scheme says of its total and grades. */
export const ofTheWhole = fc
  .record({
    rescale: maybe(fc.record({ to: oneOf(100, 50), when: oneOf("before-bonus", "after-bonus") })),
    adjustmentGroups: maybe(
      fc
        .tuple(oneOf("sum", "largest"), maybe(decimalNumber(3)), oneOf("sum", "largest"))
        .map(([count, cap, other]) => [
          someDefined({ id: "g", name: "g", count, cap }),
          { id: "h", name: "h", count: other },
        ]),
    ),
    minusCap: maybe(decimalNumber(4)),
    totalFloor: maybe(oneOf(0, 2)),
    totalCap: maybe(oneOf(10, 100)),
    grades: fc.tuple(grade("A", 20), grade("B", 10), grade("C", "4.5")).map((list) => [...list, { name: "D" }]),
  })
  .map(someDefined);

/** Weight and losses of a section. */
export const ofSections = fc.array(
  fc.record({ weight: maybe(oneOf(40, "12.5")), losses: maybe(oneOf("all", "largest")) }).map(someDefined),
  { minLength: 3, maxLength: 3 },
);
