/** What of the engine serves the assessment machinery that documents ask for, and the test that holds it. */
export interface Feature {
  readonly words: string;
  /** The command or the key of a plan that does it. */
  readonly how: string;
  /** A test file, and words of the title of its tests. */
  readonly test: readonly [file: string, title: string];
}

export const FEATURES = {
  veto: {
    words: "一票否决 veto",
    how: '计分办法 `adjustments`:`"kind": "veto"`,后果写在 `effect`',
    test: ["test/scoring/adjustments.test.ts", "19: veto"],
  },
  modules: {
    words: "共性+个性 common and individual modules",
    how: "计分办法 `sections` 的 `weight`,个性指标用 `applies` 限定对象;examples/rubric-departments",
    test: ["test/scoring/structure.test.ts", "25: common and individual modules"],
  },
  bulletin: {
    words: "通报 bulletin",
    how: "`kaohe score … --format docx`(`--indicators` 选指标;方案里 `circulated`)",
    test: ["test/report/bulletin.test.ts", "a bulletin"],
  },
  index: {
    words: "动态评价指数 dynamic index",
    how: "`kaohe index`,同一组指标和权重,年末等于全年得分",
    test: ["test/scoring/periods.test.ts", "the dynamic index"],
  },
  monitoring: {
    words: "年度监测 yearly monitoring",
    how: "`kaohe score … --through 2021`",
    test: ["test/scoring/periods.test.ts", "a plan of five years"],
  },
  "mid-term": {
    words: "中期评估 mid-term review",
    how: "`kaohe score … --through 2023`:每项给出进度和时间过去了多少",
    test: ["test/scoring/periods.test.ts", "a plan of five years"],
  },
  final: {
    words: "终期总结 final review",
    how: "`kaohe score`,不写 `--through`",
    test: ["test/examples.test.ts", "comes out byte for byte"],
  },
  ranking: {
    words: "考核排名与问责 ranking and grades",
    how: "计分办法 `grades`、`ranking`;记分卡的名次与等次",
    test: ["test/scoring/structure.test.ts", "27: grades"],
  },
} as const satisfies Readonly<Record<string, Feature>>;
