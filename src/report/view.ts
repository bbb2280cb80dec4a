/** Scorecards → what every format shows: texts ready to print, in the reader's language. Formats only lay them out. */
export * from "./view/card.js";
export * from "./view/corrections.js";
export * from "./view/figures.js";
export * from "./view/line.js";
export * from "./view/ranking.js";
export * from "./view/text.js";
