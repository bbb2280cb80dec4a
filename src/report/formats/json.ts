/** The scorecards themselves. */
import { chosen, type TextFormat } from "./format.js";

export const json: TextFormat = {
  id: "json",
  extension: ".json",
  about: { zh: "记分卡原文(kaohe.scorecard/1)", en: "The scorecards themselves (kaohe.scorecard/1)." },
  render: (input) => {
    const cards = chosen(input);
    return `${JSON.stringify(input.subject === undefined ? cards : cards[0], null, 2)}\n`;
  },
};
