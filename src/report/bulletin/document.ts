/**
 * A bulletin as a Word document laid out as official documents are (GB/T 9704-2012): A4, a text block of 156 × 225 mm, title
 * in 2号 小标宋, text in 3号 仿宋 on lines of 28 pt, headings in 黑体 and 楷体, page numbers — 1 — on the outer side.
 */
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import type { Language } from "../../diagnostics/index.js";
import type { Bulletin, BulletinTable } from "./bulletin.js";
import { bulletinWordsOf } from "./words.js";
import { timeless } from "./zip.js";

/** Half points: the sizes that 号 stand for. */
const SIZES = { title: 44, text: 32, table: 24, note: 24, number: 28 } as const;
const LATIN = "Times New Roman";
/** Typefaces of official documents, each with what stands in where it is not installed. */
const FACES = {
  title: { name: "方正小标宋简体", instead: "宋体" },
  text: { name: "仿宋_GB2312", instead: "仿宋" },
  heading: { name: "黑体", instead: "SimHei" },
  sub: { name: "楷体_GB2312", instead: "楷体" },
  number: { name: "宋体", instead: "SimSun" },
} as const;

const font = (face: keyof typeof FACES) => ({
  ascii: LATIN,
  hAnsi: LATIN,
  cs: LATIN,
  eastAsia: FACES[face].name,
});

/** Lines of exactly 28 pt, in twentieths of a point. */
const LINE = { line: 560, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
/** Two characters of 3号. */
const INDENT = { firstLine: 640 };

export async function bulletinDocument(bulletin: Bulletin, language: Language): Promise<Uint8Array> {
  const said = bulletinWordsOf(language);
  const ordinal = (index: number) =>
    language === "en" ? `${index + 1}. ` : `${"一二三四五六七八九十"[index] ?? index + 1}、`;
  const inner = (index: number) =>
    language === "en" ? `(${index + 1}) ` : `（${index < 10 ? "一二三四五六七八九十"[index] : index + 1}）`;
  const { tables } = bulletin;
  const body = [
    heading1(`${ordinal(0)}${said.general}`),
    ...bulletin.general.map((sentence) => text(sentence)),
    heading1(`${ordinal(1)}${said.details}`),
    ...tables.flatMap((table, index) => [
      heading2(`${inner(index)}${table.name}`),
      ...(table.measure === null ? [] : [text(table.measure)]),
      ...(table.sentences === "" ? [] : [text(table.sentences)]),
      ...tableOf(table, index, language),
    ]),
    heading1(`${ordinal(2)}${said.gaps}`),
    ...(bulletin.gaps.length === 0 ? [text(said.noGaps)] : [...bulletin.gaps, said.please].map((gap) => text(gap))),
    ...(bulletin.corrections.length === 0
      ? []
      : [heading1(`${ordinal(3)}${said.corrections}`), ...bulletin.corrections.map((correction) => text(correction))]),
  ];
  const document = new Document({
    title: bulletin.title,
    creator: bulletin.engine,
    lastModifiedBy: bulletin.engine,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: { run: { font: font("text"), size: SIZES.text, language: { value: "en-US", eastAsia: "zh-CN" } } },
        heading1: {
          run: { font: font("heading"), size: SIZES.text, bold: false, color: "000000" },
          paragraph: { spacing: LINE },
        },
        heading2: {
          run: { font: font("sub"), size: SIZES.text, bold: false, color: "000000" },
          paragraph: { spacing: LINE },
        },
        title: { run: { font: font("title"), size: SIZES.title, bold: false, color: "000000" } },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
            margin: {
              top: convertMillimetersToTwip(37),
              left: convertMillimetersToTwip(28),
              right: convertMillimetersToTwip(26),
              bottom: convertMillimetersToTwip(35),
              header: convertMillimetersToTwip(15),
              // 7 mm below the text block.
              footer: convertMillimetersToTwip(24),
            },
          },
        },
        footers: { default: footer(AlignmentType.RIGHT), even: footer(AlignmentType.LEFT) },
        children: [
          new Paragraph({
            heading: "Title",
            alignment: AlignmentType.CENTER,
            spacing: { line: 700, lineRule: LineRuleType.EXACT, before: 0, after: 560 },
            children: [run(bulletin.title, { font: font("title"), size: SIZES.title })],
          }),
          ...(bulletin.notes.length === 0 ? [] : [...bulletin.notes.map(remark), new Paragraph({ spacing: LINE })]),
          new Paragraph({ spacing: LINE, children: [run(bulletin.addressees)] }),
          text(bulletin.lead),
          ...(tables.length === 0 ? [] : body),
          ...signature(bulletin, said.date),
          ...[said.unrounded, ...bulletin.remarks, ...bulletin.published, said.made(bulletin.engine)].map(remark),
        ],
      },
    ],
  });
  const parts = [
    { path: "word/fontTable.xml", data: fontTable() },
    { path: "docProps/core.xml", data: properties(bulletin) },
  ];
  return timeless(new Uint8Array(await (await Packer.toBlob(document, undefined, parts)).arrayBuffer()));
}

