/** What its supplier says of a figure: which department stands for it, up to which day it counts, and whether it is final. */
import type { Code, Place } from "../diagnostics/index.js";
import { CalendarDate, matchable } from "../plan/index.js";
import { readCell } from "./cell.js";

export type FigureState = "preliminary" | "final";

export interface About {
  readonly department?: string;
  /** The day up to which it counts, as 2021-11-30. */
  readonly asOf?: string;
  readonly state?: FigureState;
}

/** The same as it stands in a file, one object for all figures that share it. */
export type RawAbout = { readonly [Key in keyof About]: { readonly value: unknown; readonly place: Place } };

const TITLES = {
  department: ["填报部门", "报送部门", "填报单位", "报送单位", "department"],
  asOf: ["截至", "截至日期", "截止日期", "数据截至", "数据截至日期", "asof", "as of", "as-of"],
  state: ["数据状态", "数据性质", "快报/核定", "快报或核定", "state"],
} as const;

export type AboutRole = keyof typeof TITLES;
export const ABOUT_ROLES = Object.keys(TITLES) as readonly AboutRole[];

/** What a column of that may be called. */
export const aboutTitles = (role: AboutRole): readonly string[] => TITLES[role];

const STATES: Readonly<Record<FigureState, readonly string[]>> = {
  preliminary: ["preliminary", "快报", "快报数", "初步", "初步数", "初报", "provisional", "flash"],
  final: ["final", "核定", "核定数", "终报", "最终", "confirmed"],
};

/** What a column or key of this title says of the figures beside it; undefined where it says nothing of them. */
export function aboutRole(title: string): AboutRole | undefined {
  const wanted = matchable(title).replace(/\s+/g, " ").toLowerCase();
  return ABOUT_ROLES.find((role) => (TITLES[role] as readonly string[]).includes(wanted));
}

/** Reads it; what cannot be read is reported. A state that nobody knows counts as preliminary: nothing becomes final by a slip. */
export function readAbout(
  raw: RawAbout,
  report: (code: Code, place: Place, data: { readonly text: string }) => void,
): About | undefined {
  const textOf = (role: AboutRole): string => {
    const cell = raw[role];
    const reading = cell ? readCell(cell.value, role === "asOf" ? "date" : "text") : undefined;
    if (reading?.kind === "value")
      return reading.value instanceof CalendarDate ? reading.value.iso : String(reading.value);
    if (cell && reading?.kind === "refused")
      report(role === "asOf" ? "statistics/not-as-of" : "statistics/unknown-state", cell.place, {
        text: String(cell.value).slice(0, 60),
      });
    return "";
  };
  const [department, asOf, word] = [textOf("department").slice(0, 200), textOf("asOf"), textOf("state")];
  const wanted = matchable(word).toLowerCase();
  const known = (Object.keys(STATES) as FigureState[]).find((one) => STATES[one].includes(wanted));
  if (word !== "" && !known && raw.state)
    report("statistics/unknown-state", raw.state.place, { text: word.slice(0, 60) });
  const state = known ?? (word === "" ? undefined : "preliminary");
  if (department === "" && asOf === "" && !state) return undefined;
  return { ...(department && { department }), ...(asOf && { asOf }), ...(state && { state }) };
}

/** Of several that say the same figure: who calls it final is believed, else who calls it preliminary. */
export function agreedAbout(all: readonly (About | undefined)[]): About | undefined {
  const given = all.filter((about) => about !== undefined);
  return given.find(({ state }) => state === "final") ?? given.find(({ state }) => state === "preliminary") ?? given[0];
}
