/** One line of a card as texts ready to print: what was asked, what was found, what it earned, and why. */
import { type Code, describe, type Language } from "../../diagnostics/index.js";
import { numberText } from "../../exact/index.js";
import type { EventCard, LineCard, OutcomeCard } from "../../scorecard/schema.js";
import { type Words, wordsOf } from "../words.js";
import { OPEN_STATUSES } from "./ranking.js";
import {
  exactOf,
  figureText,
  gapWithUnit,
  HAS_WORKING,
  isUnproven,
  openPoints,
  own,
  periodText,
  shownDecimal,
  withFormula,
} from "./text.js";

export interface LineView {
  readonly card: LineCard;
  readonly mark: "met" | "not-met" | "open" | "none";
  readonly score: string;
  /** `不超过 (12 + 10) ÷ 2 × (1 − 20%) = 8.8 起`; null where there is no target. */
  readonly target: string | null;
  readonly actual: string | null;
  /** `比目标好 0.8 起`; null where nothing was judged. */
  readonly gap: string | null;
  /** A further limit that never scores, with whether it was reached; null where there is none. */
  readonly stretch: string | null;
  /** How the score follows; null where there was nothing to work out. */
  readonly scoring: string | null;
  /** Why there is no value; null where there is one. */
  readonly reason: string | null;
  /** `规则:实际值不低于 20%;得分:达标得满分,否则 0 分`; null where the card does not say. */
  readonly rule: string | null;
  /** Whether it rests on preliminary figures, in words; null where it does not. */
  readonly preliminary: string | null;
  /** `(12 + 10) ÷ 2 × (1 − 20%) = 8.8 起;实际 8 起,达标` */
  readonly reasoning: readonly string[];
  /** What stands beside the figures: decisions, evidence, the way covered, what penalties took, events that do not count. */
  readonly beside: readonly string[];
  readonly cites: string;
}

export function lineView(line: LineCard, language: Language): LineView {
  const words = wordsOf(language);
  const isOpen = OPEN_STATUSES.has(line.status);
  const verdict =
    line.met === null
      ? isOpen || line.outcome.kind === "missing" || line.outcome.kind === "failed"
        ? "open"
        : "none"
      : line.met
        ? "met"
        : "not-met";
  const parts: Omit<LineView, "reasoning"> = {
    beside: besideOf(line, words),
    card: line,
    mark: verdict,
    score: lineScore(line, words),
    target: targetText(line, words),
    actual: actualText(line, words),
    gap: gapText(line, words),
    stretch: stretchText(line, words),
    scoring: scoringText(line),
    rule: ruleText(line, language),
    reason: line.outcome.kind === "value" ? null : outcomeText(line.outcome, language),
    cites: citesText(line.cites, words),
    preliminary: line.isPreliminary ? words.preliminaryLine : null,
  };
  return { ...parts, reasoning: reasoningOf(line, parts, words) };
}

function lineScore(line: LineCard, words: Words): string {
  const { fractions } = line;
  if (line.points === null)
    return line.met === null ? words.statuses[line.status] : line.met ? words.met : words.notMet;
  const points = shownDecimal(line.points);
  if (line.score !== null) {
    const lost =
      line.lost !== null && !line.lost.startsWith("-") && line.lost !== "0"
        ? `${words.comma}${words.lost(shownDecimal(line.lost, fractions?.lost))}`
        : "";
    return words.of(shownDecimal(line.score, fractions?.score), points) + lost;
  }
  return openPoints({ ...line, status: words.statuses[line.status], isUnproven: isUnproven(line) }, words);
}

