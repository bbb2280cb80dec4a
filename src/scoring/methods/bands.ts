import { call, type Expanding, type Expansion, type Tree } from "../../logic/index.js";
import type { Comparator } from "../../plan/index.js";
import { comparators } from "../comparators.js";
import { measured } from "./arguments.js";
import { type Band, inOrder } from "./band-edges.js";

const itemsOf = (tree: Tree | undefined): readonly Tree[] => (tree?.kind === "list" ? tree.items : []);

const operatorOf = (comparator: Comparator): string => comparators[comparator as keyof typeof comparators].operator;

/** The bands with parameters and the like in their limits written out, so that edges can be compared. */
function bandsOf(at: Expanding): Band[] {
  return itemsOf(at.argument("bands")).flatMap((band): Band[] => {
    const [points, ...limits] = itemsOf(band);
    if (!points) return [];
    const read = limits.flatMap((limit): [Comparator, Tree][] => {
      const [comparator, of] = itemsOf(limit);
      return comparator?.kind === "text" && of ? [[comparator.value as Comparator, at.lower(of)]] : [];
    });
    return [{ limits: read, points: at.lower(points) }];
  });
}

/** 分档计分, SCORING mechanic 8. */
export const bands: Expansion = {
  id: "bands",
  kind: "expansion",
  showsQuestions: true,
  about: { zh: "分档计分:从上往下第一个符合的档", en: "The points of the first band that holds, from the top." },
  wording: { zh: "{of}分档计分:{bands};其余 {otherwise} 分", en: "by bands of {of}: {bands}; else {otherwise}" },
  arguments: [
    {
      name: "bands",
      about: {
        zh: '各档,例如 {"at_least": 0.9, "points": 10};也可写两头 {"at_least": 0.8, "less_than": 0.9, …} 或 {"between": [0.8, 0.9], …};at_least、at_most 含本数,more_than、less_than 不含;两档都写到同一个数时归较好的一档',
        en: 'the bands, such as {"at_least": 0.9, "points": 10}, or with two ends {"at_least": 0.8, "less_than": 0.9, …} or {"between": [0.8, 0.9], …}; at_least and at_most include the edge, more_than and less_than do not; at an end that two bands share the better one counts',
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
    measured,
  ],
  expand: (at) => {
    const of = at.argument("of");
    const branches = inOrder(at, bandsOf(at)).flatMap(({ limits, points }): Tree[] => {
      const holds = limits.map(([comparator, limit]) => call(operatorOf(comparator), of, limit));
      return [holds.length === 1 ? (holds[0] as Tree) : call("and", ...holds), points];
    });
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
    {
      about: "an end that two bands share is the better one's",
      rule: {
        bands: {
          bands: [
            { between: [0.2, 0.4], points: 1 },
            { between: [0.4, 0.6], points: 2 },
          ],
        },
      },
      data: { actual: 0.4 },
      gives: 2,
    },
    {
      about: "two ends, the upper one not included",
      rule: {
        bands: {
          bands: [
            { at_least: 0.2, less_than: 0.4, points: 1 },
            { at_least: 0.4, points: 2 },
          ],
        },
      },
      data: { actual: 0.4 },
      gives: 2,
    },
    {
      about: "by another value than the actual",
      rule: { bands: { of: { var: "rate" }, bands: [{ at_least: 0.9, points: 10 }] } },
      data: { actual: 3, rate: 0.9 },
      gives: 10,
    },
  ],
};
