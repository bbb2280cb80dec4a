/** Changes one setting of a scheme at a time: policies, caps, grades and their quotas, the order of what is done to the total. */

import { decimalText, Rational, ROUNDING_MODES } from "../../exact/index.js";
import type { Words } from "../../logic/index.js";
import type { Adjustment, Grade, Scheme, Section } from "../../plan/index.js";
import type { CompiledScheme } from "../../scoring/index.js";
import { schemeKey, type TestedPlan } from "../cases/index.js";
import { isOfAreaOnly, linesDue } from "../coverage/happenings.js";
import { roundingText } from "../coverage/rounding.js";
import { LEFT_OUT } from "../coverage/setting-words.js";
import { inLine, inScheme, type SchemeSlip as Slip } from "./in-scheme.js";
import type { Mutant } from "./mutate.js";
import { notDueSlips } from "./not-due.js";

const POLICIES = ["rescale-section", "rescale-total", "full", "zero", "leave-out", "hold-out"] as const;
const MISSING = ["pending", "zero", "leave-out"] as const;

export function schemeMutants(tested: TestedPlan, id: string): Mutant[] {
  const compiled = tested.schemes.get(id);
  if (!compiled) return [];
  const isUnranked = isOfAreaOnly(tested.plan, compiled);
  return [...slipsOf(compiled), ...notDueSlips(compiled, linesDue(tested.plan, compiled))].map(
    ({ id: name, about, before, after, isSame = false, change }): Mutant => ({
      id: name,
      indicator: schemeKey(id),
      scheme: id,
      change: { kind: "setting", name, about, before, after },
      apply: ({ plan, schemes }) => {
        const own = schemes.get(id);
        return { plan, schemes: own ? new Map(schemes).set(id, change(own)) : schemes };
      },
      equivalent: isSame || (isUnranked && name.startsWith("ranking.")),
    }),
  );
}

function slipsOf(compiled: CompiledScheme): Slip[] {
  const { scheme } = compiled;
  return [
    ...policies(scheme),
    ...caps(scheme),
    ...roundings(scheme),
    ...ofGrades(compiled),
    ...scheme.adjustments.flatMap((one, index) => ofAdjustment(one, index, compiled)),
    ...ofGroups(scheme),
    ...ofSections(compiled.sections),
    ...ofLines(scheme),
  ];
}

const text = (of: Rational | undefined): string => (of ? decimalText(of) : LEFT_OUT);

function policies(scheme: Scheme): Slip[] {
  const own = <K extends "notApplicable" | "missing">(key: K, about: Words, values: readonly Scheme[K][]): Slip[] =>
    // Every line may say otherwise for itself; then the scheme's own word is never heard.
    Object.values(scheme.indicators).every((line) => line[key] !== undefined)
      ? []
      : values
          .filter((other) => other !== scheme[key])
          .map((after) => ({
            // Both leave it out of both sides; only the status of the line differs.
            isSame: [scheme[key], after].every((policy) => policy === "leave-out" || policy === "hold-out"),
            id: `${key}: ${after}`,
            about,
            before: scheme[key],
            after,
            change: inScheme((of) => ({ ...of, [key]: after })),
          }));
  const { within, ties } = scheme.ranking;
  return [
    ...own("notApplicable", { zh: "不适用时", en: "when something does not apply" }, POLICIES),
    ...own("missing", { zh: "缺数时", en: "when figures are missing" }, MISSING),
    {
      id: `ranking.ties: ${ties === "best" ? "dense" : "best"}`,
      about: { zh: "并列名次", en: "ties" },
      before: ties,
      after: ties === "best" ? "dense" : "best",
      change: inScheme((of) => ({ ...of, ranking: { ...of.ranking, ties: ties === "best" ? "dense" : "best" } })),
    },
    ...(["all", "level", "group"] as const)
      .filter((other) => other !== within)
      .map((other) => ({
        id: `ranking.within: ${other}`,
        about: { zh: "和谁排名", en: "who is ranked together" },
        before: within,
        after: other,
        change: inScheme((of) => ({ ...of, ranking: { ...of.ranking, within: other } })),
      })),
  ];
}

const CAPS = {
  bonusCap: { zh: "加分上限", en: "the cap of all bonuses" },
  minusCap: { zh: "减分上限", en: "the cap of all minuses" },
  totalFloor: { zh: "总分下限", en: "the floor of the total" },
  totalCap: { zh: "总分上限", en: "the cap of the total" },
} as const;

/** The most that all bonuses come to by their own caps. */
const bonusesOf = ({ adjustments }: Scheme): Rational =>
  adjustments.reduce((sum, one) => (one.kind === "bonus" ? sum.plus(one.cap) : sum), Rational.zero);