/** Why the line came out as it did: target, actual, verdict, and how the score follows. */
function reasoningOf(line: LineCard, parts: Omit<LineView, "reasoning">, words: Words): string[] {
  const { target, actual, gap, stretch, reason, scoring, preliminary } = parts;
  if (line.emptyCases && line.met) return [words.emptyMet, preliminary].filter((text) => text !== null);
  const judged = [target && `${words.target}${words.colon}${target}`, actual && `${words.actual} ${actual}`]
    .filter((text) => text !== null)
    .join(words.semicolon);
  const verdict = line.met === null ? null : line.met ? words.met : words.notMet;
  const first = judged === "" ? null : [judged, verdict, gap].filter((text) => text !== null).join(words.comma);
  const last = scoring && `${words.score}${words.colon}${scoring}`;
  return [first, stretch, reason, ...parts.beside, last, preliminary].filter((text) => text !== null);
}

function besideOf(line: LineCard, words: Words): string[] {
  const taken = (line.taken ?? []).map(({ name, points }) =>
    points === null ? words.takenUnknown(name) : words.taken(name, shownDecimal(points)),
  );
  const shown = [...decisionTexts(line.decisions, words), ...evidenceTexts(line, words)];
  const beside = line.cohortOpen ? words.cohortOpen(line.cohortOpen) : null;
  return [...shown, coveredText(line, words), beside, ...taken, ...eventTexts(line.events, words)].filter(
    (text) => text !== null,
  );
}

/** How the line's rules read; what it measures where its name does not say it already. */
function ruleText({ rule, name }: LineCard, language: Language): string | null {
  const said = rule?.[language];
  if (!said) return null;
  const words = wordsOf(language);
  const parts = [
    said.actual && said.actual !== name && `${words.ruleActual}${words.colon}${said.actual}`,
    said.target,
    said.score && `${words.score}${words.colon}${said.score}`,
  ].filter(Boolean);
  return parts.length === 0 ? null : `${words.rule}${words.colon}${parts.join(words.semicolon)}`;
}

function scoringText({ working, score, fractions, taken, decisions }: LineCard): string | null {
  if (working.score === null || score === null || !HAS_WORKING.test(working.score)) return null;
  // A decision says for itself what was decided; what penalties left is said beside them.
  if (decisions !== undefined && /^manual\([^()]*\)$/.test(working.score)) return null;
  if ((taken?.length ?? 0) > 0) return working.score;
  return withFormula(working.score, shownDecimal(score, fractions?.score), working.rounded.score);
}

export function decisionTexts(decisions: LineCard["decisions"], words: Words): string[] {
  return (decisions ?? []).map(({ points, reason, by, date }) => {
    const who = [by, date].filter(Boolean).join(" ");
    return words.decided(shownDecimal(points), reason, who === "" ? "" : `(${who})`);
  });
}

function evidenceTexts({ evidence = [] }: LineCard, words: Words): string[] {
  return evidence.map(({ document, file, sha256, note }) => {
    const digest = sha256 === null ? null : `SHA-256 ${sha256.slice(0, 16)}`;
    return `${words.evidence}${words.colon}${[document, file, digest, note].filter(Boolean).join(words.comma)}`;
  });
}

/** The events that do not count, and why; those that do are in the working. `nameOf` names the item where an event counts. */
export function eventTexts(
  events: readonly EventCard[] | undefined,
  words: Words,
  nameOf = (item: string): string => item,
): string[] {
  return (events ?? [])
    .filter(({ counted }) => !counted)
    .map(({ identity, points, under }) => {
      const isTwice = under !== null || (events ?? []).some((other) => other.counted && other.identity === identity);
      const why = isTwice ? words.sameEvent(under === null ? null : nameOf(under)) : words.notLargest;
      return `${words.events} ${identity ?? ""} ${words.pointsShort(shownDecimal(points))}${words.colon}${why}`;
    });
}

function targetText(line: LineCard, words: Words): string | null {
  if (!line.target) return null;
  const { pace } = line;
  const limits = line.target.limits.map((limit, index) => {
    const shown = pace
      ? figureText(pace.whole[index] ?? null, line, `pace.whole.${index}`, words)
      : figureText(limit, line, `target.${index}`, words);
    const formula = line.working.target[index];
    return shown === null ? null : withFormula(formula ?? null, shown);
  });
  if (limits.some((limit) => limit === null)) return null;
  const due = (pace?.due ?? null) === null ? "" : dueText(line, words);
  return `${words.comparators[line.target.comparator] ?? ""} ${limits.join(" ~ ")}${due}`;
}

