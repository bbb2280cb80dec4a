/** A tree, parsed or lowered → a term. How an operator reads is what it declares; nothing here knows one by its id. */
import type { Language } from "../../diagnostics/index.js";
import { numberText } from "../../exact/index.js";
import type { Argument, Infix, Operator, OperatorTable, Words } from "../operator.js";
import { type CallTree, type Tree, toJson, variableName } from "../tree.js";
import { needsBrackets, type Term, WHOLE } from "./term.js";

export interface Reading {
  readonly operators: OperatorTable;
  readonly language: Language;
  /** What a name that a rule reads is called. */
  nameOf(name: string): string;
  /** The unit that a name's figures are shown in; with % or ‰ numbers beside it are, too. */
  unitOf(name: string): string | undefined;
  /** A parameter's value, as a leaf. */
  parameter(name: string): Tree | undefined;
  /** The words of a comparator of targets and bands. */
  comparator(id: string): string;
  /** What the indicator measures: said once, not in every phrase about it. */
  readonly actual?: Tree;
  /** How names read in a rule over each item of this list; as elsewhere where it does not say. */
  within?(list: Tree): Reading;
  /** Read in signs, not in words: what operators say of themselves is left out. */
  readonly inSigns?: boolean;
}

export function readTerm(tree: Tree, reading: Reading): Term {
  return new Reader(reading).term(tree);
}

/** One, two, three, as Chinese counts things. */
const COUNTED = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];

class Reader {
  private readonly own: string | null;

  constructor(private readonly reading: Reading) {
    this.own = reading.actual ? JSON.stringify(toJson(reading.actual)) : null;
  }

  term(tree: Tree, unit?: string): Term {
    switch (tree.kind) {
      case "number":
        return { kind: "number", text: numberText(tree.value, tree.unit ?? unit), tree };
      case "text":
        return { kind: "name", text: this.reading.language === "en" ? `"${tree.value}"` : `“${tree.value}”`, tree };
      case "boolean":
        return { kind: "name", text: this.truth(tree.value), tree };
      case "date":
        return { kind: "name", text: tree.value.iso, tree };
      case "list":
        return { kind: "call", name: "", items: tree.items.map((item) => this.term(item)), tree };
      case "call":
        return this.call(tree, unit);
    }
  }

  private truth(value: boolean): string {
    if (this.reading.language === "en") return value ? "yes" : "no";
    return value ? "“是”" : "“否”";
  }

  private call(tree: CallTree, unit?: string): Term {
    const { operators, language } = this.reading;
    const name = variableName(tree);
    if (name !== null) return { kind: "name", text: this.reading.nameOf(name), tree };
    const operator = operators.get(tree.operator);
    if (!operator) return { kind: "call", name: tree.operator, items: tree.args.map((arg) => this.term(arg)), tree };
    const parameter = operator.names === "parameter" ? this.parameterOf(tree, operator) : undefined;
    if (parameter) return { ...this.term(parameter, unit), tree };
    const sign = this.reading.inSigns && operator.kind === "primitive" ? this.sign(tree, operator, unit) : null;
    if (sign) return sign;
    const bounded = operator.bound && this.bounded(operator.bound, tree, operator, unit);
    if (bounded) return bounded;
    const { wording: own } = operator;
    const wording = typeof own === "function" ? own(argumentsOf(tree, operator)) : own;
    if (wording) return { ...this.phrase(wording[language === "en" ? "en" : "zh"], tree, operator, unit), tree };
    if (operator.infix) {
      const args = [...argumentsOf(tree, operator).values()].flat() as Tree[];
      const isAsked = operator.kind === "primitive" && operator.result === "boolean";
      return this.infix(operator.infix, args, tree, isAsked ? args.map((arg) => this.unitOf(arg)).find(isShown) : unit);
    }
    return operator.kind === "primitive" ? this.primitive(tree, operator, unit) : this.described(tree, operator);
  }

