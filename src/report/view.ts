/** Scorecards → what every format shows: texts ready to print, in the reader's language. Formats only lay them out. */
import { type Code, describe, type Language, type Place, placeText } from "../diagnostics/index.js";
import { fixedText, isShownInNumber, numberText, parseDecimal, Rational } from "../exact/index.js";
import type { AdjustmentCard, EventCard, LineCard, OutcomeCard, Scorecard, SectionCard } from "../scorecard/schema.js";
import { type Words, wordsOf } from "./words.js";

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

export interface SectionView {
  readonly name: string;
  readonly depth: number;
  readonly score: string;
  readonly lines: readonly LineView[];
  /** Names of the indicators that are not assessed with this subject. */
  readonly notAssessed: readonly string[];
}

export interface AdjustmentView {
  readonly card: AdjustmentCard;
  readonly text: string;
}

export interface ProblemView {
  readonly severity: "error" | "warning" | "note";
  readonly label: string;
  readonly place: string;
  readonly message: string;
  readonly hint: string;
}

export interface CardView {
  readonly card: Scorecard;
  /** How the total came to be and why a better grade is not held, where there is something to say. */
  readonly standing: readonly string[];
  readonly title: string;
  readonly subtitle: string;
  readonly total: string;
  readonly sections: readonly SectionView[];
  readonly adjustments: readonly AdjustmentView[];
  readonly problems: readonly ProblemView[];
  readonly notes: readonly string[];
  readonly corrections: {
    readonly amendments: readonly string[];
    readonly published: { readonly changes: readonly string[]; readonly digests: string } | null;
  };
}

export interface RankingRow {
  readonly rank: string;
  readonly subject: string;
  readonly total: string;
  readonly grade: string;
  readonly remark: string;
  /** The level or group within which the place is; null where all are ranked together. */
  readonly cohort: string | null;
}

/** The statuses that leave a card open. */
export const OPEN_STATUSES: ReadonlySet<LineCard["status"]> = new Set([
  "pending",
  "manual",
  "target-pending",
  "awaiting",
]);

