import { describe, expect, it } from "vitest";
import {
  assess,
  type Diagnostic,
  placeText,
  type Results,
  readTable,
  scorecard,
  scorecards,
  type Table,
} from "../../src/index.js";
import { compiled, figures, indicator, planInput, subjects } from "../support/plans.js";

const plan = compiled(
  planInput([indicator("i", { target: { at_most: { prior: "a" } } }), indicator("r", { actual: { var: "rate" } })], {
    records: {
      hazards: { name: "重大事故隐患", fields: { level: "text", days: { type: "count", name: "整改天数" } } },
    },
  }),
);

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const csv = (text: string, file = "2021.csv"): Table => readTable(encode(text), file, plan);
const list = subjects([
  { id: "x", name: "婺城区" },
  { id: "y", name: "金东区", aliases: ["金东"] },
]);

function figure(results: Results, subject: string, key: string, period = "2021"): string {
  const { statistics } = results.run;
  const outcome = statistics.figure(results.of(subject).subject, period, key);
  return outcome.kind === "value"
    ? String(outcome.value)
    : outcome.kind === "missing"
      ? outcome.facts.map(({ reason }) => reason).join()
      : outcome.kind;
}

const at = (problem: Diagnostic): string => `${problem.code} ${placeText(problem.place)}`;

