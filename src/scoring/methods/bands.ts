import { call, type Expansion, type Tree } from "../../logic/index.js";
import { comparators } from "../comparators.js";
import { actual } from "./arguments.js";

/** 分档计分, SCORING mechanic 8. */
export const bands: Expansion = {
  id: "bands",
  kind: "expansion",
  showsQuestions: true,
  about: { zh: "分档计分:从上往下第一个符合的档", en: "The points of the first band that holds, from the top." },
  arguments: [
    {
      name: "bands",
      about: {
        zh: '各档,例如 {"at_least": 0.9, "points": 10};at_least 含本数,more_than 不含',
        en: 'the bands, such as {"at_least": 0.9, "points": 10}; at_least includes the edge, more_than does not',
      },
      kind: { bands: true },
    },
    {
      name: "otherwise",
      about: { zh: "哪一档都不符合时的得分;不写为 0", en: "the points when no band holds; 0 unless stated" },
      kind: { rule: "number" },
      optional: true,
      default: 0,
    },
    {
      ...actual,
      name: "of",
      about: { zh: "看哪个值;不写则是实际值", en: "the value that is banded; the actual unless stated" },
    },
  ],
  expand: (at) => {
    const list = at.argument("bands");
    const branches: Tree[] = [];
    for (const band of list.kind === "list" ? list.items : []) {
      const [comparator, limit, points] = band.kind === "list" ? band.items : [];
      if (comparator?.kind !== "text" || !limit || !points) continue;
      const { operator } = comparators[comparator.value as keyof typeof comparators];
      branches.push(call(operator, at.argument("of"), limit), points);
    }
    return call("if", ...branches, at.argument("otherwise"));
  },
  examples: [
    {
      about: "exactly on an edge",
      rule: {
        bands: {
          bands: [
            { at_least: 0.9, points: 10 },
            { at_least: 0.8, points: 8 },
          ],
        },
      },
      data: { actual: 0.9 },
      gives: 10,
    },
    {
      about: "below all bands",
      rule: {
        bands: {
          bands: [
            { at_least: 0.9, points: 10 },
            { at_least: 0.8, points: 8 },
          ],
          otherwise: 2,
        },
      },
      data: { actual: 0.79 },
      gives: 2,
    },
    {
      about: "limits",
      rule: {
        bands: {
          bands: [
            { less_than: 5, points: 10 },
            { equals: 5, points: 5 },
          ],
        },
      },
      data: { actual: 5 },
      gives: 5,
    },
  ],
};