  private infix(infix: Infix, args: readonly Tree[], tree: CallTree, unit?: string): Term {
    const { binds, prefix } = infix;
    const words = this.reading.inSigns ? undefined : infix.words;
    const symbol = words?.[this.reading.language === "en" ? "en" : "zh"] ?? infix.symbol;
    const items = args.map((arg): Term => {
      const item = this.term(arg, unit);
      // 且 inside 或: words do not say which binds tighter.
      const isAnother =
        words !== undefined &&
        arg.kind === "call" &&
        arg.operator !== tree.operator &&
        this.reading.operators.get(arg.operator)?.infix?.words !== undefined;
      return isAnother ? { kind: "phrase", parts: ["(", item, ")"] } : item;
    });
    const [first, second] = items;
    if (first && items.length === 1)
      return prefix === undefined ? { ...first, tree } : { kind: "prefix", symbol: prefix, binds, item: first, tree };
    if (infix.quotient && first && second) return { kind: "quotient", binds, over: first, under: second, tree };
    return { kind: "infix", symbol, binds, items, tree };
  }

  /** 满分 − 12,不低于 0: one of the two is a plain number, or all points. */
  private bounded(words: Words, tree: CallTree, operator: Operator, unit?: string): Term | null {
    const args = [...argumentsOf(tree, operator).values()].flat() as Tree[];
    const isPlain = (arg: Tree) => arg.kind === "number" || variableName(arg) === "points";
    const [limit, ...others] = args.filter(isPlain);
    const [of] = args.filter((arg) => !isPlain(arg));
    if (!limit || !of || others.length > 0 || args.length !== 2) return null;
    const [own, bound] = [this.term(of, unit), this.term(limit, unit)];
    const isChinese = this.reading.language !== "en";
    const word = isChinese ? `,${words.zh}${bound.kind === "number" ? " " : ""}` : `, ${words.en} `;
    return { kind: "phrase", parts: [...(this.isOwn(of) && isChinese ? ["实际值"] : [own]), word, bound], tree };
  }

  private parameterOf(tree: CallTree, operator: Operator): Tree | undefined {
    const [only] = argumentsOf(tree, operator).values();
    const first = Array.isArray(only) ? only[0] : only;
    return first?.kind === "text" ? this.reading.parameter(first.value) : undefined;
  }

  private primitive(tree: CallTree, operator: Operator & { kind: "primitive" }, unit?: string): Term {
    const { args } = tree;
    if (operator.branches) {
      const branches = [];
      for (let index = 0; index + 1 < args.length; index += 2)
        branches.push([this.term(args[index] as Tree), this.term(args[index + 1] as Tree, unit)] as const);
      return { kind: "choice", branches, otherwise: this.term(args[args.length - 1] as Tree, unit), tree };
    }
    const items = args.map((arg, index) => this.at(operator, index, args).term(arg, unit));
    return { kind: "call", name: operator.id, items, tree };
  }

  /** Who reads an argument: within the list, where it is asked of each of its items. */
  private at(operator: Operator, index: number, args: readonly (Tree | undefined)[]): Reader {
    const isAsked = (one: number) => "item" in (operator.arguments[one]?.kind ?? {});
    const list = args.find((_, one) => !isAsked(one));
    if (!isAsked(index) || !list || !this.reading.within) return this;
    const { inSigns } = this.reading;
    return new Reader({ ...this.reading.within(list), ...(inSigns !== undefined && { inSigns }) });
  }

  /** max(…), ⌊…⌋ and the like; null for what has no sign but its words. */
  private sign(tree: CallTree, operator: Operator & { kind: "primitive" }, unit?: string): Term | null {
    const items = tree.args.map((arg, index) => this.at(operator, index, tree.args).term(arg, unit));
    if (operator.shows === "extreme") return { kind: "call", name: operator.id, items, tree };
    // An operator that says how it is shown says it around any terms.
    const shown = operator.shown?.(
      items.map((_, index) => `\u0000${index}\u0000`),
      tree,
      "",
    );
    if (!shown?.includes("\u0000")) return null;
    const parts = shown.split("\u0000").map((part, index) => (index % 2 === 0 ? part : (items[Number(part)] as Term)));
    return { kind: "phrase", parts: parts.filter((part) => part !== ""), tree };
  }

