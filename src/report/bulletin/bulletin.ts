/** Cards → a bulletin (通报): chosen indicators side by side, with ranks, changes and sentences made from the figures. Formats lay it out. */
import { AssessmentError, diagnostic, type Language } from "../../diagnostics/index.js";
import { isShownInNumber, numberText, type Rational } from "../../exact/index.js";
import type { LineCard, Scorecard } from "../../scorecard/schema.js";
import {
  actualShown,
  brief,
  capitalised,
  correctionsOf,
  digestsText,
  exactOf,
  gapWithUnit,
  limitsText,
  notesOf,
} from "../view.js";
import { wordsOf } from "../words.js";
import { type BulletinWords, bulletinWordsOf } from "./words.js";

export interface BulletinRow {
  readonly rank: string;
  readonly subject: string;
  readonly value: string;
  readonly target: string;
  readonly met: string;
  readonly change: string;
  /** Whether it stands for the whole area, not for one of those compared. */
  readonly isArea: boolean;
}

export interface BulletinTable {
  readonly name: string;
  readonly unit: string | null;
  readonly sentences: string;
  /** How it is measured and judged, as the card's rule says it. */
  readonly measure: string | null;
  readonly rows: readonly BulletinRow[];
}

export interface Bulletin {
  readonly issuer: string | null;
  readonly title: string;
  readonly addressees: string;
  readonly lead: string;
  /** What the suppliers of the figures say of them. */
  readonly notes: readonly string[];
  /** What the author of the scheme says of it. */
  readonly remarks: readonly string[];
  readonly general: readonly string[];
  readonly tables: readonly BulletinTable[];
  readonly gaps: readonly string[];
  /** What was put right in the figures shown, and what changed from the published cards. */
  readonly corrections: readonly string[];
  /** The digests of the published cards and of these, where some are compared with. */
  readonly published: readonly string[];
  readonly engine: string;
}

interface Entry {
  readonly card: Scorecard;
  readonly line: LineCard;
  readonly value: Rational | null;
  readonly change: Rational | null;
}

/** `indicators`: which ones, by id; those that the plan circulates, or else every rate, when left out. Throws AssessmentError for an unknown id. */
export function bulletinOf(
  cards: readonly Scorecard[],
  indicators: readonly string[] | undefined,
  language: Language,
): Bulletin {
  const said = bulletinWordsOf(language);
  const [first] = cards;
  const chosen = chosenIndicators(cards, indicators);
  const parents = new Set(cards.map(({ subject }) => subject.parent));
  const isArea = ({ subject }: Scorecard) => parents.has(subject.id);
  const entries = chosen.map((id) => cards.flatMap((card) => entryOf(card, id)));
  const tables = entries.map((list) => tableOf(list, isArea, language, said));
  // A card whose preliminary figures the bulletin does not show has nothing to say of them here.
  const used = cards.map((card): Scorecard => {
    const { preliminary: _, ...rest } = card;
    const isShown = card.lines.some(({ indicator, isPreliminary }) => isPreliminary && chosen.includes(indicator));
    return isShown ? { ...rest, preliminary: "figures" } : rest;
  });
  const period = said.year(first?.period ?? "");
  const names = tables.map(({ name }) => name);
  return {
    issuer: first?.plan.issuer ?? null,
    title: said.title(period, names.length > 2 ? said.several(names[0] ?? "", names.length) : names.join(said.list)),
    addressees: said.addressees(
      cards
        .filter((card) => !isArea(card))
        .map(nameOf)
        .join(said.list),
    ),
    lead: chosen.length === 0 ? said.nothing : said.lead(first?.plan.title ?? "", period),
    notes: notesOf(used, language).filter((note) => note !== first?.scheme?.note),
    remarks: first?.scheme?.note ? [first.scheme.note] : [],
    general: entries.map((list) => generalOf(list, isArea, said)),
    tables,
    gaps: gapsOf(
      cards.filter((card) => !isArea(card)),
      chosen,
      said,
    ),
    ...correctionsIn(cards, chosen, language, said),
    engine: first?.digests.engine ?? "",
  };
}

