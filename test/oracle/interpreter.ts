/** Reads a rule as it stands in the plan: nothing is lowered, expanded or compiled. An operator is looked up and asked. */
import { aboutPeriod, Day, inYear, justBefore, yearsEarlier } from "./calendar.js";
import type { Plan, Rule, Subject } from "./documents.js";
import type { Statistics } from "./figures.js";
import { decimal, type Fraction, whole } from "./numbers.js";
import { FAILED, MISSING, type NonValue, type Outcome, type Row, strongest, type Value, value } from "./outcomes.js";

/** An argument of a plan's own operator: the rule that was written, and the arguments known where it was written. */
interface Bound {
  rule: Rule;
  bindings: Bindings;
}
type Bindings = ReadonlyMap<string, Bound>;

export type Ties = "best" | "dense";
export type Better = "higher" | "lower";

/** Where a rule stands: everything that it may see. */
export interface Place {
  /** The period of the run, where the place is about the one before. */
  runPeriod?: string;
  /** In a target: the whole of the period, from which earlier ones are counted. */
  earlierFrom?: string;
  plan: Plan;
  statistics: Statistics;
  subject: Subject;
  period: string;
  /** actual, target, met, points, indicators.…: what the line (or adjustment) lets its rules see. */
  own: (name: string) => Outcome | null;
  /** The points that were decided for a part of the item that the rule is of. */
  decided?: (part: string) => Fraction | null;
  better: Better | undefined;
  /** The same rule's place at every member of the cohort, self included. */
  cohort: () => Place[];
  /** Inside map, filter, reduce and the like: the item. */
  item?: Value;
  accumulator?: Value;
  bindings: Bindings;
}

/** An operator sees its arguments as rules, and evaluates what it needs. */
export type Operator = (call: Call) => Outcome;

export class Call {
  constructor(
    readonly place: Place,
    private readonly given: ReadonlyMap<string, Rule>,
    /** All arguments in order, for operators that take any number of them. */
    readonly rules: readonly Rule[],
  ) {}

  rule(name: string): Rule | undefined {
    return this.given.get(name);
  }

  /** The outcome of an argument; left out, of its default. */
  of(name: string, otherwise?: Rule): Outcome {
    const rule = this.rule(name) ?? otherwise;
    if (rule === undefined) throw new Error(`the argument ${name} is wanted`);
    return evaluate(rule, this.place);
  }

  all(): Outcome[] {
    return this.rules.map((rule) => evaluate(rule, this.place));
  }

  /** A word that is written out, such as "half-up". */
  word(name: string): string | undefined {
    const rule = this.rule(name);
    return rule === undefined ? undefined : String(rule);
  }

  count(name: string, otherwise: number): number {
    const rule = this.rule(name);
    return rule === undefined ? otherwise : Number((rule as { number: string }).number);
  }
}

export interface Language {
  /** The names of an operator's arguments in order; null where it takes any number of them by place. */
  signatures: Record<string, readonly string[] | null>;
  operators: Record<string, Operator>;
}

const language: Language = { signatures: {}, operators: {} };

export function teach(words: Language): void {
  Object.assign(language.signatures, words.signatures);
  Object.assign(language.operators, words.operators);
}

const isObject = (rule: Rule): rule is { readonly [operator: string]: Rule } =>
  typeof rule === "object" && !Array.isArray(rule);

export function evaluate(rule: Rule, place: Place): Outcome {
  if (typeof rule === "string" || typeof rule === "boolean") return value(rule);
  if (Array.isArray(rule)) {
    const items = rule.map((item: Rule) => evaluate(item, place));
    return strongest(items) ?? value(items.map((item) => (item as { value: Value }).value));
  }
  if (!isObject(rule)) throw new Error("no rule");
  const [name = "", argument = []] = Object.entries(rule)[0] ?? [];
  if (name === "number") return value(decimal(argument as string) as Value);
  if (name === "arg") return evaluateArgument(argument as string, place);
  if (name === "var") return look((Array.isArray(argument) ? argument[0] : argument) as string, place);
  if (name === "param") return parameter((Array.isArray(argument) ? argument[0] : argument) as string, place);
  const own = place.plan.operators?.[name];
  const signature = own ? own.arguments.map((item) => item.name) : language.signatures[name];
  const call = readCall(argument, signature ?? null, place);
  if (own) {
    const bindings = new Map<string, Bound>();
    for (const { name: wanted, default: otherwise } of own.arguments) {
      const given = call.rule(wanted) ?? otherwise;
      if (given !== undefined) bindings.set(wanted, { rule: given, bindings: place.bindings });
    }
    return evaluate(own.body, { ...place, bindings });
  }
  const operator = language.operators[name];
  if (!operator) throw new Error(`the oracle knows no operator ${name}`);
  return operator(call);
}

/** Named when every key is an argument's name; else by place, where one argument may stand without a list. */
function readCall(argument: Rule, signature: readonly string[] | null, place: Place): Call {
  if (signature && isObject(argument) && Object.keys(argument).every((key) => signature.includes(key)))
    return new Call(place, new Map(Object.entries(argument)), []);
  const rules: readonly Rule[] = Array.isArray(argument) ? argument : [argument];
  return new Call(place, new Map(rules.map((rule, index) => [signature?.[index] ?? String(index), rule])), rules);
}

