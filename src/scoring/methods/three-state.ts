import { call, type Expansion } from "../../logic/index.js";
import { actual, points, target } from "./arguments.js";

/** 无事故、平指标、超指标, SCORING mechanic 2. */
export const threeState: Expansion = {
  id: "three_state",
  kind: "expansion",
  about: {
    zh: "对照控制指标三种情形:低于、持平、超过各得几分;可另写一起也没有(zero)得几分",
    en: "Points for staying under a limit, meeting it exactly, or going over it; optionally others for none at all.",
  },
  wording: (given) => {
    const none = given.has("zero")
      ? { zh: "{actual}为 0 得{zero@};", en: "{zero} for none at all; " }
      : { zh: "", en: "" };
    return {
      zh: `${none.zh}{actual}低于{target}得{under@},持平得{at@},超过得{over@}`,
      en: `${none.en}{under} where {actual} is under {target}, {at} exactly at it, {over} over it`,
    };
  },
  arguments: [
    {
      ...points,
      name: "under",
      about: { zh: "低于指标的得分;不写为满分", en: "points under the limit; all unless stated" },
    },
    { name: "at", about: { zh: "持平的得分", en: "points exactly at the limit" }, kind: { rule: "number" } },
    {
      name: "over",
      about: { zh: "超过的得分;不写为 0", en: "points over the limit; 0 unless stated" },
      kind: { rule: "number" },
      optional: true,
      default: 0,
    },
    {
      name: "zero",
      about: {
        zh: "实际值为 0 的得分;不写则不另计",
        en: "points for an actual of zero; no state of its own unless stated",
      },
      kind: { rule: "number" },
      optional: true,
    },
    actual,
    target,
  ],
  expand: (at) => {
    const [reached, limit] = [at.argument("actual"), at.argument("target")];
    const zero = at.optional("zero");
    return call(
      "if",
      ...(zero ? [call("==", reached, 0), zero] : []),
      call("<", reached, limit),
      at.argument("under"),
      call("==", reached, limit),
      at.argument("at"),
      at.argument("over"),
    );
  },
  examples: [
    {
      about: "under the limit",
      rule: { three_state: { at: 5 } },
      data: { actual: 7, target: 8, points: 10 },
      gives: 10,
    },
    { about: "exactly at it", rule: { three_state: { at: 5 } }, data: { actual: 8, target: 8, points: 10 }, gives: 5 },
    { about: "over it", rule: { three_state: { at: 5 } }, data: { actual: 9, target: 8, points: 10 }, gives: 0 },
    {
      about: "none at all, against a limit of zero",
      rule: { three_state: { under: 8, at: 5, zero: 10 } },
      data: { actual: 0, target: 0, points: 10 },
      gives: 10,
    },
    {
      about: "over it, where that earns something",
      rule: { three_state: { at: 5, over: 2 } },
      data: { actual: 9, target: 8, points: 10 },
      gives: 2,
    },
  ],
};
