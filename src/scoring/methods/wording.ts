/** What several methods say alike of their choices, for their wordings. */
import { choiceIn, type Given, type Words } from "../../logic/index.js";

/** 最低 0 分: how far a deduction goes. */
export function floorWords(given: Given): Words {
  return choiceIn(given, "bottom") === "none"
    ? { zh: ",没有底分", en: ", without a floor" }
    : { zh: ",最低 {floor} 分", en: ", at least {floor}" };
}

/** 不足一步按一步算. */
export function partWords(given: Given): Words {
  switch (choiceIn(given, "part")) {
    case "begun-steps":
      return { zh: "(不足一步按一步算)", en: " (a begun step counts whole)" };
    case "pro-rata":
      return { zh: "(不足一步按比例算)", en: " (part of a step by its share)" };
    case "whole-steps":
      return { zh: "(不足一步不算)", en: " (part of a step does not count)" };
    default:
      return { zh: "", en: "" };
  }
}

/** 0.01, or a share of the target. */
export function stepWords(given: Given): Words {
  return choiceIn(given, "of") === "target"
    ? { zh: "目标值的 {step^}", en: "{step} of the target" }
    : { zh: " {step^}", en: "{step^}" };
}

/** 大者居前: which way is better among the cohort, where the rule says so itself. */
export function betterWords(given: Given): Words {
  switch (choiceIn(given, "better")) {
    case "higher":
      return { zh: "(大者居前)", en: " (the highest first)" };
    case "lower":
      return { zh: "(小者居前)", en: " (the lowest first)" };
    default:
      return { zh: "", en: "" };
  }
}

/** What a group of one gets, where it is stated. */
export function aloneWords(given: Given): Words {
  return given.has("alone")
    ? { zh: ";同组只有自己时得{alone@}", en: "; {alone} for a group of one" }
    : { zh: "", en: "" };
}
