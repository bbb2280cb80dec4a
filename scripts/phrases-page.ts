/** docs/phrases.md: from a rubric's phrase to its rule, each with the sentence that the rule reads as and figures that show it. */
import { formatPlanText } from "../src/authoring/format.js";
import { adjustmentReading, indicatorReading, type Reading } from "../src/cli/commands/explain-rule.js";
import { compilePlanOrThrow, compileSchemeOrThrow, type Language } from "../src/index.js";
import { termText } from "../src/logic/index.js";
import { wordsOf } from "../src/report/words.js";
import { groups } from "../test/phrases/index.js";
import { type Example, FIGURES, HALVES, LISTS, type Phrase, type Said } from "../test/phrases/phrase.js";
import { plansOf } from "../test/phrases/plans.js";
import { inLine } from "./keys-examples.js";

const WIDTH = 110;

type Json = Readonly<Record<string, unknown>>;

export function phrasesPage(): string {
  const contents = groups.map(
    ({ id: group, title: [zh, en], phrases }) =>
      `| [**${zh}**](#${group})<br>${en} | ${phrases.map(({ id, says }) => `[${escaped(says[0])}](#${id})`).join("<br>")} |`,
  );
  return [
    "# 从评分表的一句话到一条规则 · From a rubric's phrase to its rule",
    "",
    "评分表上的一句话,照这里写成规则。先在目录里找最像的一句,把两段 JSON 抄过去,改掉统计指标和数。",
    "每条都有:指标怎么写(`indicators/….json`),计分办法里这一行怎么写(`schemes/….json` 的 `indicators`),规则读出来是什么话(`kaohe explain --rule` 印的就是它),",
    "恰好、缺数、为零时怎么办,几个手算的例子。写完运行 `kaohe check`,再用 `kaohe explain 方案 --rule` 把读出来的话和评分表上的话对一遍。",
    "例中 `one` 是这一项的代号,`x` 是计分办法的代号,换成自己的;省去了每个指标都要写的 `id`、`name`、`assessed`、`cite`。各个键见 [keys.md](keys.md),各种计分方法见 [methods.md](methods.md),四十种计分机制见 [scoring.md](scoring.md)。",
    "",
    "Find the phrase most like yours, copy both fragments, change figures and names, and add what every indicator needs (`id`, `name`, `assessed`, `cite`). Each has the sentence that the rule reads as, what decides between",
    "readings, and examples worked out by hand. Then run `kaohe check`, and hold what `kaohe explain <plan> --rule` prints against the rubric.",
    "",
    "由 `npm run generate` 从 test/phrases/ 生成;每条都作为测试检查、计分。数字都是虚构的。Generated from test/phrases/; every phrase is checked and scored by the tests. All figures are made up.",
    "",
    "## 目录 · Contents",
    "",
    "| | 评分表上写着 the rubric says |",
    "|---|---|",
    ...contents,
    "",
    ...shared(),
    ...groups.flatMap(({ id, title, phrases }) => [
      `<a id="${id}"></a>`,
      "",
      `## ${title.join(" · ")}`,
      "",
      ...phrases.flatMap(entry),
    ]),
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}

/** Two signs for a range on one line would strike out what is between them. */
const escaped = (text: string): string => text.replaceAll("~", "\\~");

function shared(): string[] {
  const row = ([key, [declared, en]]: [string, readonly [Json, string]], kind = "") =>
    `| \`${kind}${key}\` | ${declared.name}${declared.unit === undefined ? "" : `(${declared.unit})`} | ${en} |`;
  return [
    "## 例中的统计指标 · The figures of the examples",
    "",
    '在 `plan.json` 的 `statistics`、`records` 里这样声明(各例只声明用到的);一条规则用 `{"var": "键"}` 读数。',
    "Declared in `plan.json`; a rule reads one by its key.",
    "",
    "```jsonc",
    "// plan.json",
    ...printed({
      statistics: { accidents: FIGURES.accidents?.[0], rate: FIGURES.rate?.[0], done: FIGURES.done?.[0] },
      records: { hazards: LISTS.hazards?.[0] },
    }),
    "```",
    "",
    "| 键 key | 名称 | name |",
    "|---|---|---|",
    ...Object.entries(FIGURES).map((figure) => row(figure)),
    ...Object.entries(LISTS).map((list) => row(list, "records.")),
    "",
    "说总分的几条,都有这样两行(甲项 60 分、乙项 40 分)。Phrases about the total have these two lines:",
    "",
    "```jsonc",
    "// indicators/one.json, indicators/two.json",
    ...HALVES.indicators.flatMap((indicator) => printed(indicator)),
    "// schemes/x.json > indicators",
    ...printed(HALVES.lines),
    "```",
    "",
  ];
}

function entry(phrase: Phrase): string[] {
  const { id, says, plan, one, line, scheme, decides, examples, see, mechanics, remarks } = phrase;
  const fragments = [
    plan && ["plan.json", plan],
    one && ["indicators/one.json", one],
    line && ["schemes/x.json > indicators > one", line],
    scheme && ["schemes/x.json", scheme],
  ].filter((part) => part !== undefined) as [string, Json][];
  const [zh, en] = reads(phrase);
  return [
    `<a id="${id}"></a>`,
    "",
    `### ${escaped(says[0])}`,
    "",
    `*${says[1]}*`,
    "",
    "```jsonc",
    ...fragments.flatMap(([file, json]) => [`// ${file}`, ...printed(json)]),
    "```",
    "",
    ...(zh === "" ? [] : [`- 读作 reads: ${zh}\\`, `  *${en}*`]),
    `- 看什么 decides: ${decides[0]}\\`,
    `  *${decides[1]}*`,
    ...(remarks ?? []).map((code) => `- check 说 says: [\`${code}\`](diagnostics.md#${code.replace("/", "")})`),
    `- 例 e.g.: ${examples.map((example) => shown(example, phrase)).join("; ")}`,
    `- 见 see: ${[
      ...see.map(
        (link) =>
          `[${link
            .replace(/^.*#(?=[a-z_]+$)/, "")
            .replace(/-.*$/, "")
            .replace(/#.*$/, "")}](${link})`,
      ),
      `[机制 ${mechanics.join("、")}](scoring.md)`,
    ].join(", ")}`,
    "",
  ];
}

/** What `kaohe explain --rule` prints of it, without its formulas; of the total's lines nothing. */
function reads(phrase: Phrase): Said {
  const { plan: input, scheme: schemeInput } = plansOf(phrase);
  const plan = compilePlanOrThrow(input);
  const scheme = compileSchemeOrThrow(plan, schemeInput);
  const readIn = (language: Language): string => {
    const [colon, stop] = language === "en" ? [": ", "; "] : [":", ";"];
    const formulas = language === "en" ? ["formula", "score formula"] : ["算式", "计分算式"];
    const rules = [
      ...(phrase.one ? indicatorReading(plan, scheme, "one", language).rules : []),
      ...scheme.adjustments.flatMap(({ adjustment }): Reading["rules"] => {
        const { title, rules: own } = adjustmentReading(plan, scheme, adjustment, language);
        return own.map(([label, term], index) => [index === 0 ? `${title}${stop}${label}` : label, term]);
      }),
    ];
    return rules
      .filter(([label]) => !formulas.includes(label))
      .map(([label, term]) => `${label}${colon}${termText(term, language)}`)
      .join(stop)
      .replaceAll("*", "\\*");
  };
  return [readIn("zh-CN"), readIn("en")];
}

/** On one line where it fits, else as `kaohe fmt` writes it. */
function printed(json: unknown): string[] {
  const line = inLine(json, Number.POSITIVE_INFINITY);
  if (line.length <= WIDTH) return [line];
  const formatted = formatPlanText(JSON.stringify(json), "fragment.json");
  if (!formatted.ok) throw new TypeError("a fragment cannot be printed");
  return formatted.value.trimEnd().split("\n");
}

function shown({ given, periods, through, score, total, status, grade, rank, note }: Example, phrase: Phrase): string {
  const { plan } = plansOf(phrase);
  const words = new Figures(plan as never);
  const left = periods
    ? `${Object.entries(periods)
        .map(([period, values]) => `${period} ${words.given(values)}`)
        .join(", ")},截至 ${through}`
    : words.given(given ?? {});
  const right = [
    score !== undefined && `**${points(score)}**`,
    total !== undefined && `总分 total **${points(total)}**`,
    status !== undefined &&
      `**${wordsOf("zh-CN").statuses[status as "pending"]}** ${wordsOf("en").statuses[status as "pending"]}`,
    grade !== undefined && `**${grade}**`,
    rank !== undefined && `名次 rank **${rank}**`,
  ].filter(Boolean);
  const said = note && given && Object.keys(given).length === 0 ? note[0] : `${left}${note ? ` (${note[0]})` : ""}`;
  return `${said} → ${right.join(", ")}`;
}

/** The calculation, and what it comes to in bold. */
const points = (calculation: string): string => calculation.replaceAll("*", "×");

/** Figures of examples by their names. */
class Figures {
  constructor(
    private readonly plan: {
      statistics: Record<string, { name: string; type: string }>;
      records: Record<string, { name: string; fields: Record<string, { name: string }> }>;
      indicators: readonly { id: string; name: string }[];
    },
  ) {}

  given(values: Json): string {
    const {
      prior,
      previous,
      targets,
      records,
      subject,
      period,
      cohort,
      lines,
      others,
      decision,
      evidence,
      ...figures
    } = values as Record<string, never>;
    const said = [
      period !== undefined &&
        `${String(period).replace(/^.*\.\./, "截至 ")}${String(period).includes("-") ? "" : " 年"}`,
      ...Object.entries(figures).map(([key, value]) => this.figure(key, value)),
      ...((prior ?? []) as Json[]).flatMap((year, index) => this.earlier(year, index)),
      ...Object.values((targets ?? {}) as Json).map((value) => `目标 ${value}`),
      ...Object.entries((records ?? {}) as Record<string, Json[]>).map(([key, rows]) => this.list(key, rows)),
      ...this.subject((subject ?? {}) as Json),
      ...Object.entries((lines ?? {}) as Json).map(([id, score]) => `${this.nameOf(id)}得 ${score}`),
      decision !== undefined && `评定 ${decision} 分`,
      evidence !== undefined && "有佐证",
      others !== undefined && (lines === undefined ? "各项满分" : "其余满分"),
      ...(cohort === undefined ? [] : [`其他对象 ${this.others(cohort)}`]),
    ].filter(Boolean);
    return said.length === 0 ? "没有报 (not supplied)" : said.join(", ");
  }

  /** Named only where there are several. */
  private earlier(year: Json, index: number): string[] {
    const entries = Object.entries(year);
    if (entries.length === 0) return [];
    const texts = entries.map(([key, value]) =>
      entries.length > 1 ? this.figure(key, value) : this.value(key, value),
    );
    return [`${index === 0 ? "上年" : `前${index + 1}年`} ${texts.join(" ")}`];
  }

  private others(members: readonly Json[]): string {
    const isOneFigure = members.every((member) => Object.keys(member).join() in this.plan.statistics);
    return isOneFigure
      ? members.flatMap((member) => Object.entries(member).map(([key, value]) => this.value(key, value))).join("、")
      : members.map((member) => `[${this.given(member)}]`).join(" ");
  }

  private figure(key: string, value: unknown): string {
    return `${this.plan.statistics[key]?.name} ${this.value(key, value)}`;
  }

  private value(key: string, value: unknown): string {
    const { type } = this.plan.statistics[key] ?? {};
    if (value === true || value === false) return value ? "是" : "否";
    return type === "rate" ? `${Number((Number(value) * 100).toPrecision(12))}%` : String(value);
  }

  private list(key: string, rows: readonly Json[]): string {
    const { name, fields } = this.plan.records[key] as { name: string; fields: Record<string, { name: string }> };
    if (rows.length === 0) return `${name} 零报告`;
    const texts = rows.map((row) =>
      Object.entries(row)
        .map(([field, value]) => `${fields[field]?.name} ${value === "" ? "空" : value}`)
        .join(" "),
    );
    return `${name} [${texts.join("] [")}]`;
  }

  private subject({ attributes = {}, groups = [] }: { attributes?: Json; groups?: readonly string[] }): string[] {
    return [...Object.entries(attributes).map(([name, value]) => `${name} ${value ? "是" : "否"}`), ...groups];
  }

  private nameOf(id: string): string {
    return this.plan.indicators.find((one) => one.id === id)?.name ?? id;
  }
}
