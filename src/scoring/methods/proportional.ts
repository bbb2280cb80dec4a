import { call, choiceIn, type Expansion, type Tree, type Words } from "../../logic/index.js";
import { actual, better, points, target } from "./arguments.js";

const FORMS = ["actual-over-target", "target-over-actual", "two-minus-ratio"] as const;

const FORM_WORDS: Readonly<Record<string, Words>> = {
  "actual-over-target": { zh: "{actual} ÷ {target}", en: "{actual} ÷ {target}" },
  "target-over-actual": { zh: "{target} ÷ {actual}", en: "{target} ÷ {actual}" },
  "two-minus-ratio": { zh: "2 − {actual} ÷ {target}", en: "2 − {actual} ÷ {target}" },
};

/** 按完成比例计分, SCORING mechanic 6. Where a target or actual is zero or less a ratio says nothing, so meeting the target earns all and missing it nothing. */
export const proportional: Expansion = {
  id: "proportional",
  kind: "expansion",
  about: {
    zh: "按完成比例得分:越高越好用 实际÷目标;越低越好要选 目标÷实际(target-over-actual)或 2−实际÷目标(two-minus-ratio)",
    en: "Points times the rate of completion: actual ÷ target where higher is better; where lower is better, target ÷ actual or 2 − actual ÷ target, which the plan must choose.",
  },
  wording: (given) => {
    const form = FORM_WORDS[choiceIn(given, "form") ?? "actual-over-target"] ?? { zh: "完成比例", en: "the rate" };
    return {
      zh: `{points} × (${form.zh}),比例不低于 0,不高于 {cap}`,
      en: `{points} × (${form.en}), the rate being at least 0 and at most {cap}`,
    };
  },
  arguments: [
    {
      name: "form",
      about: {
        zh: "比例的算法:actual-over-target 实际÷目标,target-over-actual 目标÷实际,two-minus-ratio 2−实际÷目标;越低越好的要选后两个之一",
        en: "how the rate is formed: actual-over-target is actual ÷ target, target-over-actual is target ÷ actual, two-minus-ratio is 2 − actual ÷ target; where lower is better, one of the latter two must be chosen",
      },
      kind: { choice: FORMS },
      optional: true,
    },
    {
      name: "cap",
      about: { zh: "比例的上限;不写为 1", en: "highest rate that counts; 1 unless stated" },
      kind: { rule: "number" },
      optional: true,
      default: 1,
    },
    points,
    actual,
    target,
    better,
  ],
  expand: (at) => {
    const way = at.choice("better") ?? at.better;
    const form = at.choice("form") ?? (way === "higher" ? "actual-over-target" : undefined);
    if (form === undefined)
      at.lacking("form", way === "lower" ? "target-over-actual, two-minus-ratio" : FORMS.join(", "));
    const isAgainst = form !== undefined && way !== undefined && (way === "higher") !== (form === "actual-over-target");
    if (isAgainst && at.isStated("form")) at.remark("rule/form-against-target", { form, better: way });
    const [cap, worth, reached, limit] = ["cap", "points", "actual", "target"].map((name) => at.argument(name)) as [
      Tree,
      Tree,
      Tree,
      Tree,
    ];
    const share = (rate: Tree): Tree => call("*", worth, call("max", 0, call("min", cap, rate)));
    const full = call("*", worth, cap);
    // The limit itself, yet as strict as an argument: an actual that is missing is not hidden by a target that does not apply.
    const strictLimit = call("min", limit, call("max", limit, reached));
    const allOrNone = (met: Tree): Tree => call("if", met, full, 0);
    switch (form) {
      case "target-over-actual":
        return call(
          "if",
          call("<=", call("min", reached, limit), 0),
          allOrNone(call("<=", reached, limit)),
          share(call("/", limit, reached)),
        );
      case "two-minus-ratio":
        return call(
          "if",
          call("<=", strictLimit, 0),
          allOrNone(call("<=", reached, limit)),
          share(call("-", 2, call("/", reached, limit))),
        );
      default:
        return call(
          "if",
          call("<=", strictLimit, 0),
          allOrNone(call(">=", reached, limit)),
          share(call("/", reached, limit)),
        );
    }
  },
  examples: [
    {
      about: "nine tenths of the target",
      rule: { proportional: { form: "actual-over-target" } },
      data: { actual: 9, target: 10, points: 10 },
      gives: 9,
    },
    {
      about: "over-fulfilment earns no more",
      rule: { proportional: { form: "actual-over-target" } },
      data: { actual: 12, target: 10, points: 10 },
      gives: 10,
    },
    {
      about: "above a limit",
      rule: { proportional: { form: "target-over-actual" } },
      data: { actual: 10, target: 8, points: 10 },
      gives: 8,
    },
    {
      about: "the other form",
      rule: { proportional: { form: "two-minus-ratio" } },
      data: { actual: 10, target: 8, points: 10 },
      gives: 7.5,
    },
    {
      about: "no deaths at all",
      rule: { proportional: { form: "target-over-actual" } },
      data: { actual: 0, target: 8, points: 10 },
      gives: 10,
    },
    {
      about: "a limit of zero, kept",
      rule: { proportional: { form: "two-minus-ratio" } },
      data: { actual: 0, target: 0, points: 10 },
      gives: 10,
    },
    {
      about: "a negative target, met",
      rule: { proportional: { form: "actual-over-target" } },
      data: { actual: -1, target: -2, points: 10 },
      gives: 10,
    },
    {
      about: "a limit of zero, broken",
      rule: { proportional: { form: "target-over-actual" } },
      data: { actual: 1, target: 0, points: 10 },
      gives: 0,
    },
    {
      about: "over-fulfilment earns a fifth more",
      rule: { proportional: { form: "actual-over-target", cap: 1.2 } },
      data: { actual: 13, target: 10, points: 10 },
      gives: 12,
    },
  ],
};