function caps(scheme: Scheme): Slip[] {
  const ofCaps = (Object.keys(CAPS) as (keyof typeof CAPS)[]).flatMap((key): Slip[] => {
    const own = scheme[key];
    if (!own) return [];
    const isIdle = key === "bonusCap" && bonusesOf(scheme).compare(own) <= 0;
    return [undefined, own.plus(Rational.one), own.minus(Rational.one)].map((after) => ({
      isSame: isIdle && (!after || after.compare(own) > 0),
      id: `${key}: ${text(after)}`,
      about: CAPS[key],
      before: text(own),
      after: text(after),
      change: inScheme((of) => ({ ...of, [key]: after })),
    }));
  });
  const { rescale } = scheme;
  if (!rescale) return ofCaps;
  const about = { zh: "折算", en: "the rescaling" };
  const other = rescale.when === "after-bonus" ? "before-bonus" : "after-bonus";
  const swapped: Slip[] =
    rescale.when === undefined
      ? []
      : [
          {
            id: `rescale.when: ${other}`,
            about,
            before: rescale.when,
            after: other,
            change: inScheme((of) => ({ ...of, rescale: { ...rescale, when: other } })),
          },
        ];
  return [
    ...ofCaps,
    ...swapped,
    {
      id: "rescale: —",
      about,
      before: text(rescale.to),
      after: LEFT_OUT,
      change: inScheme((of) => ({ ...of, rescale: undefined })),
    },
  ];
}

const ROUNDED = {
  indicator: { zh: "各项得分的舍入", en: "rounding of the lines" },
  section: { zh: "各部分得分的舍入", en: "rounding of the sections" },
  total: { zh: "总分的舍入", en: "rounding of the total" },
} as const;

function roundings(scheme: Scheme): Slip[] {
  const { round } = scheme;
  return (["indicator", "section", "total"] as const).flatMap((stage): Slip[] => {
    const own = round[stage];
    if (!own) return [];
    const about = ROUNDED[stage];
    const to = (after: typeof own | undefined): Slip => ({
      id: `round.${stage}: ${after ? roundingText(after) : LEFT_OUT}`,
      about,
      before: roundingText(own),
      after: after ? roundingText(after) : LEFT_OUT,
      change: inScheme((of) => ({ ...of, round: { ...of.round, [stage]: after } })),
    });
    const modes = ROUNDING_MODES.filter((mode) => mode !== own.mode).map((mode) => to({ ...own, mode }));
    return [to(undefined), to({ ...own, places: own.places + 1 }), ...modes];
  });
}

/** The least that a total can lie above a bound. */
const leastStep = ({ round }: Scheme): Rational =>
  Rational.of(1n, 10n ** BigInt(round.compare === "exact" ? 9 : (round.total?.places ?? 9)));

function ofGrades({ scheme, needs }: CompiledScheme): Slip[] {
  const step = leastStep(scheme);
  return scheme.grades.flatMap((grade, index): Slip[] => {
    const about = (zh: string, en: string): Words => ({
      zh: `等次“${grade.name}”${zh}`,
      en: `${en} of "${grade.name}"`,
    });
    const to = (id: string, words: Words, before: string, after: string, change: (of: Grade) => Grade): Slip => ({
      id: `grades.${index}.${id}`,
      about: words,
      before,
      after,
      change: inScheme((of) => ({ ...of, grades: of.grades.map((one, at) => (at === index ? change(one) : one)) })),
    });
    const { from, quota } = grade;
    const bounds = from
      ? [
          to("from: >", about("的分数线", "the bound"), `≥ ${text(from)}`, `> ${text(from)}`, (of) => ({
            ...of,
            from: from.plus(step),
          })),
          to("from: down", about("的分数线", "the bound"), `≥ ${text(from)}`, `≥ ${text(from.minus(step))}`, (of) => ({
            ...of,
            from: from.minus(step),
          })),
        ]
      : [];
    const ofNeeds = (needs[index] ?? []).flatMap((need, at): Slip[] => {
      const put = (id: string, after: string, change: typeof need | null): Slip => ({
        id: `grades.${index}.needs.${at}: ${id}`,
        about: about("的另外要求", "what is needed"),
        before: "share" in need ? `≥ ${text(need.share)}` : need.name,
        after,
        change: (of) => ({
          ...of,
          needs: of.needs.map((list, position) =>
            position === index ? list.flatMap((one, place) => (place === at ? (change ? [change] : []) : [one])) : list,
          ),
        }),
      });
      const dropped = put(LEFT_OUT, LEFT_OUT, null);
      if (!("share" in need)) return [dropped];
      const above = need.share.plus(Rational.of(1n, 10n ** 9n));
      return [dropped, put(">", `> ${text(need.share)}`, { ...need, share: above })];
    });
    const ofQuota = quota
      ? [
          to("quota: —", about("的名额", "the quota"), "…", LEFT_OUT, (of) => ({ ...of, quota: undefined })),
          to(
            `quota.limit: ${quota.limit === "least" ? "most" : "least"}`,
            about("的名额", "the quota"),
            quota.limit,
            quota.limit === "least" ? "most" : "least",
            (of) => ({ ...of, quota: { ...quota, limit: quota.limit === "least" ? "most" : "least" } }),
          ),
          to(
            `quota.ties: ${quota.ties === "in" ? "out" : "in"}`,
            about("名额处的并列", "ties at the quota"),
            quota.ties,
            quota.ties === "in" ? "out" : "in",
            (of) => ({
              ...of,
              quota: { ...quota, ties: quota.ties === "in" ? "out" : "in" },
            }),
          ),
          ...("count" in quota
            ? [1, -1].map((by) =>
                to(
                  `quota.count: ${quota.count + by}`,
                  about("的名额", "the quota"),
                  String(quota.count),
                  String(quota.count + by),
                  (of) => ({
                    ...of,
                    quota: { ...quota, count: Math.max(0, quota.count + by) },
                  }),
                ),
              )
            : (["half-up", "up", "down"] as const)
                .filter((mode) => mode !== quota.round)
                .map((mode) =>
                  to(
                    `quota.round: ${mode}`,
                    about("名额的取整", "the rounding of the quota"),
                    quota.round,
                    mode,
                    (of) => ({
                      ...of,
                      quota: { ...quota, round: mode },
                    }),
                  ),
                )),
        ]
      : [];
    return [...bounds, ...ofNeeds, ...ofQuota];
  });
}

