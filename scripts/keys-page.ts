/** docs/keys.md: every key of every document, from the JSON Schemas, each with an example. */
import { type Examples, inLine, isObject, type Json, refOf } from "./keys-examples.js";

const PAGES: readonly [name: string, zh: string, en: string][] = [
  ["plan", "方案 plan.json", "a plan"],
  ["indicator", "指标 indicators/*.json", "an indicator"],
  ["scheme", "计分办法 schemes/*.json", "a scheme"],
  ["tests", "用例 tests/*.json", "cases"],
  ["survivors", "没有用例能区分的 tests/survivors.json", "what no case tells"],
  ["subjects", "考核对象", "subjects"],
  ["statistics", "统计表", "statistics"],
  ["decisions", "评定、佐证、更正", "decisions, evidence, amendments"],
  ["mapping", "映射", "a mapping"],
];

interface Row {
  readonly key: string;
  /** One for each of the alternatives that have the key. */
  readonly kinds: Set<string>;
  readonly required: Required;
  readonly fallback: string;
  readonly abouts: Set<string>;
  example: unknown;
}

type Required = "" | "必写 required" | "看种类 by kind";

/** The keys of one document, each with where it stands; what is shaped by a name of its own is listed once, under that name. */
class Keys {
  private rows: Row[] = [];
  private readonly named = new Set<string>();

  constructor(
    private readonly root: Json,
    private readonly examples: Examples,
  ) {}

  /** Table by table: the document itself, then the shapes that it names. */
  tables(): readonly (readonly [name: string | null, about: string, rows: readonly Row[]])[] {
    const top = refOf(this.root);
    if (top !== null) this.named.add(top);
    const document = this.table(this.root);
    const shapes = [];
    // The set grows while it is read.
    for (const name of this.named) {
      if (name === top) continue;
      const shape = (this.root.$defs as Json)[name] as Json;
      shapes.push([name, String(shape.description ?? ""), this.table(shape)] as const);
    }
    return [[null, "", document], ...shapes.filter(([, , rows]) => rows.length > 0)];
  }

  private table(schema: Json): readonly Row[] {
    this.rows = [];
    this.within(this.followed(schema), "");
    return this.rows;
  }

  private within(schema: Json, path: string): void {
    const parts = this.partsOf(schema).filter(({ properties }) => properties !== undefined);
    const requires = (key: string) => (part: Json) => ((part.required as string[] | undefined) ?? []).includes(key);
    for (const part of parts)
      for (const [key, property] of Object.entries(part.properties as Json)) {
        if (key === "number" || key === "$schema") continue;
        const every = parts.every(requires(key));
        this.key(
          key,
          property as Json,
          path,
          every ? "必写 required" : parts.some(requires(key)) ? "看种类 by kind" : "",
        );
      }
  }

  private key(name: string, property: Json, path: string, required: Required): void {
    const key = path + name;
    const fallback = this.said(property, "default");
    const found = this.rows.find((row) => row.key === key);
    const row: Row = found ?? {
      key,
      kinds: new Set(),
      required: fallback === undefined ? required : "",
      fallback: fallback === undefined || isEmpty(fallback) ? "" : JSON.stringify(fallback),
      abouts: new Set(),
      example: undefined,
    };
    if (!found) this.rows.push(row);
    row.kinds.add(this.kindOf(property));
    row.abouts.add(String(this.said(property, "description") ?? ""));
    row.example ??= this.examples.of(name, property);
    this.inside(property, `${key}.`);
    // Not of a shape with a name: that is listed apart.
    if (refOf(property) !== null) return;
    for (const part of this.partsOf(property)) {
      if (isObject(part.items)) this.inside(part.items, `${key}[].`);
      if (isObject(part.additionalProperties)) this.inside(part.additionalProperties, `${key}.*.`);
    }
  }

  private inside(schema: Json, path: string): void {
    const name = refOf(schema);
    if (name === null) this.within(schema, path);
    else if (name !== "rule") this.named.add(name);
  }

  /** The schema itself and its alternatives. */
  private partsOf(schema: Json): Json[] {
    const others = ["anyOf", "oneOf", "allOf"].flatMap((word) => (schema[word] as Json[] | undefined) ?? []);
    for (const other of others) if (refOf(other) !== null) this.inside(other, "");
    return [schema, ...others.filter((other) => refOf(other) === null).flatMap((other) => this.partsOf(other))];
  }

  private followed(schema: Json): Json {
    const name = refOf(schema);
    return name === null || name === "rule" ? schema : ((this.root.$defs as Json)[name] as Json);
  }