  /** An operator that declares no wording reads as what it is for, with the arguments that were written. */
  private described(tree: CallTree, operator: Operator): Term {
    const about = this.reading.language === "en" ? operator.about.en : operator.about.zh;
    const items = [...(tree.named ?? [])].map(
      ([name, argument]): Term => ({ kind: "phrase", parts: [`${name} = `, this.term(argument)] }),
    );
    return { kind: "call", name: about.replace(/[.。]$/, ""), items, tree };
  }

  /** `{of}前{years#}年平均数`: arguments in braces; # as it is counted, * one by one, @ as points with their unit. */
  private phrase(template: string, tree: CallTree, operator: Operator, unit?: string): Term {
    const given = argumentsOf(tree, operator);
    const pieces = template.split(/\{([^}]+)\}/);
    const parts = pieces.flatMap((part, index): (string | Term)[] => {
      if (index % 2 === 0) return part === "" ? [] : [part];
      const [, name = "", manner] = /^(.*?)([#*@^!]?)$/.exec(part) ?? [];
      const argument = given.get(name);
      if (argument === undefined) return [];
      const declared = operator.arguments.find((one) => one.name === name);
      if (declared && "bands" in declared.kind) return this.bands(argument as Tree);
      const amountOf = (of: Tree) => declared && this.amount(of, declared, given, manner === "^");
      if (declared && "table" in declared.kind) return this.table(argument as Tree, amountOf);
      if (manner === "!") return [this.unitOf(argument as Tree) ?? (this.reading.language === "en" ? "" : "单位")];
      const amount = amountOf(argument as Tree);
      if (amount)
        return [amount, ...(/[\d%‰]$/.test(amount.text) && /^\p{L}/u.test(pieces[index + 1] ?? "") ? [" "] : [])];
      const place = operator.arguments.findIndex((one) => one.name === name);
      const lists = operator.arguments.map((one) => [given.get(one.name)].flat()[0] as Tree | undefined);
      const reader = this.at(operator, place, lists);
      const isListed = manner === "*" && !Array.isArray(argument) && (argument as Tree).kind === "list";
      const trees = Array.isArray(argument)
        ? (argument as readonly Tree[])
        : isListed
          ? (argument as Tree & { kind: "list" }).items
          : [argument as Tree];
      return trees.flatMap((one, position): (string | Term)[] => {
        const before = position > 0 ? [this.reading.language === "en" ? ", " : "、"] : [];
        if (manner === "#") return [...before, this.counted(one)];
        if (manner === "@") return [...before, ...this.points(one)];
        if (this.isOwn(one)) return [...before, ...(this.reading.language === "en" ? ["the actual"] : [])];
        const term = (isListed && amountOf(one)) || reader.term(one, unit);
        const isTight = /[\p{L}”)]$/u.test(pieces[index - 1] ?? "") || /^[\p{L}“(]/u.test(pieces[index + 1] ?? "");
        return isTight && needsBrackets(term, WHOLE) ? [...before, "(", term, ")"] : [...before, term];
      });
    });
    return { kind: "phrase", parts };
  }

  /** Each key of a table with its value: 建成 1、在建 0.5. */
  private table(pairs: Tree, amountOf: (of: Tree) => Term | null | undefined): (string | Term)[] {
    if (pairs.kind !== "list") return [];
    const comma = this.reading.language === "en" ? ", " : "、";
    return pairs.items.flatMap((pair, index): (string | Term)[] => {
      const [key, value] = pair.kind === "list" ? pair.items : [];
      if (key?.kind !== "text" || !value) return [];
      return [`${index > 0 ? comma : ""}${key.value}: `, amountOf(value) ?? this.term(value)];
    });
  }

  /** Each band: its comparator, its edge, its points. */
  private bands(list: Tree): (string | Term)[] {
    if (list.kind !== "list") return [];
    const [unit, points] = this.reading.language === "en" ? ["", ": "] : [" 分", " 得 "];
    const [joint, stop] = this.reading.language === "en" ? [" and ", "; "] : ["且", ";"];
    return list.items.flatMap((band, index): (string | Term)[] => {
      const [worth, ...limits] = band.kind === "list" ? band.items : [];
      if (!worth) return [];
      const edges = limits.flatMap((limit, position): (string | Term)[] => {
        const [comparator, of] = limit.kind === "list" ? limit.items : [];
        if (comparator?.kind !== "text" || !of) return [];
        const before = position > 0 ? [joint] : [];
        return [
          ...before,
          `${this.reading.comparator(comparator.value).replace(/^is /, "")} `,
          this.term(of, this.reading.unitOf("actual")),
        ];
      });
      return [...(index > 0 ? [stop] : []), ...edges, points, this.term(worth), unit];
    });
  }

  /** A plain number in the unit that its argument measures: 10%; a step of it with the unit: 5 起, 1 个百分点. */
  private amount(
    tree: Tree,
    { measures }: Argument,
    given: ReturnType<typeof argumentsOf>,
    isStep: boolean,
  ): (Term & { kind: "number" }) | null {
    if (measures === undefined || tree.kind !== "number" || tree.unit !== undefined) return null;
    const choice = (name: string) => {
      const argument = given.get(name);
      return argument && "kind" in argument && argument.kind === "text" ? argument.value : undefined;
    };
    const of = typeof measures === "function" ? measures(choice) : measures;
    const unit = of === "fraction" ? "%" : this.reading.unitOf("actual");
    const text = numberText(tree.value, unit);
    if (!isStep || of === "fraction" || unit === undefined || unit === "‰") return { kind: "number", text, tree };
    const isChinese = this.reading.language !== "en";
    const name = unit !== "%" ? unit : isChinese ? "个百分点" : "percentage points";
    const number = text.replace(/%$/, "");
    return { kind: "number", text: `${number} ${number === "1" ? name.replace(/s$/, "") : name}`, tree };
  }

  /** 满分, 5 分. */
  private points(tree: Tree): (string | Term)[] {
    const term = this.term(tree);
    if (term.kind === "name" || this.reading.language === "en") return [term];
    return needsBrackets(term, WHOLE) && term.kind !== "number" ? [" (", term, ") 分"] : [" ", term, " 分"];
  }

  private counted(tree: Tree): string {
    if (tree.kind !== "number") return "";
    const text = numberText(tree.value);
    return this.reading.language === "en" ? text : (COUNTED[Number(text)] ?? text);
  }

  private isOwn(tree: Tree): boolean {
    return this.own !== null && JSON.stringify(toJson(tree)) === this.own;
  }

  private unitOf(tree: Tree): string | undefined {
    const name = variableName(tree);
    if (name !== null) return this.reading.unitOf(name);
    if (tree.kind === "number") return tree.unit;
    if (tree.kind !== "call") return undefined;
    const operator = this.reading.operators.get(tree.operator);
    const parameter = operator?.names === "parameter" ? this.parameterOf(tree, operator) : undefined;
    return parameter?.kind === "number" ? parameter.unit : undefined;
  }
}

/** The arguments of a call by name; several where an argument takes the rest. */
export function argumentsOf(tree: CallTree, operator: Operator): ReadonlyMap<string, Tree | readonly Tree[]> {
  if (tree.named)
    return new Map(
      [...tree.named].map(([name, argument]) => [
        name,
        operator.arguments.find((one) => one.name === name)?.rest && argument.kind === "list"
          ? argument.items
          : argument,
      ]),
    );
  return new Map(
    operator.arguments.flatMap(({ name, rest }, index): [string, Tree | readonly Tree[]][] => {
      if (rest) return [[name, tree.args.slice(index)]];
      const argument = tree.args[index];
      return argument ? [[name, argument]] : [];
    }),
  );
}

const isShown = (unit: string | undefined): boolean => unit === "%" || unit === "‰";