function ofAdjustment(own: Adjustment, index: number, { scheme }: CompiledScheme): Slip[] {
  const about = (zh: string, en: string): Words => ({ zh: `“${own.name}”${zh}`, en: `${en} of "${own.name}"` });
  const to = (id: string, words: Words, before: string, after: string, changed: Adjustment): Slip => ({
    id: `adjustments.${own.id}.${id}`,
    about: words,
    before,
    after,
    change: (of) => ({
      ...of,
      scheme: { ...of.scheme, adjustments: of.scheme.adjustments.map((one, at) => (at === index ? changed : one)) },
      adjustments: of.adjustments.map((one) =>
        one.adjustment.id === own.id
          ? {
              ...one,
              adjustment: changed,
              events:
                one.events && "events" in changed && changed.events
                  ? { ...one.events, settings: changed.events }
                  : one.events,
            }
          : one,
      ),
    }),
  });
  if (own.kind === "bonus" || own.kind === "minus") {
    const found: Slip[] = [];
    const { cap, events, group } = own;
    if (cap)
      for (const after of [cap.plus(Rational.one), cap.minus(Rational.one)])
        found.push(
          to(`cap: ${text(after)}`, about("的上限", "the cap"), text(cap), text(after), { ...own, cap: after }),
        );
    found.push(
      own.kind === "bonus"
        ? to("kind: minus", about("", "the kind"), "bonus", "minus", { ...own, kind: "minus" })
        : to("kind: bonus", about("", "the kind"), "minus", "bonus", {
            ...own,
            kind: "bonus",
            cap: cap ?? Rational.integer(1000),
          }),
    );
    if (group !== undefined)
      found.push(to("group: —", about("的分组", "the group"), group, LEFT_OUT, { ...own, group: undefined }));
    if (events) {
      const count = events.count === "each" ? "largest" : "each";
      found.push(
        to(`events.count: ${count}`, about("的事件", "the events"), events.count, count, {
          ...own,
          events: { ...events, count },
        }),
      );
      if (events.pool !== undefined)
        found.push(
          to("events.pool: —", about("的事件不重复计", "the pool"), events.pool, LEFT_OUT, {
            ...own,
            events: { ...events, pool: undefined },
          }),
        );
    }
    return found;
  }
  if (own.kind === "penalty") {
    const { take, items } = own;
    const found: Slip[] = [];
    const tenth = Rational.of(1n, 10n);
    if (take === "all")
      found.push(
        to("take: 1/2", about("扣多少", "what is taken"), "all", "1/2", {
          ...own,
          take: { share: Rational.of(1n, 2n) },
        }),
      );
    else {
      found.push(to("take: all", about("扣多少", "what is taken"), "…", "all", { ...own, take: "all" }));
      if ("share" in take)
        found.push(
          to("take: up", about("扣多少", "what is taken"), text(take.share), text(take.share.plus(tenth)), {
            ...own,
            take: { share: take.share.plus(tenth) },
          }),
        );
    }
    if (items !== "all" && items.length > 1)
      for (const item of items)
        found.push(
          to(`items: ${item}`, about("所涉各项", "the items"), item, LEFT_OUT, {
            ...own,
            items: items.filter((one) => one !== item) as [string, ...string[]],
          }),
        );
    return found;
  }
  const { effect } = own;
  const found: Slip[] = [];
  const words = about("的后果", "the effect");
  if (effect === "zero-total")
    found.push(to("effect: flag-only", words, effect, "flag-only", { ...own, effect: "flag-only" }));
  if (typeof effect === "object" && ("forceGrade" in effect || "capGrade" in effect)) {
    found.push(to("effect: flag-only", words, JSON.stringify(effect), "flag-only", { ...own, effect: "flag-only" }));
    const grade = "forceGrade" in effect ? effect.forceGrade : effect.capGrade;
    const other = "forceGrade" in effect ? { capGrade: grade } : { forceGrade: grade };
    // The worst grade, forced or at most, is the same.
    if (grade !== scheme.grades[scheme.grades.length - 1]?.name)
      found.push(
        to(`effect: ${Object.keys(other)[0]}`, words, JSON.stringify(effect), JSON.stringify(other), {
          ...own,
          effect: other as typeof effect,
        }),
      );
  }
  if (typeof effect === "object" && "lowerGrade" in effect) {
    const from = JSON.stringify(effect);
    found.push(to("effect: flag-only", words, from, "flag-only", { ...own, effect: "flag-only" }));
    const further = { lowerGrade: effect.lowerGrade + 1 };
    if (further.lowerGrade < scheme.grades.length)
      found.push(to("effect: lowerGrade", words, from, JSON.stringify(further), { ...own, effect: further }));
  }
  if (typeof effect === "object" && "zeroItem" in effect)
    found.push(to("effect: flag-only", words, JSON.stringify(effect), "flag-only", { ...own, effect: "flag-only" }));
  return found;
}

