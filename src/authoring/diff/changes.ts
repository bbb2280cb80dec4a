/** What two plans and their schemes say differently: each thing once, whatever it is called, wherever it stands. */
import type { z } from "zod";
import type { Language } from "../../diagnostics/index.js";
import type { CompiledPlan, CompiledScheme } from "../../scoring/index.js";
import { defaultOf, definitionOf, fitting } from "../shapes.js";
import { differing } from "./differing.js";
import {
  asJson,
  asList,
  type Entries,
  type Entry,
  entriesOfPlan,
  entriesOfScheme,
  type Json,
  PARTS,
  type Part,
} from "./entries.js";
import { isUnordered, meaningOf, wholeForm } from "./meaning.js";
import { type Reach, reachOf } from "./reach.js";
import { argumentsOf, renamesBetween } from "./renames.js";
import { type Renames, renamed } from "./rules.js";
import { quoted, Sayer } from "./say.js";
import { fieldWord, inBoth, type Said } from "./words.js";

export interface PlanAndSchemes {
  readonly plan: CompiledPlan;
  readonly schemes: ReadonlyMap<string, CompiledScheme>;
}

/** One thing that is said differently. */
export interface Change {
  /** renamed: the same under another id. moved: the same in another section. */
  readonly kind: "added" | "removed" | "renamed" | "moved" | "changed";
  readonly part: Part;
  /** The scheme that it is part of, where there are several. */
  readonly scheme?: string;
  readonly id: string;
  readonly name?: string;
  /** The keys that lead to what changed: `quota.share`. */
  readonly field?: string;
  /** As they are written; lists, objects and rules as JSON. Of a renamed or moved entry the ids and sections. */
  readonly before?: string;
  readonly after?: string;
  /** The same in words, in both languages: rules as sentences, ids as names. Of a list in any order, what it gained and lost. */
  readonly said: {
    readonly field?: Said;
    readonly before?: Said;
    readonly after?: Said;
    readonly gained?: Said;
    readonly lost?: Said;
    /** Of two rules that share most of their sentence, what differs. */
    readonly apart?: { readonly before: Said; readonly after: Said };
  };
  /** What it can move: `line:<indicator>`, `adjustment:<id>`, total, grade, rank; or all of that. */
  readonly reaches: Reach;
}

/** Everything that differs, part by part, schemes last. */
export function changesBetween(before: PlanAndSchemes, after: PlanAndSchemes): Change[] {
  const plans = [before.plan, after.plan] as const;
  const entries = plans.map(entriesOfPlan) as [Entries, Entries];
  const known: Renames = new Map([["plan", new Map([[before.plan.plan.id, after.plan.plan.id]])]]);
  const renames = renamesBetween(plans, [entries[0].all, entries[1].all], known);
  const read: (readonly [CompiledPlan, Entries])[] = [
    [before.plan, entries[0]],
    [after.plan, entries[1]],
  ];
  const reach = reachOf(read, [...before.schemes.values(), ...after.schemes.values()]);
  const ofPlan = new Differences(plans, [null, null], entries, renames).list();
  const pairs = schemePairs([...before.schemes.keys()], [...after.schemes.keys()]);
  const ofSchemes = pairs.flatMap(([oldId, newId]): Difference[] => {
    const [old, now] = [before.schemes.get(oldId ?? ""), after.schemes.get(newId ?? "")];
    if (!old || !now) {
      const { id, name } = ((old ?? now) as CompiledScheme).scheme;
      const named = name === undefined ? {} : { name };
      return [{ kind: old ? "removed" : "added", part: "scheme", id, ...named, said: {} }];
    }
    const of = [entriesOfScheme(before.plan, old), entriesOfScheme(after.plan, now)] as [Entries, Entries];
    read.push([before.plan, of[0]], [after.plan, of[1]]);
    const own = renamesBetween(plans, [of[0].all, of[1].all], withLines(renames));
    const found = new Differences(plans, [old, now], of, own).list();
    return pairs.length === 1 ? found : found.map((change) => ({ ...change, scheme: now.scheme.id }));
  });
  return [...ofPlan, ...ofSchemes].map((change) => ({ ...change, reaches: reach(change) }));
}