describe("tables", () => {
  it.each([
    ["wide, by name", "考核对象,考核期,甲,个数\n婺城区,2021,1.10,3\n"],
    ["wide, by key", "subject,period,a,n\nx,2021,1.10,3\n"],
    ["wide, with a note, blank lines and remarks", "# 虚构\n\n单位,年份,甲,个数,备注\n\n婺城区,2021年,1.10,3,核定\n"],
    ["long", "考核对象,考核期,统计指标,数值\n婺城区,2021,甲,1.10\n婺城区,2021,个数,3\n"],
    ["with a byte order mark and Windows lines", "\uFEFF考核对象,考核期,甲,个数\r\n婺城区,2021,1.10,3\r\n"],
    ["quoted", '"考核对象","考核期","甲","个数"\n"婺城区","2021","1.10","3"\n'],
    ["separated by tabs", "考核对象\t考核期\t甲\t个数\n婺城区\t2021\t1.10\t3\n"],
    ["separated by semicolons", "考核对象;考核期;甲;个数\r\n婺城区;2021;1.10;3\r\n"],
    [
      "tabs, with commas in the figures",
      "考核对象\t甲\t考核期\t个数\n婺城区\t1.10\t2021\t3\n金东区\t1,204\t2021\t1,300\n",
    ],
    ["full-width header blanks", "考核对象　,考核期,甲,个数\n婺城区,2021,1.10,3\n"],
  ])("%s", (_, text) => {
    const results = assess(plan, null, [list, csv(text)]);
    expect([figure(results, "婺城区", "a"), figure(results, "婺城区", "n")]).toEqual(["11/10", "3"]);
  });

  it("GB18030 is told from UTF-8", () => {
    const gb18030 = Uint8Array.from([
      ...[
        0xbf, 0xbc, 0xba, 0xcb, 0xb6, 0xd4, 0xcf, 0xf3, 0x2c, 0xbf, 0xbc, 0xba, 0xcb, 0xc6, 0xda, 0x2c, 0xbc, 0xd7,
        0x0a,
      ],
      ...[0xe6, 0xc4, 0xb3, 0xc7, 0xc7, 0xf8, 0x2c, 0x32, 0x30, 0x32, 0x31, 0x2c, 0x37, 0x0a],
    ]);
    const results = assess(plan, null, [list, readTable(gb18030, "2021.csv", plan)]);
    expect(figure(results, "婺城区", "a")).toBe("7");
  });

  it.each([
    ["little-endian, as spreadsheets save Unicode text", [0xff, 0xfe], true],
    ["big-endian", [0xfe, 0xff], false],
  ] as const)("UTF-16 with a byte order mark, %s", (_, mark, isLittle) => {
    const units = [..."考核对象\t考核期\t甲\r\n婺城区\t2021\t7\r\n"].map((letter) => letter.charCodeAt(0));
    const bytes = units.flatMap((unit) => (isLittle ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff]));
    const results = assess(plan, null, [list, readTable(Uint8Array.from([...mark, ...bytes]), "2021.tsv", plan)]);
    expect(figure(results, "婺城区", "a")).toBe("7");
  });

  it("every fact keeps its file, row and column", () => {
    const results = assess(plan, null, [list, csv('# 虚构\n考核对象,考核期,甲\n\n婺城区,2021,"1\n"\n金东,2021,2\n')]);
    const place = results.run.statistics.supplied(results.of("金东区").subject, "2021", "a")?.places[0];
    expect(place).toEqual({ file: "2021.csv", line: 6, column: 3, header: "甲" });
  });

  it("a blank is absent; a bad cell is absent too, with its place; the rest of the row is used", () => {
    const results = assess(plan, null, [list, csv('考核对象,考核期,甲,个数,乙\n婺城区,2021,,"1,2O4",5\n')]);
    expect(["a", "n", "b"].map((key) => figure(results, "婺城区", key))).toEqual(["absent", "unreadable", "5"]);
    expect(results.diagnostics.map(at)).toContain("statistics/not-a-number 2021.csv:2:4 「个数」 婺城区 2021");
  });

  it.each([
    [
      "an unknown statistic",
      "考核对象,考核期,甲,丁\n婺城区,2021,1,2\n",
      "statistics/unknown-statistic 2021.csv:1:4 「丁」",
    ],
    ["an unknown subject", "考核对象,考核期,甲\n婺城,2021,1\n", "statistics/unknown-subject 2021.csv:2"],
    ["a period that is none", "考核对象,考核期,甲\n婺城区,去年,1\n", "statistics/bad-period 2021.csv:2"],
    ["no subject column", "名称,考核期,甲\n婺城区,2021,1\n", "statistics/no-header 2021.csv:1"],
    ["no period column", "考核对象,甲\n婺城区,1\n", "statistics/no-header 2021.csv:1"],
    ["a column twice", "考核对象,考核期,甲,甲\n婺城区,2021,1,2\n", "statistics/duplicate-header 2021.csv:1 「甲」"],
    ["a row with too many cells", "考核对象,考核期,甲\n婺城区,2021,1,204\n", "statistics/malformed-csv 2021.csv:2"],
    ["a row with too few cells", "考核对象,考核期,甲,乙\n婺城区,2021,1\n", "statistics/malformed-csv 2021.csv:2"],
    [
      "a quote that is not closed",
      '考核对象,考核期,甲\n婺城区,2021,1\n金东区,2021,"2\n',
      "statistics/unclosed-quote 2021.csv:3",
    ],
    [
      "a value column twice",
      "考核对象,考核期,统计指标,数值,数值\n婺城区,2021,甲,1,2\n",
      "statistics/duplicate-header 2021.csv:1 「数值」",
    ],
    [
      "scientific notation",
      "考核对象,考核期,甲\n婺城区,2021,1E+05\n",
      "statistics/scientific-notation 2021.csv:2:3 「甲」 婺城区 2021",
    ],
    ["an empty file", "", "statistics/empty-file 2021.csv"],
  ])("%s is reported at its place", (_, text, expected) => {
    const results = assess(plan, null, [list, csv(text)]);
    expect(results.diagnostics.map(at)).toContain(expected);
  });

  it("line numbers are right after quoted line breaks, with any line ends", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = ["考核对象,考核期,甲,备注", '婺城区,2021,x,"a', 'b"', "金东区,2021,y,c"].join(end);
      const places = assess(plan, null, [list, csv(`${text}${end}`)]).diagnostics.filter(
        ({ code }) => code === "statistics/not-a-number",
      );
      expect(places.map(({ place }) => place.line)).toEqual([2, 4]);
    }
  });

  it("one bad row of a JSON table costs that row only", () => {
    const rows = [
      { subject: "x", period: 2021, values: { a: 1, b: Number.NaN, n: [1], c: 10n } },
      { subjekt: "x" },
      { subject: "y", period: 2021, values: { a: 2 } },
    ];
    const results = assess(plan, null, [list, { format: "kaohe.statistics/1", rows } as never]);
    expect(["a", "b", "n", "c"].map((key) => figure(results, "x", key))).toEqual([
      "1",
      "unreadable",
      "unreadable",
      "10",
    ]);
    expect(figure(results, "y", "a")).toBe("2");
    expect(
      results.diagnostics.filter(({ severity }) => severity === "error").map(({ place }) => place.path?.slice(0, 2)),
    ).toEqual(
      expect.arrayContaining([
        ["rows", 0],
        ["rows", 1],
      ]),
    );
  });

  it("one bad entry of the list of subjects costs that entry only", () => {
    const results = assess(plan, null, [
      subjects([{ id: "x" }, { nmae: "y" } as never]),
      csv("考核对象,考核期,甲\nx,2021,1\n合计,2021,1\n"),
    ]);
    expect(results.subjects.map(({ subject }) => subject.id)).toEqual(["x"]);
  });

  it("without a list everybody named is a subject, and that is said", () => {
    const results = assess(plan, null, [csv("考核对象,考核期,甲\nx,2021,1\n合计,2021,1\n")]);
    expect(results.diagnostics.find(({ code }) => code === "statistics/no-list")?.data).toEqual({
      names: "x",
      count: 1,
    });
    expect(results.diagnostics.map(at)).toContain("statistics/total-row 2021.csv:3");
  });

  it("guesses what a misspelt name meant", () => {
    const results = assess(plan, null, [list, csv("考核对象,考核期,甲\n婺成区,2021,1\n")]);
    expect(results.diagnostics.find(({ code }) => code === "statistics/unknown-subject")?.hint).toContain("婺城区");
  });

  it.each([
    ["in the table", "桥头镇", ["桥　头　镇", "桥 头镇"]],
    ["in the list", "桥 头　镇", ["桥头镇", "桥头　镇"]],
  ])("blanks between Chinese characters %s do not part a subject from its name", (_, name, written) => {
    const towns = subjects([
      { id: "t", name },
      { id: "u", name: "New Town" },
    ]);
    for (const text of written) {
      const results = assess(plan, null, [towns, csv(`考核对象,考核期,甲\n${text},2021,7\nNewTown,2021,1\n`)]);
      expect(figure(results, "t", "a")).toBe("7");
      expect(results.diagnostics.map(({ code }) => code)).toContain("statistics/unknown-subject");
    }
    const unlisted = assess(plan, null, [csv(`考核对象,考核期,甲\n桥 头 镇,2021,7\n桥头镇,2020,3\n合 计,2021,9\n`)]);
    expect(scorecards(unlisted).map(({ subject }) => subject.name)).toEqual(["桥 头 镇"]);
  });

  it("of many subjects that no list gives only the first are named, with how many there are", () => {
    const rows = Array.from({ length: 300 }, (_, index) => `县${index},2021,1\n`).join("");
    const found = assess(plan, null, [csv(`考核对象,考核期,甲\n${rows}`)]).diagnostics.find(
      ({ code }) => code === "statistics/no-list",
    );
    expect(found?.message).toContain("300 in all: 县0, 县1");
    expect(found?.message.length).toBeLessThan(300);
  });

  it("a zero report is a table of its own, and who lacks a list is told so", () => {
    const withList = compiled(
      planInput([indicator("i", { actual: { count: { var: "records.h" } }, whenEmpty: "evaluate" })], {
        records: { h: { name: "隐患", fields: { days: "count" } } },
      }),
    );
    const zero = readTable(encode("考核对象,考核期,明细\n婺城区,2021,隐患\n"), "零报告.csv", withList);
    const counted = assess(withList, null, [list, zero]);
    expect(scorecard(counted, "婺城区").lines[0]?.actual).toBe("0");
    const hint = counted.diagnostics.find(
      ({ code, place }) => code === "statistics/missing" && place.subject === "金东区",
    )?.hint;
    expect(hint).toContain("零报告");
  });

  it("neither encoding nor format known: the file is reported, the others are used", () => {
    const bad = readTable(Uint8Array.from([0xff, 0xfe, 0x00, 0xff]), "bad.csv", plan);
    const odd = readTable(encode("x"), "plan.pdf", plan);
    const results = assess(plan, null, [list, bad, odd, csv("考核对象,考核期,甲\n婺城区,2021,1\n")]);
    expect(results.diagnostics.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["statistics/unknown-encoding", "statistics/unknown-format"]),
    );
    expect(figure(results, "婺城区", "a")).toBe("1");
  });

  it("duplicates that agree are one; those that differ are in conflict, with both places", () => {
    const twice = (other: string) =>
      assess(plan, null, [
        list,
        csv("考核对象,考核期,甲\n婺城区,2021,8\n"),
        csv(`考核对象,考核期,甲\n婺城区,2021,${other}\n`, "补报.csv"),
      ]);
    expect(figure(twice("8.0"), "婺城区", "a")).toBe("8");
    const results = twice("9");
    expect(figure(results, "婺城区", "a")).toBe("conflict");
    const conflict = results.diagnostics.find(({ code }) => code === "statistics/conflict");
    expect(conflict?.message).toContain("8 (2021.csv:2:3 「甲」), 9 (补报.csv:2:3 「甲」)");
  });

  it("an absent year for prior is named", () => {
    const results = assess(plan, null, [list, figures({ x: { a: 1 } })]);
    const missing = results.diagnostics.find(
      ({ code, place }) => code === "statistics/missing" && place.subject === "婺城区",
    );
    expect(missing?.data.names).toContain("甲 2020");
  });

  it("record lists come from JSON, or from a CSV file that is named after them", () => {
    const rows = csv("考核对象,level,整改天数\n婺城区,市级,60\n婺城区,县级,31\n", "重大事故隐患.csv");
    const results = assess(plan, null, [list, rows]);
    const cases = results.run.statistics.cases(results.of("x").subject, "2021", "hazards");
    expect(cases.kind === "value" && (cases.value as readonly unknown[]).length).toBe(2);
    expect(results.run.statistics.cases(results.of("y").subject, "2021", "hazards").kind).toBe("missing");
  });
});

