/** What settings say before and after a change, in the reader's words with the words of the plan behind them. */
import type { Language } from "../../diagnostics/index.js";
import { effectText } from "../../report/view/card.js";
import { wordsOf } from "../../report/words.js";
import { valueWord } from "../diff/words.js";

/** What a setting that is not stated says. */
export const LEFT_OUT = "—";

/** `key` is where it stands: `missing`, `ranking.ties`, `adjustments.honours.effect`. In English the words of a plan say it themselves. */
export function settingText(key: string, said: string, language: Language): string {
  if (said === LEFT_OUT) return language === "en" ? "nothing" : "不写";
  if (said === "…") return language === "en" ? "what is written" : "照写的";
  if (language === "en") return said;
  if (said.startsWith("{")) return effectText(JSON.parse(said), wordsOf(language)).trim();
  const [, places, mode] = /^(\d+) ([a-z-]+)$/.exec(said) ?? [];
  if (places !== undefined && mode !== undefined) return `${places} 位小数${withWord("mode", mode, language)}`;
  return withWord(key.split(".").at(-1) ?? key, said, language);
}

/** 待定(pending) */
function withWord(key: string, said: string, language: Language): string {
  const meant = valueWord(key, said, language);
  return meant === said ? said : `${meant}(${said})`;
}