/** Schemes by their ids; the only one left of each plan is the same under another id. */
function schemePairs(old: readonly string[], now: readonly string[]): [string | null, string | null][] {
  const gone = old.filter((id) => !now.includes(id));
  const fresh = now.filter((id) => !old.includes(id));
  const kept = now.filter((id) => old.includes(id)).map((id): [string, string] => [id, id]);
  if (gone.length === 1 && fresh.length === 1) return [...kept, [gone[0] as string, fresh[0] as string]];
  return [...kept, ...fresh.map((id): [null, string] => [null, id]), ...gone.map((id): [string, null] => [id, null])];
}

/** A line is called as its indicator is. */
const withLines = (renames: Renames): Renames => new Map([...renames, ["line", renames.get("indicator") ?? new Map()]]);

/** A change before it is known what it reaches. */
type Difference = Omit<Change, "reaches">;
type Pair<T> = readonly [before: T, after: T];

class Differences {
  constructor(
    private readonly plans: Pair<CompiledPlan>,
    private readonly schemes: Pair<CompiledScheme | null>,
    private readonly entries: Pair<Entries>,
    private readonly renames: Renames,
  ) {}

  list(): Difference[] {
    return PARTS.flatMap((part) => {
      const [before, after] = this.entries.map(({ all }) => all.get(part) ?? new Map<string, Entry>()) as [
        ReadonlyMap<string, Entry>,
        ReadonlyMap<string, Entry>,
      ];
      const [whole] = part === "plan" || part === "scheme" ? [...before.values()] : [];
      const oldOf = new Map(
        [...before.values()].map((entry) => [whole ? "" : renamed(this.renames, part, entry.id), entry]),
      );
      const kept = [...after.values()].flatMap((now) => {
        const old = oldOf.get(whole ? "" : now.id);
        return old ? this.entry(old, now) : [this.whole("added", now, 1)];
      });
      const gone = [...oldOf].filter(([id]) => !whole && !after.has(id));
      return [...kept, ...gone.map(([, old]) => this.whole("removed", old, 0)), ...this.places(part)];
    });
  }

  private whole(kind: "added" | "removed", entry: Entry, side: 0 | 1): Difference {
    const said = this.said(side, entry, (sayer) => sayer.entryText());
    const place = kind === "added" ? "after" : "before";
    const text = JSON.stringify(entry.data);
    return { ...titleOf(entry), kind, [place]: text, said: said.en === "" ? {} : { [place]: said } };
  }

  private entry(old: Entry, now: Entry): Difference[] {
    const isRenamed = old.id !== now.id;
    // The scoring of an indicator is called as the indicator is, and that was said of it.
    const isNews = isRenamed && now.part !== "line";
    const id: Difference = {
      ...titleOf(now),
      kind: "renamed",
      before: old.id,
      after: now.id,
      said: { before: inBoth(() => old.id), after: inBoth(() => now.id) },
    };
    const skipped = now.part === "grade" && isRenamed ? ["name"] : [];
    const fields = this.fields([old, now], [old.data, now.data], [old.shape, now.shape], [], skipped);
    return [...(isNews ? [id] : []), ...fields];
  }

  /** Objects of the same shape field by field. */
  private fields(
    entries: Pair<Entry>,
    data: Pair<Json>,
    shapes: Pair<z.ZodType>,
    path: readonly string[],
    skipped: readonly string[] = [],
  ): Difference[] {
    const parts = data.map((of, side) => partsOf(shapes[side as 0 | 1], of)) as [Parts, Parts];
    const keys = [...new Set([...Object.keys(parts[1]), ...Object.keys(parts[0])])].filter(
      (key) => !["id", "$schema", ...skipped].includes(key),
    );
    return keys.flatMap((key) => this.field(entries, data, parts, [...path, key]));
  }