const run = (words: string, options: IRunOptions = {}): TextRun =>
  new TextRun({ font: font("text"), size: SIZES.text, ...options, text: words });

const text = (words: string): Paragraph =>
  new Paragraph({ spacing: LINE, indent: INDENT, alignment: AlignmentType.LEFT, children: [run(words)] });

function remark(words: string): Paragraph {
  return new Paragraph({
    spacing: { line: 340, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    children: [run(`※ ${words}`, { size: SIZES.note })],
  });
}

function heading1(words: string): Paragraph {
  return new Paragraph({
    heading: "Heading1",
    spacing: LINE,
    indent: INDENT,
    keepNext: true,
    children: [run(words, { font: font("heading") })],
  });
}

function heading2(words: string): Paragraph {
  return new Paragraph({
    heading: "Heading2",
    spacing: LINE,
    indent: INDENT,
    keepNext: true,
    children: [run(words, { font: font("sub") })],
  });
}

function footer(alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Footer {
  const indent = { left: 280, right: 280 };
  const options = { font: font("number"), size: SIZES.number };
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent,
        children: [new TextRun({ ...options, children: ["— ", PageNumber.CURRENT, " —"] })],
      }),
    ],
  });
}

function signature({ issuer }: Bulletin, date: string): Paragraph[] {
  const line = (words: string) =>
    new Paragraph({
      spacing: LINE,
      alignment: AlignmentType.RIGHT,
      indent: { right: 640 },
      keepLines: true,
      children: [run(words)],
    });
  return [
    new Paragraph({ spacing: LINE }),
    ...(issuer === null ? [] : [line(issuer)]),
    line(date),
    new Paragraph({ spacing: LINE }),
  ];
}

/** Columns in twentieths of a point: 156 mm together. */
const WIDTHS = [736, 2011, 1327, 1640, 1000, 2130];

function tableOf({ name, unit, rows }: BulletinTable, index: number, language: Language): (Paragraph | Table)[] {
  const said = bulletinWordsOf(language);
  const cell = (words: string, column: number, isHead: boolean, isStrong: boolean): TableCell =>
    new TableCell({
      width: { size: WIDTHS[column] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { top: 40, bottom: 40, left: 60, right: 60 },
      children: [
        new Paragraph({
          alignment: column === 1 ? AlignmentType.LEFT : AlignmentType.CENTER,
          spacing: { line: 300, lineRule: LineRuleType.AT_LEAST, before: 0, after: 0 },
          children: [run(words, { size: SIZES.table, font: font(isHead ? "heading" : "text"), bold: isStrong })],
        }),
      ],
    });
  const heads = [said.rank, said.subject, said.value, said.target, said.met, said.change];
  const border = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
  const caption = [
    said.caption(index + 1, name),
    ...(unit === null ? [] : [language === "en" ? ` (${said.unit(unit)})` : `（${said.unit(unit)}）`]),
  ].join("");
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { line: 440, lineRule: LineRuleType.EXACT, before: 120, after: 0 },
      children: [run(caption, { size: SIZES.table + 4, font: font("heading") })],
    }),
    new Table({
      width: { size: 8844, type: WidthType.DXA },
      columnWidths: WIDTHS,
      layout: TableLayoutType.FIXED,
      borders: {
        top: border,
        bottom: border,
        left: border,
        right: border,
        insideHorizontal: border,
        insideVertical: border,
      },
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: heads.map((head, column) => cell(head, column, true, false)),
        }),
        ...rows.map(
          (row) =>
            new TableRow({
              cantSplit: true,
              children: [row.rank, row.subject, row.value, row.target, row.met, row.change].map((words, column) =>
                cell(words, column, false, row.isArea),
              ),
            }),
        ),
      ],
    }),
    new Paragraph({ spacing: { line: 280, lineRule: LineRuleType.EXACT, before: 0, after: 0 } }),
  ];
}

/** The document's properties without the time at which it was made. */
function properties({ title, engine }: Bulletin): string {
  const escaped = (words: string) => words.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(engine)}</dc:creator></cp:coreProperties>`;
}

/** Tells a word processor which typeface to take where the official one is not installed. */
function fontTable(): string {
  const faces = Object.values(FACES).map(
    ({ name, instead }) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${faces.join("")}<w:font w:name="${LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`;
}