const UNSEEN = /[\p{Cc}\p{Cs}\uFFFE\uFFFF\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Text from outside as it may be shown: control characters, halves of characters and turns of
 * writing direction would play tricks on the reader. */
export function visible(text: string): string {
  return text.replace(UNSEEN, "�");
}

/** Longest name that a table, a heading or a list shows. */
const LONGEST = 60;

/** A name cut to what a page can hold; the card itself has all of it. */
export function brief(name: string, longest = LONGEST): string {
  if (name.length <= longest) return name;
  const characters = [...name.slice(0, longest * 2)];
  return characters.length <= longest && characters.join("") === name
    ? name
    : `${characters.slice(0, longest).join("")}…`;
}

/** A card with all its texts visible. */
export function visibleCard(card: Scorecard): Scorecard {
  return JSON.parse(JSON.stringify(card), (_, value: unknown) =>
    typeof value === "string" ? visible(value) : value,
  ) as Scorecard;
}

/** The ranking of all subjects with points: settled ones by rank, then the open ones. */
export function rankingOf(cards: readonly Scorecard[], language: Language): RankingRow[] {
  const words = wordsOf(language);
  const order = (card: Scorecard) => card.rank?.place ?? Number.MAX_SAFE_INTEGER;
  const scored = cards.filter((card) => card.total !== null);
  const cohortOf = (card: Scorecard) => card.cohort ?? "";
  const cohorts = [...new Set(scored.map(cohortOf))];
  const sorted = [...scored].sort(
    (a, b) => cohorts.indexOf(cohortOf(a)) - cohorts.indexOf(cohortOf(b)) || order(a) - order(b),
  );
  const fulls = scored.map((card) => card.total?.available ?? null);
  const full = fulls.reduce((most, one) => (count(fulls, one) > count(fulls, most) ? one : most), fulls[0] ?? null);
  return sorted.map((card) => ({
    rank: card.rank ? String(card.rank.place) : "—",
    subject: card.subject.name,
    total: totalText(card, words),
    grade: card.grade ?? "—",
    remark: remarksOf(card, full, words).join(words.semicolon),
    cohort: cohorts.length > 1 ? card.cohort : null,
  }));
}

function count<T>(list: readonly T[], wanted: T): number {
  return list.filter((item) => item === wanted).length;
}

/** `full` is what most cards are out of: a total out of less is no equal. */
function remarksOf(card: Scorecard, full: string | null, words: Words): string[] {
  const isOpen = ({ outcome }: AdjustmentCard) => ["missing", "failed", "manual"].includes(outcome.kind);
  const openLines = card.lines.filter((line) => OPEN_STATUSES.has(line.status)).length;
  const open = openLines + card.adjustments.filter(isOpen).length;
  const available = card.total?.available ?? null;
  const vetoes = card.adjustments
    .filter((item) => item.triggered)
    .map((item) => `${words[item.kind]}${words.colon}${item.name}`);
  return [
    ...(open > 0 ? [words.open(open)] : []),
    ...(mayChange(card) > 0 ? [words.mayChange(mayChange(card))] : []),
    ...vetoes,
    ...(available !== null && available !== full ? [words.outOf(available)] : []),
    ...(card.preliminary === "figures" ? [words.preliminary] : []),
  ];
}

/** Its scored lines that are compared with others of whom not all are known. */
const mayChange = ({ lines }: Scorecard): number =>
  lines.filter(({ status, cohortOpen = 0 }) => status === "scored" && cohortOpen > 0).length;

/** What must be said under a ranking that has open cards, or points that hang on figures that others still owe. */
export function rankingRemark(cards: readonly Scorecard[], language: Language): string | null {
  const words = wordsOf(language);
  const scored = cards.filter((card) => card.total !== null);
  const open = scored.filter((card) => card.total?.value === null).length;
  const changing = scored.filter((card) => card.total?.value != null && mayChange(card) > 0).length;
  const said = [...(open > 0 ? [words.provisional(open)] : []), ...(changing > 0 ? [words.changing(changing)] : [])];
  return said.length > 0 ? said.join(words.semicolon) : null;
}

/** Everything that a page about one subject shows. */
export function cardView(card: Scorecard, language: Language): CardView {
  const words = wordsOf(language);
  const lines = new Map(card.lines.map((line) => [line.indicator, inCard(lineView(line, language), card, words)]));
  const isAssessed = (line: LineCard) =>
    line.points !== null || line.outcome.kind !== "not-applicable" || line.outcome.code !== "not-assessed";
  const viewsOf = (list: readonly LineCard[]) => ({
    lines: list.filter(isAssessed).map((line) => lines.get(line.indicator) as LineView),
    notAssessed: list.filter((line) => !isAssessed(line)).map((line) => line.name),
  });
  const bySection = (id: string | null) => viewsOf(card.lines.filter((line) => line.section === id));
  const sections: SectionView[] = [];
  const known = new Set<string>();
  const walk = (section: SectionCard, depth: number): void => {
    known.add(section.id);
    sections.push({
      name: section.name,
      depth,
      score: card.total ? sectionScore(section, words) : "",
      ...bySection(section.id),
    });
    for (const inner of section.sections) walk(inner, depth + 1);
  };
  for (const section of card.sections) walk(section, 0);
  const others = card.lines.filter((line) => line.section === null || !known.has(line.section));
  if (others.length > 0)
    sections.push({ name: card.sections.length > 0 ? words.judgedOnly : "", depth: 0, score: "", ...viewsOf(others) });
  const scheme = card.scheme ? `${words.scheme}${words.colon}${card.scheme.name}` : words.noScheme;
  return {
    card,
    title: `${card.subject.name} ${words.scorecard}`,
    subtitle: [card.plan.issuer, card.plan.title, `${words.period} ${periodText(card.period, words)}`, scheme]
      .filter(Boolean)
      .join(" · "),
    total: card.total ? totalText(card, words) : words.judgedOnly,
    standing: standingOf(card, words),
    corrections: correctionsOf(card, words),
    sections,
    adjustments: card.adjustments.map((item) => ({ card: item, text: adjustmentText(item, language) })),
    problems: card.diagnostics.map((problem) => problemView(problem, language)),
    notes: notesOf([card], language),
  };
}

/** What must be said above cards: that figures are preliminary, what suppliers say of them, what the scheme's author says. */
export function notesOf(cards: readonly Scorecard[], language: Language): string[] {
  const words = wordsOf(language);
  const count = cards.filter(({ preliminary }) => preliminary === "figures").length;
  const [first] = cards;
  const isOfOthers = cards.some(({ preliminary }) => preliminary === "ranking");
  const preliminary =
    count > 0
      ? [cards.length === 1 ? words.preliminaryCard : words.preliminaryCards(count)]
      : isOfOthers
        ? [words.preliminaryRanking]
        : [];
  return [...new Set([...preliminary, ...cards.flatMap(({ notes }) => notes), first?.scheme?.note ?? ""])].filter(
    Boolean,
  );
}

export function problemView(
  problem: {
    code: string;
    severity: "error" | "warning" | "note";
    place: Place;
    data: Readonly<Record<string, unknown>>;
  },
  language: Language,
): ProblemView {
  const { message, hint } = describe({ code: problem.code as Code, data: problem.data }, language);
  return {
    severity: problem.severity,
    label: wordsOf(language).severities[problem.severity],
    place: visible(placeText(problem.place)),
    message: visible(message),
    hint: visible(hint),
  };
}

export function totalText({ total }: Scorecard, words: Words): string {
  if (!total) return words.judgedOnly;
  const { fractions, places } = total;
  const shown = (text: string, fraction?: string) =>
    places === null ? shownDecimal(text, fraction) : fixedText(exactOf(text, fraction), places).replace("-", "−");
  if (total.value !== null) return shown(total.value, fractions?.value);
  const low = total.low === null ? words.unknownLow : shown(total.low, fractions?.low);
  if (isFixed(total)) return words.settled(low, words.pending);
  return `${low} – ${total.high === null ? "" : shown(total.high, fractions?.high)}`;
}

export interface OpenPoints {
  readonly low: string | null;
  readonly high: string | null;
  readonly fractions?: Readonly<Record<string, string>> | undefined;
  readonly status: string;
  /** Whether it waits for evidence and nothing else. */
  readonly isUnproven?: boolean;
}

/** Whether the two ends of what is open are one: something is still owed, and no points hang on it. */
export function isFixed({ low, high, fractions }: Omit<OpenPoints, "status">): boolean {
  return low !== null && low === high && fractions?.low === fractions?.high;
}

/** `4(待佐证)`, `待定 0 至 10 分`; the status alone where no bounds are known. */
export function openPoints(open: OpenPoints, words: Words): string {
  const { low, high, fractions, status } = open;
  if (low === null || high === null) return status;
  const lowest = shownDecimal(low, fractions?.low);
  if (isFixed(open)) return words.settled(lowest, open.isUnproven ? words.unproven : status);
  return `${status} ${words.between(lowest, shownDecimal(high, fractions?.high))}`;
}

/** Whether evidence is all that a line waits for. */
export const isUnproven = ({ outcome }: LineCard): boolean =>
  outcome.kind === "missing" &&
  outcome.facts.length > 0 &&
  outcome.facts.every(({ reason }) => reason === "no-evidence");

function standingOf(card: Scorecard, words: Words): string[] {
  const { total, heldBack = [], sections } = card;
  const changing = mayChange(card);
  const made = total?.made;
  const { fractions } = total ?? {};
  const nameOf = (words_: string | null) => {
    if (words_ === "each") return words.each;
    const found = allSections(sections).find(({ id }) => id === words_);
    return found?.name ?? words_ ?? "";
  };
  return [
    ...(made
      ? [
          words.made(
            shownDecimal(made.items, fractions?.["made.items"]),
            shownDecimal(made.bonus, fractions?.["made.bonus"]),
            shownDecimal(made.minus, fractions?.["made.minus"]),
          ) +
            (made.rescaledFrom === null
              ? ""
              : `${words.semicolon}${words.madeRescaled(shownDecimal(made.rescaledFrom), shownDecimal(total?.available ?? ""))}`),
        ]
      : []),
    ...(changing > 0 ? [words.mayChange(changing)] : []),
    ...heldBack.map(({ grade, why, words: by }) => words.heldBack[why](grade, nameOf(by))),
  ];
}

function allSections(sections: readonly SectionCard[]): SectionCard[] {
  return sections.flatMap((section) => [section, ...allSections(section.sections)]);
}

function sectionScore(section: SectionCard, words: Words): string {
  const { score, low, high, fractions } = section;
  const available = shownDecimal(section.available, fractions?.available);
  const { rescaledFrom } = section;
  const from = rescaledFrom
    ? words.rescaled(
        numberText(exactOf(rescaledFrom.score, undefined), undefined, 2),
        shownDecimal(rescaledFrom.available),
      )
    : "";
  if (score !== null) return words.of(shownDecimal(score, fractions?.score), available) + from;
  if (section.open && (low === null || high === null)) return `${words.pending} ${words.noBounds}`;
  if (low !== null && high !== null) return openPoints({ low, high, fractions, status: words.pending }, words);
  return words.noScore;
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

/** Beside lines with points, one that is only judged says so. */
function inCard(view: LineView, { total }: Scorecard, words: Words): LineView {
  const { status, points, met } = view.card;
  if (total === null || status !== "report-only" || points !== null || met === null) return view;
  return { ...view, score: `${view.score}${words.comma}${words.statuses[status]}` };
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

function decisionTexts(decisions: LineCard["decisions"], words: Words): string[] {
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

/** What was put right, and what differs from the card that was published. */
/** What was put right, and what differs from the published card. */
export function correctionsOf(card: Scorecard, words: Words): CardView["corrections"] {
  const amendments = (card.amendments ?? []).map(({ name, period, old, new: now, reason, document, by, date }) =>
    words.amended(name, period, old ?? "—", now ?? "—", [reason, document, by, date].filter(Boolean).join(words.comma)),
  );
  const { published } = card;
  if (!published) return { amendments, published: null };
  const changes = published.changes.map(({ what, id, name, field, from, to }) => {
    const label = [name, own(words.fields, field) ?? field].filter(Boolean).join(" ");
    const line = what === "line" ? card.lines.find(({ indicator }) => indicator === id) : undefined;
    const shown = (text: string | null) => (text === null ? "—" : changedText(text, field, line, words));
    return `${label}${words.colon}${shown(from)} → ${shown(to)}`;
  });
  return {
    amendments,
    published: {
      changes: changes.length > 0 ? changes : [words.publishedSame],
      digests: `${words.publishedDigests}  ${digestsText(published.digests)}`,
    },
  };
}

/** The events that do not count, and why; those that do are in the working. */
export const digestsText = (digests: Readonly<Record<string, string | null>>): string =>
  Object.entries(digests)
    .map(([of, digest]) => `${of} ${digest?.slice(0, 16) ?? "—"}`)
    .join("  ");

/** What stood or stands in a field of a card, as the card itself would show it. */
function changedText(text: string, field: string, line: LineCard | undefined, words: Words): string {
  if (field === "status") return own(words.statuses, text) ?? text;
  if (text === "true" || text === "false") return text === "true" ? words.yes : words.no;
  if (line && (field === "actual" || field === "target"))
    return text
      .split(" ~ ")
      .map((part) => (parseDecimal(part) ? figureWithUnit(exactOf(part), line) : part))
      .join(" ~ ");
  return parseDecimal(text) ? shownDecimal(text) : text;
}

function eventTexts(events: readonly EventCard[] | undefined, words: Words): string[] {
  return (events ?? [])
    .filter(({ counted }) => !counted)
    .map(({ identity, points, under }) => {
      const isTwice = under !== null || (events ?? []).some((other) => other.counted && other.identity === identity);
      const why = isTwice ? words.sameEvent(under) : words.notLargest;
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

/** 2021, 截至 2021-06. */
export function periodText(period: string | undefined, words: Words): string | undefined {
  const [whole, reached] = (period ?? "").split("..");
  return reached === undefined ? period : words.through(whole ?? "", reached);
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

const HAS_WORKING = /[+−×÷(⌊⌈⇒]/;

/** `(12 + 10) ÷ 2 = 11`, or the value alone where there was nothing to work out. */
function withFormula(formula: string | null, shown: string, isRounded = false): string {
  if (formula === null || !HAS_WORKING.test(formula)) return shown;
  if (formula.endsWith(`⇒ ${shown}`)) return formula;
  if (isRounded && !shown.startsWith("≈")) return `${formula} ≈ ${shown}`;
  return shown.startsWith("≈") ? `${formula} ≈ ${shown.slice(1)}` : `${formula} = ${shown}`;
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

function figureText(figure: string | boolean | null, line: LineCard, field: string, words: Words): string | null {
  if (figure === null) return null;
  if (typeof figure === "boolean") return figure ? words.yes : words.no;
  if (parseDecimal(figure) === null) return figure;
  return figureWithUnit(exactOf(figure, line.fractions?.[field]), line);
}

/** The actual in every period given, as text ready to print and exactly. */
export function trendOf(
  line: LineCard,
): { readonly period: string; readonly text: string; readonly bare: string; readonly value: Rational }[] {
  return (line.trace?.trend ?? []).map(({ period, value, fraction }) => {
    const exact = exactOf(value, fraction);
    const bare = numberText(exact, line.unit ?? undefined, line.places ?? undefined).replace("≈", "");
    return { period, text: figureWithUnit(exact, line), bare, value: exact };
  });
}

export interface FigureView {
  /** `生产安全事故起数 2020`. */
  readonly name: string;
  /** null where the figure is missing. */
  readonly value: string | null;
  readonly cells: readonly {
    readonly whose: string | null;
    readonly value: string | null;
    readonly place: string;
    /** `快报 · 截至 2021-11-30 · 县统计局`; null where nothing is said. */
    readonly about: string | null;
  }[];
}

/** The figures that a line read, each with the cells it rests on. */
export function figuresOf(line: LineCard, language: Language): FigureView[] {
  const words = wordsOf(language);
  const shown = (value: string | boolean | null, unit: string | null, fraction?: string): string | null => {
    if (value === null) return null;
    if (typeof value === "boolean") return value ? words.yes : words.no;
    if (parseDecimal(value) === null) return value;
    return figureWithUnit(exactOf(value, fraction), { unit, places: null });
  };
  return (line.trace?.figures ?? []).map(({ label, unit, period, value, fraction, cells }) => ({
    name: `${label} ${period}`,
    value: shown(value, unit, fraction),
    cells: cells.map((cell) => ({
      whose: cell.subject ?? null,
      value: shown(cell.value, unit),
      place: visible(placeText({ ...cell.place, subject: undefined, period: undefined } as Place)),
      about: aboutText(cell, words),
    })),
  }));
}

/** `快报 · 截至 2021-11-30 · 县统计局`; null where nothing is said. */
export function aboutText(
  about: { state?: "preliminary" | "final" | undefined; asOf?: string | undefined; department?: string | undefined },
  words: Words,
): string | null {
  const { state, asOf, department } = about;
  const parts = [state && words.states[state], asOf && words.asOf(asOf), department && visible(department)];
  return parts.filter(Boolean).join(" · ") || null;
}

/** The difference of two percentages is counted in points, not in per cent. */
export function gapWithUnit(gap: Rational, line: LineCard, words: Words): string {
  const name = own(words.pointsOf, line.unit ?? "");
  const text = figureWithUnit(gap, line);
  return name === undefined ? text : `${text.slice(0, -1)} ${name}`;
}

/** `8.8 起`, `85%`. */
export function figureWithUnit(value: Rational, line: Pick<LineCard, "unit" | "places">): string {
  const { unit, places } = line;
  const number = numberText(value, unit ?? undefined, places ?? undefined);
  return unit === null || isShownInNumber(unit) ? number : `${number} ${unit}`;
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

function adjustmentText(item: AdjustmentCard, language: Language): string {
  const words = wordsOf(language);
  const why = item.outcome.kind === "value" ? "" : `(${outcomeText(item.outcome, language)})`;
  const label = item.isPreliminary ? `${words[item.kind]}(${words.preliminary})` : words[item.kind];
  if (item.kind === "veto" || item.kind === "penalty") {
    const state = item.triggered === null ? words.pending : item.triggered ? words.triggered : words.notTriggered;
    const when = item.triggeredIn === undefined ? "" : ` ${item.triggeredIn}`;
    const effect = item.triggered && item.effect !== null ? `${words.comma}${effectText(item.effect, words)}` : "";
    return `${label}${words.colon}${item.name} — ${state}${when}${effect}${item.triggered === null ? why : ""}`;
  }
  const points =
    item.points === null
      ? words.pending
      : `${item.points === "0" ? "" : item.kind === "bonus" ? "+" : "−"}${shownDecimal(item.points, item.fractions?.points)}`;
  const remarks = [
    ...(item.outdone ? [words.outdone] : []),
    ...decisionTexts(item.decisions, words),
    ...eventTexts(item.events, words),
  ];
  return `${label}${words.colon}${item.name} — ${points}${why}${remarks.map((remark) => `${words.semicolon}${remark}`).join("")}`;
}

function effectText(effect: AdjustmentCard["effect"], words: Words): string {
  if (effect === null) return "";
  if (typeof effect === "string") return words.effects[effect as "zero-total"] ?? effect;
  return Object.entries(effect)
    .map(([kind, to]) => {
      const named =
        to === "all" && kind === "zeroItem" ? words.allItems : Array.isArray(to) ? to.join(words.listComma) : to;
      return `${words.effects[kind as "forceGrade"] ?? kind} ${named}`;
    })
    .join(words.comma);
}

/** A decimal of a card, exactly: from the fraction beside it where its text was rounded. */
export function exactOf(text: string, fraction?: string): Rational {
  const [numerator, denominator] = (fraction ?? "").split("/");
  if (numerator && denominator) return Rational.of(BigInt(numerator), BigInt(denominator));
  return parseDecimal(text) ?? Rational.zero;
}

export function shownDecimal(text: string, fraction?: string): string {
  return numberText(exactOf(text, fraction));
}

/** The entry of that name, where it is one: a name from outside may be that of something every object has. */
function own(entries: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