  private field(entries: Pair<Entry>, data: Pair<Json>, parts: Pair<Parts>, path: readonly string[]): Difference[] {
    const key = path[path.length - 1] as string;
    const above = path[path.length - 2] ?? entries[1].part;
    const of = (side: 0 | 1) => {
      const shape = (parts[side][key] ?? parts[1 - side]?.[key]) as z.ZodType;
      const written = parts[side][key] && wholeForm(isNamed(path[path.length - 2]) ? "" : key, data[side][key]);
      const value = parts[side][key] && (written ?? defaultOf(shape));
      const meant = parts[side][key] ? this.meaning(side, entries[side], value, shape, key) : "";
      return { value, shape, meant };
    };
    const [old, now] = [of(0), of(1)];
    if (old.meant === now.meant) return [];
    if (this.isAlike(old, now, key))
      return this.fields(entries, [asJson(old.value), asJson(now.value)], [old.shape, now.shape], path);
    const field = inBoth((language) => pathWords(entries, path, parts, language));
    const written = (value: unknown) => (value === undefined ? undefined : textOf(value));
    const [before, after] = [written(data[0][key]), written(data[1][key])];
    const change = {
      ...titleOf(entries[1]),
      kind: "changed" as const,
      field: path.join("."),
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    };
    const list = isUnordered(key) ? this.gainedAndLost(entries, old, now, above, key) : null;
    if (list) return [{ ...change, said: { field, ...list } }];
    const say = (side: 0 | 1, { value, shape, meant }: Side, byName: boolean) =>
      meant === "" ? null : this.said(side, entries[side], (sayer) => sayer.value(value, shape, above, key), byName);
    let [was, is] = [say(0, old, false), say(1, now, false)];
    // Two parameters of one value read the same; what differs is which of them is read.
    if (was && is && was["zh-CN"] === is["zh-CN"]) [was, is] = [say(0, old, true), say(1, now, true)];
    const isRule = key === "target" || definitionOf(fitting(now.shape, now.value)).type === "unknown";
    const apart = was && is && isRule ? apartOf(was, is) : null;
    return [
      { ...change, said: { field, ...(was && { before: was }), ...(is && { after: is }), ...(apart && { apart }) } },
    ];
  }

  /** Whether both are objects of the same fields, or maps, so that what differs in them can be told by itself. */
  private isAlike(old: Side, now: Side, key: string): boolean {
    if (key === "target" || key === "cite") return false;
    const [before, after] = [old, now].map(({ value, shape }) => ({
      type: value === undefined ? "" : definitionOf(fitting(shape, value)).type,
      shape: value === undefined ? null : fitting(shape, value),
    }));
    if (before?.type !== after?.type || !["object", "record"].includes(before?.type ?? "")) return false;
    return (
      before?.type === "record" ||
      definitionOf(before?.shape as z.ZodType).shape === definitionOf(after?.shape as z.ZodType).shape
    );
  }

  private gainedAndLost(entries: Pair<Entry>, old: Side, now: Side, above: string, key: string) {
    if (!Array.isArray(old.value) || !Array.isArray(now.value)) return null;
    const items = ([old, now] as const).map(({ value, shape }, side) => {
      const { element } = definitionOf(fitting(shape, value));
      return asList(value).map((item) => ({
        meant: this.meaning(side as 0 | 1, entries[side as 0 | 1], item, element as z.ZodType, key),
        said: () => this.said(side as 0 | 1, entries[side as 0 | 1], (sayer) => sayer.value([item], shape, above, key)),
      }));
    });
    const [before = [], after = []] = items;
    const lost = before.filter(({ meant }) => !after.some((one) => one.meant === meant));
    const gained = after.filter(({ meant }) => !before.some((one) => one.meant === meant));
    const together = (list: typeof before): Said => {
      const said = list.map((item) => item.said());
      return inBoth((language) => said.map((of) => of[language]).join(language === "en" ? "; " : ";"));
    };
    const [only, fresh] = [lost[0], gained[0]];
    if (only && fresh && lost.length === 1 && gained.length === 1) return { before: only.said(), after: fresh.said() };
    if (lost.length === 0 && gained.length === 0) return null;
    return {
      ...(gained.length > 0 && { gained: together(gained) }),
      ...(lost.length > 0 && { lost: together(lost) }),
    };
  }