function ofGroups(scheme: Scheme): Slip[] {
  return scheme.adjustmentGroups.flatMap((group, index): Slip[] => {
    const to = (id: string, before: string, after: string, changed: typeof group): Slip => ({
      id: `adjustmentGroups.${group.id}.${id}`,
      about: { zh: `“${group.name}”`, en: `"${group.name}"` },
      before,
      after,
      change: inScheme((of) => ({
        ...of,
        adjustmentGroups: of.adjustmentGroups.map((one, at) => (at === index ? changed : one)),
      })),
    });
    const { cap, count } = group;
    const other = count === "sum" ? "largest" : "sum";
    const ofCap = cap ? [undefined, cap.plus(Rational.one), cap.minus(Rational.one)] : [];
    return [
      to(`count: ${other}`, count, other, { ...group, count: other }),
      ...ofCap.map((after) => to(`cap: ${text(after)}`, text(cap), text(after), { ...group, cap: after })),
    ];
  });
}

/** Weights, and whether only the largest loss counts. */
function ofSections(sections: readonly Section[]): Slip[] {
  const walk = (list: readonly Section[], changed: (of: readonly Section[]) => readonly Section[]): Slip[] =>
    list.flatMap((section, index): Slip[] => {
      const put = (one: Section) => changed(list.map((other, at) => (at === index ? one : other)));
      const to = (id: string, zh: string, en: string, before: string, after: string, one: Section): Slip => ({
        id: `sections.${section.id}.${id}`,
        about: { zh: `“${section.name}”${zh}`, en: `${en} of "${section.name}"` },
        before,
        after,
        change: (of) => ({ ...of, sections: put(one) }),
      });
      const { weight, losses, sections: inner = [] } = section;
      const more = weight?.plus(Rational.one);
      return [
        ...(weight && more
          ? [to("weight: up", "的权重", "the weight", text(weight), text(more), { ...section, weight: more })]
          : []),
        ...(losses === "largest"
          ? [to("losses: all", "的失分", "the losses", losses, "all", { ...section, losses: "all" })]
          : []),
        ...walk(inner, (of) => put({ ...section, sections: [...of] })),
      ];
    });
  return walk(sections, (of) => of);
}

/** The points of each line. */
function ofLines(scheme: Scheme): Slip[] {
  return Object.entries(scheme.indicators).map(([id, { points }]) => {
    const more = points.plus(Rational.one);
    return {
      id: `indicators.${id}.points: up`,
      about: { zh: `“${id}”的分值`, en: `the points of "${id}"` },
      before: text(points),
      after: text(more),
      change: inLine(id, { points: more }),
    };
  });
}