  /** A word of the property itself, else of the shape that it names. */
  private said(property: Json, word: "description" | "default"): unknown {
    const [named] = ((property.allOf as Json[] | undefined) ?? []).map((part) => this.followed(part));
    return property[word] ?? this.followed(property)[word] ?? named?.[word];
  }

  private kindOf(schema: Json): string {
    const name = refOf(schema);
    if (name === "rule") return "规则 rule";
    if (name !== null) return `\`${name}\``;
    if (Array.isArray(schema.enum)) return schema.enum.map((value) => `\`${value}\``).join(" ");
    if (schema.const !== undefined) return `\`${schema.const}\``;
    const others = ["anyOf", "oneOf"].flatMap((word) => (schema[word] as Json[] | undefined) ?? []);
    if (others.length > 0) return [...new Set(others.map((other) => this.kindOf(other)))].filter(Boolean).join(" / ");
    const of = (inner: unknown): string => {
      const kind = isObject(inner) ? this.kindOf(inner) : "";
      return kind === "" || kind === "对象 object" ? "" : `(${kind})`;
    };
    if (schema.type === "array") return `列表 list${of(schema.items)}`;
    if (schema.type === "object") {
      const keys = Object.keys((schema.properties as Json | undefined) ?? {});
      if (keys.join() === "number") return '`{"number": "…"}`';
      return keys.length > 0 ? "对象 object" : `按名 by name${of(schema.additionalProperties)}`;
    }
    const words: Json = {
      string: "文字 text",
      number: "数 number",
      integer: "整数 whole number",
      boolean: "是否 true/false",
      null: "null",
    };
    return typeof schema.type === "string" ? String(words[schema.type] ?? "") : "";
  }
}

const isEmpty = (value: unknown): boolean =>
  value !== null && typeof value === "object" && Object.keys(value).length === 0;

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

const code = (text: string): string => `\`${cell(text)}\``;

const tableOf = (rows: readonly Row[]): string =>
  [
    "| key | | 写什么 what | 不写时 unless stated | 例 example | 说明 meaning |",
    "|---|---|---|---|---|---|",
    ...rows.map(({ key, kinds, required, fallback, example, abouts }) => {
      const shown = example === undefined ? "" : code(inLine(example));
      const kind = [...kinds].every((one) => one.startsWith("`")) ? [...kinds].join(" ") : [...kinds].join(" / ");
      return `| \`${key}\` | ${required} | ${cell(kind)} | ${fallback === "" ? "" : code(fallback)} | ${shown} | ${cell([...abouts].join("; "))} |`;
    }),
  ].join("\n");

export function keysPage(schemas: ReadonlyMap<string, Json>, examples: Examples): string {
  // A shape stands once, and not where it has a page of its own.
  const told = new Set<string | null>(PAGES.map(([page]) => page));
  const pages = PAGES.map(([name, zh, en]) => {
    const tables = new Keys(schemas.get(name) as Json, examples).tables();
    const own = tables.filter(([shape]) => !told.has(shape));
    for (const [shape] of own) if (shape !== null) told.add(shape);
    const shown = own.map(([shape, about, rows]) =>
      shape === null ? tableOf(rows) : `### \`${shape}\`\n\n${about}\n\n${tableOf(rows)}`,
    );
    return [`## ${zh} · ${en}`, `[schema/${name}.json](../schema/${name}.json)`, ...shown].join("\n\n");
  });
  return `# Keys of every document · 各文件的键

From a phrase of a rubric to its rule: [phrases.md](phrases.md). 评分表上的一句话怎么写成规则:[phrases.md](phrases.md)。

Written by \`npm run generate\` from the shapes in src/. \`[]\` stands for each entry of a list, \`.*\` for each name. Operators and scoring methods of rules:
[methods.md](methods.md); how tables look as CSV and workbooks: [tables.md](tables.md), [workbooks.md](workbooks.md). The same words stand in an editor that knows the JSON
Schemas, as one hovers over a key. 由程序生成;\`[]\` 指列表的每一项,\`.*\` 指每个名称下。编辑器里把鼠标放在键上也能看到同样的说明。
Each example is the shortest use in [rules/](../rules), [examples/](../examples), or the small made-up plan in [keys/](keys); \`{…}\` is left out.
例子取自这些方案里最短的一处,用不到的键见 [keys/](keys) 里自拟的小方案;\`{…}\` 是省去的部分。

${pages.join("\n\n")}
`;
}