  private meaning(side: 0 | 1, { part, id }: Entry, value: unknown, shape: z.ZodType, key: string): string {
    const plan = this.plans[side];
    return meaningOf(value, shape, key, { plan, renames: this.renames, arguments: argumentsOf(plan, part, id) });
  }

  private said(side: 0 | 1, entry: Entry, say: (sayer: Sayer) => string, byName = false): Said {
    return inBoth((language) => say(new Sayer(this.plans[side], this.schemes[side], language, entry, byName)));
  }

  /** Sections and indicators that stand elsewhere, and those that stand in another order. */
  private places(part: Part): Difference[] {
    if (part === "grade") return this.order("grade", this.schemes[1] ? "scheme" : "plan");
    if (part !== "section" && part !== "indicator") return [];
    const [before, after] = this.entries.map(({ outline }) => outline) as [Entries["outline"], Entries["outline"]];
    const titles = this.plans.map((plan, side) => new Titles(plan, this.entries[side as 0 | 1]));
    const moved = [...after.above].flatMap(([key, section]): Difference[] => {
      const [of, id] = split(key);
      if (of !== part) return [];
      const old = [...before.above].find(([one]) => this.keyNow(one) === key);
      if (!old || old[1] === undefined || this.sectionNow(old[1]) === section) return [];
      const places = [titles[0]?.section(old[1]), titles[1]?.section(section)] as [Said, Said];
      const entry = { part, id, ...titles[1]?.nameOf(part, id) };
      const said = { before: places[0], after: places[1] };
      const written = { ...(old[1] !== null && { before: old[1] }), ...(section !== null && { after: section }) };
      return [{ ...entry, kind: "moved", ...written, said }];
    });
    const reordered = [...after.within].flatMap(([section, now]): Difference[] => {
      const [oldSection] = [...before.within.keys()].filter((id) => (this.sectionNow(id) ?? "") === section);
      const kept = (before.within.get(oldSection ?? section) ?? []).map((key) => this.keyNow(key));
      const [old, is] = [kept.filter((key) => now.includes(key)), now.filter((key) => kept.includes(key))].map((keys) =>
        keys.filter((key) => split(key)[0] === part),
      ) as [string[], string[]];
      if (old.join() === is.join()) return [];
      const names = (keys: readonly string[]): Said =>
        inBoth((language) =>
          keys
            .map((key) => quoted(titles[1]?.nameOf(...split(key)).name ?? split(key)[1], language))
            .join(language === "en" ? ", " : "、"),
        );
      const entry =
        section === ""
          ? {
              part: (this.schemes[1] ? "scheme" : "plan") as Part,
              id: this.schemes[1]?.scheme.id ?? this.plans[1].plan.id,
            }
          : { part: "section" as const, id: section, ...titles[1]?.nameOf("section", section) };
      return [orderChange(entry, part === "section" ? "sections" : "indicators", [old, is], names)];
    });
    return [...moved, ...reordered];
  }

  private order(part: "grade", whole: Part): Difference[] {
    const [before, after] = this.entries.map(({ all }) => [...(all.get(part)?.keys() ?? [])]) as [string[], string[]];
    const kept = before.map((id) => renamed(this.renames, part, id));
    const [old, now] = [kept.filter((id) => after.includes(id)), after.filter((id) => kept.includes(id))];
    if (old.join() === now.join()) return [];
    const names = (ids: readonly string[]) => inBoth((language) => ids.join(language === "en" ? ", " : "、"));
    return [orderChange({ part: whole, id: this.schemes[1]?.scheme.id ?? "" }, "grades", [old, now], names)];
  }

