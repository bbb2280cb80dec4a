/** What is wrong with a text that should be a date, in words. */

/**
 * blank: a word for nothing. serial: a spreadsheet's day number. no-day, no-year, short-year, year-last: a part lacks or stands
 * elsewhere. no-time, time: the clock lacks, or is too much. no-such-day: February 30. form: anything else.
 */
export type DateFault =
  | "blank"
  | "serial"
  | "no-day"
  | "no-year"
  | "short-year"
  | "year-last"
  | "no-time"
  | "time"
  | "no-such-day"
  | "form";

interface Words {
  readonly zh: string;
  readonly en: string;
}

const WHY: Readonly<Record<DateFault, Words>> = {
  blank: { zh: "不是日期", en: "is no date" },
  serial: { zh: "像是表格软件里日期的序号,不是日期", en: "looks like a spreadsheet's day number, and is no date" },
  "no-day": { zh: "没有写几日", en: "lacks the day" },
  "no-year": { zh: "没有写哪一年", en: "lacks the year" },
  "short-year": {
    zh: "年份要写四位,这样分不清哪个是年",
    en: "has no year of four digits, so it is not clear what is what",
  },
  "year-last": {
    zh: "年份写在最后,分不清哪个是月、哪个是日",
    en: "has the year last, so it is not clear which is the month",
  },
  "no-time": { zh: "没有写几点几分", en: "lacks the time of day" },
  time: { zh: "带着钟点,而这里要的是一天", en: "has a time of day, and a day is wanted" },
  "no-such-day": { zh: "不是日历上的一天", en: "is no day of the calendar" },
  form: { zh: "读不成日期", en: "cannot be read as a date" },
};

const DO: Readonly<Partial<Record<DateFault, Words>>> = {
  blank: { zh: "没有日期就留空。", en: "If there is none, leave the cell empty." },
  serial: { zh: "把这一列设成日期格式再导出。", en: "Format the column as dates and export it again." },
};

export const whyNoDate = (why: DateFault | undefined): Words => WHY[why ?? "form"];

/** `forms`: how it may be written. */
export function writeDate(why: DateFault | undefined, forms: Words): Words {
  const first = DO[why ?? "form"];
  return { zh: `${first?.zh ?? ""}${forms.zh}`, en: [first?.en, forms.en].filter(Boolean).join(" ") };
}