describe("an area and its parts", () => {
  const area = subjects([{ id: "city" }, { id: "x", parent: "city" }, { id: "y", parent: "city" }]);
  const run = (values: Parameters<typeof figures>[0]) => assess(plan, null, [area, figures(values)]);

  it("counts sum; a rate is the ratio of the sums, never the mean of the rates", () => {
    const results = run({ x: { n: 2, a: 1, b: 2 }, y: { n: 3, a: 1, b: 8 } });
    expect([figure(results, "city", "n"), figure(results, "city", "rate")]).toEqual(["5", "1/5"]);
  });

  it("a sum with a missing part is missing, and says whose", () => {
    const results = run({ x: { n: 2 }, y: { a: 1 } });
    const outcome = results.run.statistics.figure(results.of("city").subject, "2021", "n");
    expect(outcome).toMatchObject({ kind: "missing", facts: [{ name: "n", subject: "y" }] });
  });

  it("of a figure that no part has, the area's own is missing, at every level above", () => {
    const nested = subjects([
      { id: "city" },
      { id: "x", parent: "city" },
      { id: "x1", parent: "x" },
      { id: "y", parent: "city" },
    ]);
    const factsOf = (values: Parameters<typeof figures>[0], key = "n") => {
      const results = assess(plan, null, [nested, figures(values)]);
      const outcome = results.run.statistics.figure(results.of("city").subject, "2021", key);
      return outcome.kind === "missing" ? outcome.facts.map(({ name, subject }) => `${subject} ${name}`) : outcome;
    };
    expect(factsOf({ x1: { a: 1 } })).toEqual(["city n"]);
    expect(factsOf({ x1: { a: 1 } }, "rate")).toEqual(["y a", "city b"]);
    expect(factsOf({ y: { n: 1 } })).toEqual(["x n"]);
    expect(factsOf({ x1: { n: 1 } })).toEqual(["y n"]);
  });

  it("a supplied figure of the area is used, and the difference is pointed out", () => {
    const results = run({ city: { n: 6 }, x: { n: 2 }, y: { n: 3 } });
    expect(figure(results, "city", "n")).toBe("6");
    expect(results.diagnostics.find(({ code }) => code === "statistics/total-differs")?.data).toMatchObject({
      supplied: "6",
      computed: "5",
    });
  });

  it("a parent that is not in the list is reported: its total would lack the county", () => {
    const results = assess(plan, null, [
      subjects([{ id: "city" }, { id: "x", parent: "city" }, { id: "y", parent: "citty" }]),
      figures({ x: { n: 1 }, y: { n: 1 } }),
    ]);
    expect(results.diagnostics.find(({ code }) => code === "statistics/unknown-parent")).toMatchObject({
      severity: "error",
      hint: 'Did you mean "city"?',
    });
  });

  it("a name that several bear is refused in tables; their ids work, and each card tells them apart", () => {
    const twins = subjects([
      { id: "a1", name: "城关镇" },
      { id: "b1", name: "城关镇" },
    ]);
    const results = assess(plan, null, [twins, csv("考核对象,考核期,甲\n城关镇,2021,1\na1,2021,2\nb1,2021,3\n")]);
    expect(results.diagnostics.map(({ code }) => code)).toContain("statistics/ambiguous-subject");
    expect([figure(results, "a1", "a"), figure(results, "b1", "a")]).toEqual(["2", "3"]);
    expect(results.standings().map(({ name }) => name)).toEqual(["城关镇(a1)", "城关镇(b1)"]);
    expect(() => results.of("城关镇")).toThrow();
  });

  it("an id is its bearer's, even when another has it for a name", () => {
    const results = assess(plan, null, [
      subjects([
        { id: "1", name: "2" },
        { id: "2", name: "甲县" },
      ]),
      figures({ "2": { a: 5 } }),
    ]);
    expect(results.of("2").subject.name).toBe("甲县");
    expect(figure(results, "2", "a")).toBe("5");
  });

  it("a city's case list beside those of its counties: the difference is pointed out", () => {
    const rows = {
      format: "kaohe.statistics/1",
      zeroReports: [{ subject: "city", period: "2021", record: "hazards" }],
      records: { hazards: [{ subject: "x", days: 9 }] },
    } as const;
    const results = assess(plan, null, [subjects([{ id: "city" }, { id: "x", parent: "city" }]), rows as never]);
    expect(results.diagnostics.find(({ code }) => code === "statistics/cases-differ")?.data).toMatchObject({
      supplied: 0,
      computed: 1,
    });
  });

  it("two rows of a case list that are the same are remarked on, and both count", () => {
    const rows = csv("考核对象,level,整改天数\nx,市级,60\nx,市级,60\n", "hazards.csv");
    const results = assess(plan, null, [subjects([{ id: "x" }]), rows]);
    expect(results.diagnostics.map(at)).toContain("statistics/duplicate-row hazards.csv:3 x 2021");
  });

  it("objects that contradict one another are told apart", () => {
    const results = assess(plan, null, [list, figures({ x: { a: 1 } }), figures({ x: { a: 2 } })]);
    expect(results.diagnostics.find(({ code }) => code === "statistics/conflict")?.data.values).toBe(
      "1 (statistics[1] > facts[0] > value), 2 (statistics[2] > facts[0] > value)",
    );
  });

  it("a rate printed to two places agrees with its parts", () => {
    const results = assess(plan, null, [
      area,
      figures({ x: { a: 1, b: 3, rate: "33.33%" }, y: { a: 1, b: 3, rate: "33.3%" } }),
    ]);
    expect(results.diagnostics.filter(({ code }) => code === "statistics/total-differs")).toEqual([]);
  });

  it("what does not add up is missing for the area", () => {
    const results = run({ x: { d: "2021-01-01" }, y: { d: "2021-01-02" } });
    expect(figure(results, "city", "d")).toBe("absent");
  });
});