function chosenIndicators(cards: readonly Scorecard[], wanted: readonly string[] | undefined): readonly string[] {
  const lines = cards[0]?.lines ?? [];
  if (wanted) {
    const known = new Set(lines.map(({ indicator }) => indicator));
    const unknown = wanted.filter((id) => !known.has(id));
    if (unknown.length > 0)
      throw new AssessmentError(
        unknown.map((id) =>
          diagnostic("report/unknown-indicator", {}, { id, known: [...known].join(", "), several: false }),
        ),
      );
    return [...new Set(wanted)];
  }
  const idsWhere = (test: (line: LineCard) => boolean) => lines.filter(test).map(({ indicator }) => indicator);
  const marked = idsWhere(({ trace }) => trace?.isCirculated === true);
  if (marked.length > 0) return marked;
  return idsWhere(({ unit, indicator }) => unit === "%" && cards.some((card) => entryOf(card, indicator)[0]?.value));
}

const nameOf = ({ subject }: Scorecard): string => brief(subject.name, 40);

function entryOf(card: Scorecard, id: string): Entry[] {
  const line = card.lines.find(({ indicator }) => indicator === id);
  if (!line) return [];
  const at = (period: string): Rational | null => {
    const point = line.trace?.trend.find((one) => one.period === period);
    return point ? exactOf(point.value, point.fraction) : null;
  };
  const value = at(card.period);
  const before = at(yearBefore(card.period));
  return [{ card, line, value, change: value && before ? value.minus(before) : null }];
}

/** The same period of the year before; of a span of years, the span before. */
function yearBefore(period: string): string {
  const [first = 0, last = first] = [...period.matchAll(/\d{4}/g)].map(([year]) => Number(year));
  return period.replace(/\d{4}/g, (year) => String(Number(year) - (period.includes("/") ? last - first + 1 : 1)));
}

function isBetter(line: LineCard): "higher" | "lower" | null {
  return line.trace?.better ?? null;
}

/** Those with a value, best first (highest first where neither way is better); equal values share the better place. */
function ranked(entries: readonly Entry[]): { readonly entry: Entry; readonly place: number }[] {
  const valued = entries.filter((entry): entry is Entry & { value: Rational } => entry.value !== null);
  const sign = valued[0] && isBetter(valued[0].line) === "lower" ? 1 : -1;
  const sorted = [...valued].sort((a, b) => sign * a.value.compare(b.value));
  return sorted.map((entry) => ({ entry, place: sorted.findIndex(({ value }) => value.equals(entry.value)) + 1 }));
}

function tableOf(
  entries: readonly Entry[],
  isArea: (card: Scorecard) => boolean,
  language: Language,
  said: BulletinWords,
): BulletinTable {
  const [first] = entries;
  const parts = entries.filter(({ card }) => !isArea(card));
  const places = ranked(parts);
  const others = parts.filter(({ value }) => value === null);
  const isTotalOwed = parts.some(isLacking);
  const { statuses } = wordsOf(language);
  const absent = (entry: Entry): string => {
    const { card, line } = entry;
    const isUnjudgedArea = isArea(card) && isNotAssessed(line) && !isTotalOwed;
    if (line.emptyCases) return said.empty;
    if (isNotOwed(line)) return statuses[line.status];
    if (line.outcome.kind === "manual") return statuses.manual;
    if (line.outcome.kind === "failed") return said.failed;
    return actualShown(line, language) ?? (isUnjudgedArea ? said.none : said.missing);
  };
  const row = (entry: Entry, rank: string): BulletinRow => {
    const { card, line, value, change } = entry;
    return {
      rank,
      subject: nameOf(card),
      value: value ? `${bare(value, line)}${line.isPreliminary ? said.preliminary : ""}` : absent(entry),
      target: limitsText(line, language) ?? (value && isNotOwed(line) ? statuses[line.status] : said.none),
      met: isJudged(entry) ? (line.met ? said.yes : said.no) : said.none,
      change: change ? signed(change, line, language) : said.none,
      isArea: isArea(card),
    };
  };
  const { unit = null, name = "" } = first?.line ?? {};
  return {
    name,
    unit: unit !== null && isShownInNumber(unit) ? null : unit,
    sentences: sentencesOf(parts, places, said),
    measure: first ? measureOf(first.line, language, said) : null,
    rows: [
      ...entries.filter(({ card }) => isArea(card)).map((entry) => row(entry, said.none)),
      ...places.map(({ entry, place }) => row(entry, String(place))),
      ...others.map((entry) => row(entry, said.none)),
    ],
  };
}

