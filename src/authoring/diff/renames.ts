/** What is the same under another id: an entry that says just what one said that is gone, or the only one of its name. */
import type { CompiledPlan } from "../../scoring/index.js";
import type { Entry, Part } from "./entries.js";
import { meaningOf } from "./meaning.js";
import type { Renames } from "./rules.js";

/** What a name is made from comes first: a rule that reads a renamed parameter is the same rule. */
const ORDER: readonly Part[] = [
  "unit",
  "parameter",
  "scale",
  "record",
  "statistic",
  "operator",
  "indicator",
  "section",
  "check",
  "adjustmentGroup",
  "adjustment",
  "grade",
];

type All = ReadonlyMap<Part, ReadonlyMap<string, Entry>>;

/** The renames between two documents, added to those that are known of what they read. */
export function renamesBetween(
  [oldPlan, newPlan]: readonly [CompiledPlan, CompiledPlan],
  [before, after]: readonly [All, All],
  known: Renames,
): Renames {
  const found = new Map<Part, ReadonlyMap<string, string>>(known);
  for (const part of ORDER) {
    const [old, now] = [before.get(part) ?? new Map(), after.get(part) ?? new Map()] as const;
    const gone = [...old.values()].filter(({ id }) => !now.has(id));
    let fresh = [...now.values()].filter(({ id }) => !old.has(id));
    if (gone.length === 0 || fresh.length === 0) continue;
    const pairs = new Map<string, string>();
    const pair = (matches: (was: Entry, is: Entry) => boolean) => {
      for (const was of gone.filter(({ id }) => !pairs.has(id))) {
        const is = fresh.find((one) => matches(was, one));
        if (is) pairs.set(was.id, is.id);
        fresh = fresh.filter((one) => one !== is);
      }
    };
    const sameAs = new Map(gone.map((entry) => [entry, contentOf(oldPlan, entry, found)]));
    const content = new Map(fresh.map((entry) => [entry, contentOf(newPlan, entry, found)]));
    pair((was, is) => sameAs.get(was) === content.get(is));
    const isOnly = (list: readonly Entry[], name: string | undefined) =>
      list.filter((one) => one.name === name).length === 1;
    pair(
      ({ name }, is) =>
        part !== "grade" && name !== undefined && name === is.name && isOnly(gone, name) && isOnly(fresh, name),
    );
    if (pairs.size > 0) found.set(part, new Map([...(found.get(part) ?? []), ...pairs]));
  }
  return found;
}

function contentOf(plan: CompiledPlan, { data, shape, part, id }: Entry, renames: Renames): string {
  const own = part === "grade" ? { ...data, name: "" } : data;
  return meaningOf(own, shape, "", { plan, renames, arguments: argumentsOf(plan, part, id) });
}

/** The arguments that the body of an operator of the plan's own may stand for. */
export const argumentsOf = (plan: CompiledPlan, part: Part, id: string): readonly string[] =>
  part === "operator" ? (plan.plan.operators.get(id)?.arguments ?? []).map(({ name }) => name) : [];