function bound(name: string, place: Place): Bound {
  const found = place.bindings.get(name);
  if (!found) throw new Error(`no argument ${name}`);
  return found;
}

/** By name: the rule that was given is read at the place where the body uses it, so `prior` reaches into it. */
function evaluateArgument(name: string, place: Place): Outcome {
  const { rule, bindings } = bound(name, place);
  return evaluate(rule, { ...place, bindings });
}

/** A rule, or the name of a statistic; an argument of the plan's own operator stands for what was given. */
export function reference(rule: Rule, place: Place): { rule: Rule; place: Place } {
  if (typeof rule === "string") return { rule: { var: rule }, place };
  if (isObject(rule) && typeof rule.arg === "string") {
    const { rule: given, bindings } = bound(rule.arg, place);
    return reference(given, { ...place, bindings });
  }
  return { rule, place };
}

/** The part and the whole of a rule that is a quotient, with the place that each is read at; null for any other rule. */
export function quotient(rule: Rule, place: Place): { part: Rule; whole: Rule; place: Place } | null {
  if (!isObject(rule)) return null;
  const [name = "", argument = []] = Object.entries(rule)[0] ?? [];
  const own = place.plan.operators?.[name];
  if (own) {
    const call = readCall(
      argument,
      own.arguments.map((item) => item.name),
      place,
    );
    const bindings = new Map<string, Bound>();
    for (const { name: wanted, default: otherwise } of own.arguments) {
      const given = call.rule(wanted) ?? otherwise;
      if (given !== undefined) bindings.set(wanted, { rule: given, bindings: place.bindings });
    }
    return quotient(own.body, { ...place, bindings });
  }
  if (name !== "/" && name !== "share") return null;
  const call = readCall(argument, ["part", "whole"], place);
  return { part: call.rule("part") as Rule, whole: call.rule("whole") as Rule, place };
}

function parameter(name: string, { plan }: Place): Outcome {
  const found = plan.parameters?.[name];
  if (!found) throw new Error(`no parameter ${name}`);
  const { value: given, type = "number" } = found;
  if (typeof given === "boolean") return value(given);
  const text = typeof given === "object" ? given.number : given;
  if (type === "text") return value(text);
  return value((type === "date" ? Day.read(text) : decimal(text)) as Value);
}

/** What stands under a name. */
export function look(name: string, place: Place): Outcome {
  const [first = "", ...rest] = name.split(".");
  if (first === "subject") return ofSubject(rest, place.subject);
  if (first === "period") {
    const about = aboutPeriod(place.period);
    if (rest[0] === "year" || rest[0] === "month") return value(whole(about[rest[0]]));
    return value(about[rest[0] as "id" | "kind" | "start" | "end" | "yearStart" | "yearEnd"]);
  }
  if (place.item !== undefined) return ofItem(name, place);
  const own = place.own(name);
  if (own) return own;
  if (/^\d{4}$/.test(first)) return look(rest.join("."), ofYear(place, Number(first)));
  if (first === "prior") return look(rest.slice(1).join("."), earlier(place, Number(rest[0]) + 1));
  if (first === "previous") return look(rest.join("."), before(place));
  if (first === "records") return place.statistics.cases(place.subject, place.period, rest.join("."));
  return place.statistics.figure(place.subject, place.period, name);
}

/** The period before; what is read of a stated year stays in that part of it that the run itself is about. */
export const before = ({ earlierFrom, ...place }: Place): Place => ({
  ...place,
  period: justBefore(earlierFrom ?? place.period),
  runPeriod: place.runPeriod ?? earlierFrom ?? place.period,
});

export const earlier = ({ earlierFrom, ...place }: Place, count: number): Place => ({
  ...place,
  period: yearsEarlier(earlierFrom ?? place.period, count),
});

/** A stated year: the same part of it, and of an earlier one what a target asks for. */
export function ofYear({ earlierFrom, ...place }: Place, year: number): Place {
  const own = place.runPeriod ?? place.period;
  const isEarlier = year < aboutPeriod(own).year;
  return { ...place, period: inYear(isEarlier ? (earlierFrom ?? own) : own, year) };
}

function ofSubject([name = "", inner = ""]: string[], subject: Subject): Outcome {
  if (name === "groups") return value(subject.groups ?? []);
  const found =
    name === "name"
      ? (subject.name ?? subject.id)
      : name === "attributes"
        ? subject.attributes?.[inner]
        : subject[name as "id" | "level" | "parent"];
  if (found === undefined) return MISSING;
  return value(typeof found === "object" ? (decimal(found.number) as Value) : found);
}

function ofItem(name: string, { item, accumulator }: Place): Outcome {
  const [first = "", ...rest] = name.split(".");
  if (accumulator !== undefined) {
    if (first === "accumulator") return value(accumulator);
    if (first === "current") return ofItem(rest.join("."), { item } as Place);
    return MISSING;
  }
  if (name === "") return value(item as Value);
  return item instanceof Map ? ((item as Row).get(name) ?? MISSING) : MISSING;
}

/** Whether a condition holds; what is neither true nor false is a failure. */
export function condition(rule: Rule, place: Place): boolean | NonValue {
  const outcome = evaluate(rule, place);
  if (outcome.kind !== "value") return outcome;
  return typeof outcome.value === "boolean" ? outcome.value : FAILED;
}