function measureOf({ rule, name }: LineCard, language: Language, said: BulletinWords): string | null {
  const { actual, target } = rule?.[language] ?? {};
  const parts = [actual === name ? undefined : actual, target].filter((part) => part !== undefined);
  return parts.length === 0 ? null : sentenceOf(said.measure(parts.join(said.semicolon)), said);
}

/** Whether nobody owes what is not there: it is still to come, or does not apply. */
const isNotOwed = ({ status, outcome }: LineCard): boolean =>
  (outcome.kind === "not-applicable" && outcome.code !== "not-assessed") ||
  status === "target-pending" ||
  status === "awaiting";

const isNotAssessed = ({ outcome }: LineCard): boolean =>
  outcome.kind === "not-applicable" && outcome.code === "not-assessed";

/** Whether a figure is owed that was not supplied: a declared empty list owes nothing, nor does what cannot be computed. */
const isLacking = ({ line, value }: Entry): boolean =>
  value === null &&
  line.actual === null &&
  !line.emptyCases &&
  !isNotOwed(line) &&
  line.outcome.kind !== "manual" &&
  line.outcome.kind !== "failed";

/** Whether it counts among those on target or short of it: by its value, or by what the plan says of an empty list. */
const isJudged = ({ line, value }: Entry): boolean =>
  line.met !== null && (value !== null || line.actual !== null || line.emptyCases);

/** `85.53%`, or the number alone: its unit stands above the table. */
function bare(value: Rational, { unit, places }: LineCard): string {
  const text = numberText(value, unit ?? undefined, places ?? undefined).replace("≈", "");
  const [, number = text, sign = ""] = /^(.*?)([%‰]?)$/.exec(text) ?? [];
  const [whole = "", decimals = ""] = number.split(".");
  return places ? `${whole}.${decimals.padEnd(places, "0")}${sign}` : text;
}

function withUnit(value: Rational, line: LineCard): string {
  const { unit } = line;
  return unit === null || isShownInNumber(unit) ? bare(value, line) : `${bare(value, line)}${unit}`;
}

function signed(change: Rational, line: LineCard, language: Language): string {
  if (change.isZero()) return "0";
  const text = gapWithUnit(change.absolute(), line, wordsOf(language)).replace("≈", "");
  return `${change.sign() > 0 ? "+" : "−"}${text}`;
}

function generalOf(entries: readonly Entry[], isArea: (card: Scorecard) => boolean, said: BulletinWords): string {
  const name = entries[0]?.line.name ?? "";
  const parts = entries.filter(({ card }) => !isArea(card));
  const areas = entries
    .filter(({ card }) => isArea(card))
    .map(({ card, line, value }) => {
      const text = `${nameOf(card)}${name}`;
      if (!value) return parts.some(isLacking) ? said.areaUnknown(text) : said.areaNone(text);
      const verdict = line.met === null ? [] : [line.met ? said.against.met : said.against.missed];
      return [said.area(text, withUnit(value, line)), ...verdict].join(said.comma);
    });
  const judged = parts.filter(isJudged);
  const among = judged.every(({ value }) => value !== null) ? said.withFigures : said.withOrWithoutCases;
  const met = judged.filter(({ line }) => line.met).length;
  const counts =
    judged.length > 0
      ? said.metCount(among(judged.length), met, judged.length - met)
      : said.valued(parts.filter(({ value }) => value !== null).length);
  return sentenceOf([...(areas.length > 0 ? areas : [name]), counts].join(said.semicolon), said);
}

const sentenceOf = (text: string, { stop }: BulletinWords): string => capitalised(text) + stop;