/** The target without its formula: `不低于 85%`. */
export function limitsText(line: LineCard, language: Language): string | null {
  if (!line.target) return null;
  const words = wordsOf(language);
  const limits = line.target.limits.map((limit, index) => figureText(limit, line, `target.${index}`, words));
  if (limits.some((limit) => limit === null)) return null;
  return `${words.comparators[line.target.comparator] ?? ""} ${limits.join(" ~ ")}`.replace("≈", "");
}

/** How much of the target is due by now. */
function dueText(line: LineCard, words: Words): string {
  const shares = numberText(exactOf(line.pace?.due ?? "", line.fractions?.["pace.due"]), "%", 1);
  const limits = line.target?.limits.map((limit, index) => figureText(limit, line, `target.${index}`, words));
  return words.dueNow(shares, (limits ?? []).join(" ~ "));
}

/** What share of the way is covered, and how much of the time is gone. */
function coveredText({ pace, fractions }: LineCard, words: Words): string | null {
  if (!pace || pace.covered === null) return null;
  const share = (text: string, field: string) => numberText(exactOf(text, fractions?.[field]), "%", 1);
  return words.covered(share(pace.covered, "pace.covered"), share(pace.gone, "pace.gone"));
}

/** A further limit never scores; it is reported with whether it was reached. */
function stretchText(line: LineCard, words: Words): string | null {
  const shown = line.stretch ? figureText(line.stretch.value, line, "stretch", words) : null;
  if (!line.stretch || !line.target || shown === null) return null;
  const verdict = line.stretch.met === null ? null : line.stretch.met ? words.met : words.notMet;
  const limit = `${words.stretch}${words.colon}${words.comparators[line.target.comparator] ?? ""} ${shown}`;
  return [limit, verdict].filter((text) => text !== null).join(words.comma);
}

/** The actual alone, without its working; null where there is none. */
export function actualShown(line: LineCard, language: Language): string | null {
  return figureText(line.actual, line, "actual", wordsOf(language));
}

function actualText(line: LineCard, words: Words): string | null {
  const shown = figureText(line.actual, line, "actual", words);
  if (shown === null) return null;
  return withFormula(line.working.actual, shown, line.working.rounded.actual);
}

function gapText(line: LineCard, words: Words): string | null {
  if (line.gap === null || line.met === null) return null;
  const gap = exactOf(line.gap, line.fractions?.gap);
  if (gap.isZero()) return words.exactly;
  const isDate =
    line.target?.comparator === "by" || (typeof line.actual === "string" && /^\d{4}-\d\d-\d\d$/.test(line.actual));
  const text = isDate ? words.days(numberText(gap.absolute())) : gapWithUnit(gap.absolute(), line, words);
  return gap.sign() > 0 ? words.ahead(text) : words.short(text);
}

export function outcomeText(outcome: OutcomeCard, language: Language): string {
  const words = wordsOf(language);
  switch (outcome.kind) {
    case "value":
      return "";
    case "missing":
      return outcome.facts
        .map(
          (fact) =>
            `${words.missing[fact.reason]}${words.colon}${[fact.words, fact.label, periodText(fact.period, words), fact.subject].filter(Boolean).join(" ")}`,
        )
        .join(words.semicolon);
    case "not-applicable":
      return outcome.words ?? own(words.reasons, outcome.code) ?? outcome.code;
    case "manual":
      return words.manual(outcome.low, outcome.high);
    case "failed":
      return `${words.failed}${words.colon}${describe({ code: outcome.code as Code, data: outcome.data }, language).message}`;
  }
}

function citesText(cites: LineCard["cites"], words: Words): string {
  return cites
    .map((cite) => `${cite.section}${cite.quote ? ` “${cite.quote}”` : ""}(${words.basis[cite.basis]})`)
    .join(words.semicolon);
}