  private sectionNow(id: string | null): string | null {
    return id === null ? null : renamed(this.renames, "section", id);
  }

  private keyNow(key: string): string {
    const [part, id] = split(key);
    return `${part}:${renamed(this.renames, part, id)}`;
  }
}

/** A value of one side, what shape it has, and what it means. */
interface Side {
  readonly value: unknown;
  readonly shape: z.ZodType;
  readonly meant: string;
}

type Parts = Readonly<Record<string, z.ZodType>>;

/** The shape of every field; of a map, of every entry. */
function partsOf(shape: z.ZodType, data: Json): Parts {
  const { shape: parts, valueType } = definitionOf(fitting(shape, data));
  if (parts) return parts;
  return Object.fromEntries(Object.keys(data).map((key) => [key, valueType as z.ZodType]));
}

const titleOf = ({ part, id, name }: Entry) => ({ part, id, ...(name !== undefined && { name }) });

const ORDER: Said = { "zh-CN": "次序", en: "order" };

function orderChange(
  entry: { readonly part: Part; readonly id: string; readonly name?: string },
  field: string,
  [before, after]: Pair<readonly string[]>,
  names: (keys: readonly string[]) => Said,
): Difference {
  const written = { before: JSON.stringify(before), after: JSON.stringify(after) };
  const said = { field: ORDER, before: names(before), after: names(after) };
  return { ...entry, kind: "changed", field, ...written, said };
}

/** 名额的比例. */
function pathWords(
  [old, now]: Pair<Entry>,
  path: readonly string[],
  [before, after]: Pair<Parts>,
  language: Language,
): string {
  const words = path.map((key, index) => {
    const above = path[index - 1] ?? now.part;
    const isLast = index === path.length - 1;
    if (isNamed(path[index - 1])) return quoted(key, language);
    const shape = isLast ? (after[key] ?? before[key]) : shapeAt([old, now], path.slice(0, index + 1));
    return fieldWord(above, key, shape, language);
  });
  // 总分舍入的小数位数, not 舍入的总分舍入的小数位数.
  const said = words.filter((word, index) => language === "en" || !words[index + 1]?.endsWith(word));
  return said.join(language === "en" ? ": " : "的");
}

/** Maps by names that the plan itself gives. */
const isNamed = (key: string | undefined): boolean => key === "fields" || key === "attributes";

function shapeAt([old, now]: Pair<Entry>, path: readonly string[]): z.ZodType | undefined {
  for (const { shape, data } of [now, old]) {
    let [at, value]: [z.ZodType | undefined, unknown] = [shape, data];
    for (const key of path) {
      at = at && partsOf(at, asJson(value))[key];
      value = asJson(value)[key];
    }
    if (at) return at;
  }
  return undefined;
}

function apartOf(before: Said, after: Said): { readonly before: Said; readonly after: Said } | null {
  const [zh, en] = [differing(before["zh-CN"], after["zh-CN"]), differing(before.en, after.en)];
  const of = (side: 0 | 1): Said => ({ "zh-CN": zh?.[side] ?? "", en: en?.[side] ?? "" });
  return zh || en ? { before: of(0), after: of(1) } : null;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const split = (key: string): [Part, string] => {
  const at = key.indexOf(":");
  return [key.slice(0, at) as Part, key.slice(at + 1)];
};

/** What sections and indicators are called, on one side. */
class Titles {
  constructor(
    private readonly plan: CompiledPlan,
    private readonly entries: Entries,
  ) {}

  nameOf(part: Part, id: string): { name?: string } {
    const name =
      part === "indicator" ? this.plan.indicators.get(id)?.indicator.name : this.entries.all.get(part)?.get(id)?.name;
    return name === undefined ? {} : { name };
  }

  section(id: string | null): Said {
    const top = { "zh-CN": "最上一层", en: "the top" };
    return id === null ? top : inBoth((language) => quoted(this.nameOf("section", id).name ?? id, language));
  }
}