function sentencesOf(
  parts: readonly Entry[],
  places: readonly { readonly entry: Entry; readonly place: number }[],
  said: BulletinWords,
): string {
  const [first] = places;
  const last = places.at(-1);
  const names = (list: readonly Entry[]) => list.map(({ card }) => nameOf(card)).join(said.list);
  const shownBy = (place: number | undefined) => places.filter((one) => one.place === place).map(({ entry }) => entry);
  const sentences: string[] = [];
  if (first && last && first.place !== last.place) {
    const { better } = first.entry.line.trace ?? {};
    const [top, bottom] = better ? [said.best, said.worst] : [said.highest, said.lowest];
    const value = (entry: Entry) => (entry.value ? withUnit(entry.value, entry.line) : "");
    sentences.push(
      [
        top(names(shownBy(first.place)), value(first.entry)),
        bottom(names(shownBy(last.place)), value(last.entry)),
      ].join(said.comma),
    );
  }
  const missed = parts.filter((entry) => entry.line.met === false && isJudged(entry));
  if (missed.length > 0) sentences.push(said.missedNames(names(missed)));
  const changes = parts.flatMap(({ line, change }) => (change && !change.isZero() ? [{ line, change }] : []));
  if (changes.length > 0) {
    const better = changes[0] ? isBetter(changes[0].line) : null;
    const up = changes.filter(({ change }) => (better === "lower" ? change.sign() < 0 : change.sign() > 0)).length;
    sentences.push((better ? said.improved : said.moved)(up, changes.length - up));
  }
  const empty = parts.filter(({ line, value }) => line.emptyCases && value === null);
  if (empty.length > 0)
    sentences.push(
      said.withoutCases(
        names(empty),
        empty.every(({ line }) => line.met === true),
      ),
    );
  const open = parts.filter(isLacking);
  if (open.length > 0) sentences.push(said.lacking(names(open)));
  return sentences.map((sentence) => sentenceOf(sentence, said)).join(said.space);
}

/** What amendments and the comparison with published cards say of the chosen indicators, subject by subject. */
function correctionsIn(
  cards: readonly Scorecard[],
  chosen: readonly string[],
  language: Language,
  said: BulletinWords,
): Pick<Bulletin, "corrections" | "published"> {
  const words = wordsOf(language);
  const digests = new Set<string>();
  const corrections = cards.flatMap((card) => {
    const lines = card.lines.filter(({ indicator }) => chosen.includes(indicator));
    const read = new Set(lines.flatMap(({ trace }) => (trace?.figures ?? []).map(({ name }) => name)));
    const about: Scorecard = {
      ...card,
      amendments: card.amendments?.filter(({ item }) => chosen.includes(item) || read.has(item)),
      ...(card.published && {
        published: {
          ...card.published,
          changes: card.published.changes.filter(
            ({ what, id, field }) => what === "line" && field !== "score" && id !== null && chosen.includes(id),
          ),
        },
      }),
    };
    const { amendments, published } = correctionsOf(about, words);
    if (published) digests.add(published.digests);
    const changes = about.published?.changes.length ? (published?.changes ?? []) : [];
    const texts = [
      ...amendments,
      ...(changes.length > 0 ? [`${words.publishedChanges}${words.colon}${changes.join(said.semicolon)}`] : []),
    ];
    return texts.length > 0 ? [sentenceOf(`${nameOf(card)}${words.colon}${texts.join(said.semicolon)}`, said)] : [];
  });
  const now = new Set(cards.map((card) => said.digests(digestsText(card.digests))));
  return { corrections, published: digests.size > 0 ? [...digests, ...now] : [] };
}

/** Who is missing which figures of the chosen indicators. */
function gapsOf(cards: readonly Scorecard[], chosen: readonly string[], said: BulletinWords): string[] {
  return cards.flatMap(({ subject, lines }) => {
    const figures = new Set(
      lines
        .filter((line) => chosen.includes(line.indicator) && !isNotOwed(line))
        .flatMap(({ trace, outcome }) => [
          ...(trace?.figures ?? [])
            .filter(({ value }) => value === null)
            .map(({ label, period }) => `${label} ${period}`),
          ...(outcome.kind === "missing"
            ? outcome.facts.map(({ label, period }) => [label, period].filter(Boolean).join(" "))
            : []),
        ]),
    );
    return figures.size > 0 ? [sentenceOf(said.gap(brief(subject.name, 40), [...figures].join(said.list)), said)] : [];
  });
}
