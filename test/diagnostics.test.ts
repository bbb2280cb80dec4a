import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, describe as group, it } from "vitest";
import { type Code, catalogue, describe, diagnostic, nearest, placeText } from "../src/diagnostics/index.js";
import { examples } from "./diagnostics/examples.js";

const codes = Object.keys(catalogue) as Code[];

group("the catalogue of problems", () => {
  it.each(codes)("%s is worded in both languages, with its facts in the message", (code) => {
    const { sample } = catalogue[code];
    const zh = describe({ code, data: sample }, "zh-CN");
    const en = describe({ code, data: sample }, "en");
    for (const { message, hint } of [zh, en]) {
      expect(message).not.toMatch(/undefined|\[object|NaN/);
      expect(hint).not.toMatch(/undefined|\[object|NaN/);
      expect(hint.length).toBeGreaterThan(3);
    }
    expect(zh.message).toMatch(/[\u4e00-\u9fff]/);
    expect(en.message).toMatch(/^[^\s]/);
  });

  it("every code is given somewhere", () => {
    const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith(".ts") && !file.includes("catalogue"),
    );
    const source = files.map((file) => readFileSync(join("src", file), "utf8")).join("\n");
    expect(codes.filter((code) => !source.includes(`"${code}"`))).toEqual([]);
  });

  it("every code has a bad and a good example: add them to test/diagnostics", () => {
    expect(codes.filter((code) => !Object.hasOwn(examples, code))).toEqual([]);
    expect(Object.keys(examples).filter((code) => !Object.hasOwn(catalogue, code))).toEqual([]);
  });

  it("codes are stage/problem", () => {
    for (const code of codes)
      expect(code).toMatch(
        /^(plan|rule|scheme|statistics|evaluate|score|report|verify|tests|command)\/[a-z]+(-[a-z]+)*$/,
      );
  });

  it("a diagnostic is data: code, severity, place, message, hint, facts", () => {
    const found = diagnostic(
      "rule/unknown-operator",
      { file: "indicators/i.json", line: 3, column: 7, path: ["actual"] },
      { operator: "smu", near: "sum", instead: null },
    );
    expect(found).toEqual({
      code: "rule/unknown-operator",
      severity: "error",
      place: { file: "indicators/i.json", line: 3, column: 7, path: ["actual"] },
      message: '"smu" is not an operator here.',
      hint: 'Did you mean "sum"?',
      data: { operator: "smu", near: "sum", instead: null },
    });
    expect(placeText(found.place)).toBe("indicators/i.json:3:7 > actual");
  });

  it.each([
    ["smu", "sum"],
    ["mean_piror", "mean_prior"],
    ["婺成区", "婺城区"],
    ["xyz", null],
    ["", null],
  ])("the name nearest to %j is %j", (wanted, expected) => {
    expect(nearest(wanted, ["sum", "mean_prior", "婺城区"])).toBe(expected);
  });
});
