import { type DateFault, whyNoDate, writeDate } from "./dates.js";
import { entry, meantEn, meantZh } from "./entry.js";

const DAYS = {
  zh: "写成 2021-09-30;2021/9/30、2021.9.30、20210930、2021年9月30日 也认。",
  en: "Write 2021-09-30; 2021/9/30, 2021.9.30, 20210930 and 2021年9月30日 are read, too.",
};
const MOMENTS = {
  zh: "写成 2021-03-05 08:30;2021/3/5 8:30、2021年3月5日8时30分 也认。",
  en: "Write 2021-03-05 08:30; 2021/3/5 8:30 and 2021年3月5日8时30分 are read, too.",
};

/** Lists come joined as in Chinese. */
const listed = (text: string): string => text.replaceAll("、", ", ");

const COLUMNS_EN: Readonly<Record<string, string>> = {
  考核对象: " (subject)",
  考核期: " (period)",
  名称: " (name)",
};

export const statisticsCodes = {
  "statistics/file-missing": entry({
    severity: "error",
    sample: { path: "2021.csv" },
    zh: (d) => [`打不开 ${d.path},它的内容没有用上。`, "检查文件名和路径,以及有没有读它的权限。"],
    en: (d) => [
      `${d.path} could not be opened; nothing in it was used.`,
      "Check its name and path, and whether you may read it.",
    ],
  }),
  "statistics/too-many-cells": entry({
    severity: "error",
    sample: { file: "2021.csv", limit: 5_000_000 },
    zh: (d) => [
      `${d.file} 超过 ${d.limit} 个单元格,它的内容没有用上。`,
      "分成几个文件,或把上限 limits.cells 调高(--limit cells=…)。",
    ],
    en: (d) => [
      `${d.file} has more than ${d.limit} cells; nothing in it was used.`,
      "Split it into several files, or raise limits.cells (--limit cells=…).",
    ],
  }),
  "statistics/file-too-large": entry({
    severity: "error",
    sample: { file: "2021.csv", bytes: 1_000_000_000, limit: 100_000_000, isWorkbook: false },
    zh: (d) => [
      `${d.file} 有 ${d.bytes} 字节,超过 ${d.limit} 的上限,没有读它。`,
      d.isWorkbook
        ? "删去图片和空白的行列,或拆成几个文件。"
        : "先看它是不是导出错了;确实要用就拆成几个文件,或把上限 limits.bytes 调高(--limit bytes=…,最高 500000000)。",
    ],
    en: (d) => [
      `${d.file} has ${d.bytes} bytes, more than the limit of ${d.limit}; it was not read.`,
      d.isWorkbook
        ? "Remove pictures, blank rows and columns, or split it into several files."
        : "See whether it was exported by mistake. If it is needed, split it, or raise limits.bytes (--limit bytes=…, at most 500000000).",
    ],
  }),
  "statistics/cell-too-long": entry({
    severity: "error",
    sample: { file: "2021.csv", limit: 1_000_000 },
    zh: (d) => [
      `${d.file} 的这一行有一格超过 ${d.limit} 个字符,它的内容没有用上。`,
      "多半是少了换行或分隔符,或根本不是表格;改好再试。确实要用,把上限 limits.cellLength 调高(--limit cellLength=…)。",
    ],
    en: (d) => [
      `A cell of this row of ${d.file} has more than ${d.limit} characters; nothing in the file was used.`,
      "Most likely line ends or delimiters are lacking, or it is no table. If it is meant, raise limits.cellLength (--limit cellLength=…).",
    ],
  }),
  "statistics/sheet-too-large": entry({
    severity: "error",
    sample: { file: "2021.xlsx", sheet: "数据", rows: "2001", columns: "16384" },
    zh: (d) => [
      `${d.file} 的工作表“${d.sheet}”用到了 ${d.rows} 行、${d.columns} 列,多半是右边或下边有空白的列或行,它的内容没有用上。`,
      "把数据右边的列、下边的行整列整行删除(不是清空),保存后再试;确有这么多数就拆成几个文件,或用 CSV。",
    ],
    en: (d) => [
      `The sheet "${d.sheet}" of ${d.file} reaches over ${d.rows} rows and ${d.columns} columns, most of them blank most likely; nothing in it was used.`,
      "Delete (do not clear) the columns right of the data and the rows below it, save, and try again. If there is that much, split it, or use CSV.",
    ],
  }),
  "statistics/unknown-format": entry({
    severity: "error",
    sample: { file: "2021.pdf" },
    zh: (d) => [
      `不认识 ${d.file} 的格式,它的内容没有用上。`,
      "给 xlsx、xls、CSV(UTF-8 或 GB18030),或 format 为 kaohe.statistics/1、kaohe.subjects/1、kaohe.decisions/1 的 JSON;ods 先另存为 xlsx。",
    ],
    en: (d) => [
      `The format of ${d.file} is not known; nothing in it was used.`,
      "Supply xlsx, xls, CSV (UTF-8 or GB18030), or JSON whose format is kaohe.statistics/1, kaohe.subjects/1 or kaohe.decisions/1; save ods as xlsx first.",
    ],
  }),
  "statistics/is-workbook": entry({
    severity: "error",
    sample: { file: "2021.xlsx" },
    zh: (d) => [`${d.file} 是工作簿,不是文本,它的内容没有用上。`, "在程序里用 readWorkbook 读;命令行直接读。"],
    en: (d) => [
      `${d.file} is a workbook, not text; nothing in it was used.`,
      "In a program, read it with readWorkbook; the command line reads it as it is.",
    ],
  }),
  "statistics/workbook-unreadable": entry({
    severity: "error",
    sample: { file: "2021.xlsx", problem: "CRC-32 mismatch" },
    zh: (d) => [
      `${d.file} 打不开,多半已损坏或没有传完,它的内容没有用上(${d.problem})。`,
      "用 Excel 或 WPS 打开,另存为 .xlsx 再试。",
    ],
    en: (d) => [
      `${d.file} could not be opened, damaged or cut off most likely; nothing in it was used (${d.problem}).`,
      "Open it in a spreadsheet program, save it as .xlsx and try again.",
    ],
  }),
  "statistics/workbook-encrypted": entry({
    severity: "error",
    sample: { file: "2021.xlsx" },
    zh: (d) => [`${d.file} 设了打开密码,它的内容没有用上。`, "去掉密码再试。"],
    en: (d) => [`${d.file} is protected by a password; nothing in it was used.`, "Remove the password and try again."],
  }),
  "statistics/workbook-too-large": entry({
    severity: "error",
    sample: { size: "900 MB", limit: "512 MB" },
    zh: (d) => [
      `这个文件展开后有 ${d.size},超过 ${d.limit} 的上限,没有打开它。`,
      "删去空白的行列和图片,或拆成几个文件;若它本应很小,不要相信它。",
    ],
    en: (d) => [
      `This file unpacks to ${d.size}, more than the limit of ${d.limit}; it was not opened.`,
      "Remove blank rows, columns and pictures, or split it. If it should be small, do not trust it.",
    ],
  }),
  "statistics/hidden-sheet": entry({
    severity: "note",
    sample: { sheet: "Sheet2" },
    zh: (d) => [`工作表“${d.sheet}”是隐藏的,没有读。`, "要用它就取消隐藏。"],
    en: (d) => [`The sheet "${d.sheet}" is hidden and was not read.`, "Unhide it if it is needed."],
  }),
  "statistics/mapping-target": entry({
    severity: "error",
    sample: { column: "D" },
    zh: (d) => [
      `映射里 ${d.column} 列没有说是什么。`,
      "给这一列写 statistic(统计指标的名称);明细表写 field(字段的名称)。",
    ],
    en: (d) => [
      `The mapping does not say what column ${d.column} is.`,
      "Give its statistic; for a case list, its field.",
    ],
  }),
  "statistics/mapping-name": entry({
    severity: "error",
    sample: { name: "事故次数", near: "事故起数" as string | null },
    zh: (d) => [`映射里的“${d.name}”不是方案里的名称。`, meantZh(d.near, "用方案里的名称或代号。")],
    en: (d) => [`"${d.name}" in the mapping is no name of this plan.`, meantEn(d.near, "Use the plan's name or key.")],
  }),
  "statistics/mapping-unit": entry({
    severity: "error",
    sample: { from: "吨", to: "万元" },
    zh: (d) => [
      `不知道怎样把“${d.from}”换算成${d.to === "" ? "没有单位的数" : `“${d.to}”`}。`,
      "改正 unit,或用 times 写明乘多少。",
    ],
    en: (d) => [
      `There is no telling how "${d.from}" becomes ${d.to === "" ? "a plain number" : `"${d.to}"`}.`,
      "Correct unit, or state the factor as times.",
    ],
  }),
  "statistics/mapping-sheet": entry({
    severity: "error",
    sample: { sheet: "表1" },
    zh: (d) => [`这个文件里没有映射所说的工作表“${d.sheet}”。`, "核对工作表名;可以用 * 和 ?。"],
    en: (d) => [
      `This file has no sheet "${d.sheet}", which the mapping describes.`,
      "Verify the name; * and ? are allowed.",
    ],
  }),
  "statistics/mapping-column": entry({
    severity: "error",
    sample: { column: "事故起数" },
    zh: (d) => [`表头这一行里没有“${d.column}”,这一列没有读。`, "核对表头行号(header)和列名,或写列的字母。"],
    en: (d) => [
      `The header row has no "${d.column}"; the column was not read.`,
      "Verify the header's row and the title, or write the column's letters.",
    ],
  }),
  "statistics/personal-unreadable": entry({
    severity: "error",
    sample: {},
    zh: () => ["这一格是不公布的内容,读不出,没有用上。", "打开文件核对这一格。"],
    en: () => [
      "This cell is personal data; it could not be read and was not used.",
      "Open the file and verify the cell.",
    ],
  }),
  "statistics/sheet-without-header": entry({
    severity: "note",
    sample: { sheet: "Sheet2" },
    zh: (d) => [
      `工作表“${d.sheet}”里没有“考核对象”这一列,没有用上。`,
      "若里面有数据,补上表头,或用映射文件(--mapping)说明。",
    ],
    en: (d) => [
      `The sheet "${d.sheet}" has no column of subjects and was not used.`,
      "If it holds figures, give it a header, or describe it in a mapping file (--mapping).",
    ],
  }),
  "statistics/hidden-cells": entry({
    severity: "note",
    sample: { rows: "5、7", columns: "C" },
    zh: (d) => [
      `有隐藏的${[d.rows && `行(${d.rows})`, d.columns && `列(${d.columns})`].filter(Boolean).join("和")},其中的数照样读了。`,
      "取消隐藏看一看;不要的数就删掉。",
    ],
    en: (d) => [
      `There are hidden ${[d.rows && `rows (${listed(d.rows)})`, d.columns && `columns (${listed(d.columns)})`].filter(Boolean).join(" and ")}; their figures were read like all others.`,
      "Unhide and look at them; delete what should not count.",
    ],
  }),
  "statistics/lines-left-out": entry({
    severity: "note",
    sample: { lines: "15、16" },
    zh: (d) => [`第 ${d.lines} 行是注释或签名,不是数据,没有当作考核对象。`, "若是数据,把考核对象写在它那一列。"],
    en: (d) => [
      `Rows ${listed(d.lines)} are notes or signatures, and were not taken for subjects.`,
      "If they are data, write the subject into its column.",
    ],
  }),
  "statistics/period-from": entry({
    severity: "note",
    sample: { period: "2021", text: "2021年统计表" },
    zh: (d) => [`表里没有考核期这一列,按“${d.text}”取 ${d.period}。`, "不对就加上考核期这一列。"],
    en: (d) => [
      `The table has no column of periods; ${d.period} was taken from "${d.text}".`,
      "If that is wrong, add a column of periods.",
    ],
  }),
  "statistics/merged-figure": entry({
    severity: "warning",
    sample: { cells: 3 },
    zh: (d) => [`这个数在合并的 ${d.cells} 个单元格里,只算作第一格的,其余算空白。`, "取消合并,逐格填写。"],
    en: (d) => [
      `This figure stands in ${d.cells} merged cells; it counts for the first, the others are blank.`,
      "Unmerge them and fill in each.",
    ],
  }),
  "statistics/error-value": entry({
    severity: "error",
    sample: { text: "#DIV/0!" },
    zh: (d) => [`这一格是错误值 ${d.text},没有用上。`, "改正它的公式,或填上数。"],
    en: (d) => [`This cell holds the error ${d.text}; it was not used.`, "Correct its formula, or type the figure."],
  }),
  "statistics/formula-without-value": entry({
    severity: "error",
    sample: { formula: "=B3*2" },
    zh: (d) => [`这一格的公式 ${d.formula} 没有存下结果,没有用上。`, "用 Excel 或 WPS 打开,保存一次再试。"],
    en: (d) => [
      `The result of the formula ${d.formula} was not stored with it; the cell was not used.`,
      "Open the file in a spreadsheet program, save it and try again.",
    ],
  }),
  "statistics/stored-rounded": entry({
    severity: "note",
    sample: { text: "0.30000000000000004", value: "0.3", places: 2 },
    zh: (d) => [
      `这一格存的是 ${d.text}(表格软件计算的尾数),按这项统计的 ${d.places} 位小数取 ${d.value}。`,
      "不对就在单元格里直接填数。",
    ],
    en: (d) => [
      `This cell stores ${d.text}, as spreadsheets compute; it was rounded to the statistic's ${d.places} places: ${d.value}.`,
      "If that is wrong, type the figure into the cell.",
    ],
  }),
  "statistics/stored-digits": entry({
    severity: "warning",
    sample: { text: "0.3333333333333333" },
    zh: (d) => [
      `这一格存的是 ${d.text},位数超过表格软件可靠的 15 位,照样用了。`,
      "在方案里给这项统计写明小数位数(places),或在单元格里直接填数。",
    ],
    en: (d) => [
      `This cell stores ${d.text}, more digits than the 15 that spreadsheets keep reliably; it was used as it stands.`,
      "State the statistic's places in the plan, or type the figure into the cell.",
    ],
  }),
  "statistics/total-row": entry({
    severity: "note",
    sample: { name: "合计" },
    zh: (d) => [`“${d.name}”是合计行,不是考核对象,没有用上。`, "要核对全市的数,把这一行的名称写成名单里的全市。"],
    en: (d) => [
      `"${d.name}" is a row of totals, no subject; it was not used.`,
      "To have it compared, name the row as the list of subjects names the whole area.",
    ],
  }),
  "statistics/unknown-encoding": entry({
    severity: "error",
    sample: { file: "2021.csv" },
    zh: (d) => [`${d.file} 既不是 UTF-8 也不是 GB18030 编码,读出来会是乱码。`, "另存为“CSV UTF-8”再试。"],
    en: (d) => [
      `${d.file} is neither UTF-8 nor GB18030, and would be read as garbage.`,
      "Save it as CSV UTF-8 and try again.",
    ],
  }),
  "statistics/malformed-csv": entry({
    severity: "error",
    sample: { problem: "", cells: 4, columns: 3 },
    zh: (d) => [
      `这一行读不成表格:${d.cells > 0 ? `有 ${d.cells} 格,表头是 ${d.columns} 列` : quoteProblem(d.problem).zh}。这一行没有用上。`,
      d.cells > 0
        ? "补上或删去多余的逗号;数里有逗号的(如 1,204)加上引号,或不写逗号。"
        : "检查引号是否配对;格子里本身有引号的,写两个引号,整格再加引号。",
    ],
    en: (d) => [
      `This row is not a table row: ${d.cells > 0 ? `it has ${d.cells} cells, and the header ${d.columns} columns` : quoteProblem(d.problem).en}. It was not used.`,
      d.cells > 0
        ? "Add or remove commas; put a number with commas (1,204) in quotes, or write it without."
        : "Check that quotes pair up; a quote inside a cell is written twice, and the cell put in quotes.",
    ],
  }),
  "statistics/empty-file": entry({
    severity: "error",
    sample: { file: "2021.csv" },
    zh: (d) => [
      `${d.file} 是空的:什么也没有,或只有空格和换行。`,
      "多半是没有存上,或复制、下载时中断了:重新导出再试;这张表本来就没有数的,不要交给 kaohe。",
    ],
    en: (d) => [
      `${d.file} is empty: nothing stands in it, or only blanks.`,
      "It was probably not saved, or copied in part: export it again; leave a table that has no figures out.",
    ],
  }),
  "statistics/no-header": entry({
    severity: "error",
    sample: { wanted: "考核对象", found: "镇名、年度、事故起数", near: "镇名", known: "单位、地区、部门" } as {
      wanted: string;
      /** The header is one cell, with full-width commas in it. */
      isJoined?: boolean;
      found?: string;
      near?: string | null;
      known?: string;
    },
    zh: (d) => [
      `表头里没有“${d.wanted}”这一列${d.found ? `,读到的是:${d.found}` : ""};整个文件没有用上。`,
      [
        d.isJoined ? "这一行只有一格:格与格之间用的是全角逗号“，”,要用半角的“,”。" : "",
        d.near ? `“${d.near}”若是这一列,改名为“${d.wanted}”${d.known ? `(${d.known}也认)` : ""}。` : "",
        "表头要有:宽表为 考核对象、考核期、各统计指标;长表为 考核对象、考核期、统计指标、数值。",
      ].join(""),
    ],
    en: (d) => [
      `The header has no column "${d.wanted}"${COLUMNS_EN[d.wanted] ?? ""}${d.found ? `; it has: ${listed(d.found)}` : ""}. Nothing in the file was used.`,
      [
        d.isJoined ? "The row is one cell, with full-width commas (，) in it: cells are parted by plain ones. " : "",
        d.near
          ? `If "${d.near}" is that column, call it "${d.wanted}"${d.known ? ` (or ${listed(d.known)})` : ""}. `
          : "",
        "A header is needed: wide tables have subject, period and one column per statistic; long ones subject, period, statistic, value.",
      ].join(""),
    ],
  }),
  "statistics/title-lines": entry({
    severity: "note",
    sample: { count: 2, line: 3 },
    zh: (d) => [`表头上面有 ${d.count} 行标题,从第 ${d.line} 行的表头读起。`, "无需处理。"],
    en: (d) => [`There are ${d.count} line(s) of titles; the header was read from line ${d.line}.`, "Nothing to do."],
  }),
  "statistics/looks-like-list": entry({
    severity: "error",
    sample: { name: "隐患台账", list: "重大事故隐患", columns: "发现日期、整改日期", isSheet: false },
    zh: (d) => [
      `“${d.name}”像是明细“${d.list}”(有它的 ${d.columns}),名字却不是,不知道是不是它,没有用上。`,
      `若是,把${d.isSheet ? "工作表" : "文件"}改名为“${d.list}”${d.isSheet ? "" : `(${d.list}.csv)`}。`,
    ],
    en: (d) => [
      `"${d.name}" looks like the case list "${d.list}" (it has ${listed(d.columns)}), but does not bear its name, so it was not used.`,
      `If it is, name the ${d.isSheet ? "sheet" : "file"} "${d.list}"${d.isSheet ? "" : ` (${d.list}.csv)`}.`,
    ],
  }),
  "statistics/duplicate-header": entry({
    severity: "error",
    sample: { header: "事故起数", other: "事故起数" },
    zh: (d) => [
      d.header === d.other
        ? `“${d.header}”这一列出现了两次,不知道用哪一列;两列都没有用上。`
        : `“${d.header}”和“${d.other}”两列说的是同一样,不知道用哪一列;两列都没有用上。`,
      `删掉一列,或改表头${d.header === d.other ? "" : ";若这是一张明细,文件名要与明细同名,各列才按它的字段读"}。`,
    ],
    en: (d) => [
      d.header === d.other
        ? `The column "${d.header}" occurs twice; neither was used.`
        : `The columns "${d.header}" and "${d.other}" mean the same; neither was used.`,
      `Remove one of them, or correct its header${d.header === d.other ? "" : "; if this is a case list, give the file the list's name, and its columns are read as its fields"}.`,
    ],
  }),
  "statistics/unknown-statistic": entry({
    severity: "warning",
    sample: { name: "事故次数", near: "事故起数" as string | null, list: null as string | null, fields: "" },
    zh: (d) => [
      d.list === null
        ? `“${d.name}”不是这个方案的统计指标,它的数据没有用上。`
        : `明细“${d.list}”没有“${d.name}”这一栏(有:${d.fields}),它的数据没有用上。`,
      meantZh(d.near, "改成方案里的名称或代号;若这是明细的一列,文件名要与明细同名;确实不需要就不管。"),
    ],
    en: (d) => [
      d.list === null
        ? `"${d.name}" is not a statistic of this plan; its figures were not used.`
        : `The list "${d.list}" has no field "${d.name}" (it has: ${listed(d.fields)}); what stands there was not used.`,
      meantEn(
        d.near,
        "Use the plan's name or key; a file of a case list bears the list's name. If it is not needed, nothing is wrong.",
      ),
    ],
  }),
  "statistics/unit-converted": entry({
    severity: "note",
    sample: { name: "生产总值", unit: "万元", wanted: "亿元", factor: "0.0001" },
    zh: (d) => [
      `表里“${d.name}”的单位是${d.unit},方案里是${d.wanted}:每个数都乘以 ${d.factor} 用。`,
      "若表里的数其实已经是方案的单位,改正表头的单位。",
    ],
    en: (d) => [
      `The table states "${d.name}" in ${d.unit}, the plan in ${d.wanted}: each figure was multiplied by ${d.factor}.`,
      "If the figures are in the plan's unit already, correct the unit in the header.",
    ],
  }),
  "statistics/unit-differs": entry({
    severity: "error",
    sample: { name: "生产总值", unit: "万美元", wanted: "亿元" },
    zh: (d) => [
      `表里“${d.name}”括号里写的是“${d.unit}”,方案里${d.wanted === "" ? "没有写单位" : `的单位是“${d.wanted}”`},不知道怎样换算,这一列没有用上。`,
      "单位真的不同,先换算,或用映射文件(--mapping)写明 times;单位相同或括号里只是说明,改表头,或给统计指标加别名(aliases)。不要只改表头不改数。",
    ],
    en: (d) => [
      `The table has "${d.unit}" in brackets after "${d.name}", and ${d.wanted === "" ? "the plan states no unit" : `the plan's unit is "${d.wanted}"`}: there is no telling how to convert, so these figures were not used.`,
      "If the unit does differ, convert the figures, or state times in a mapping file (--mapping); if it does not, or the brackets are a remark, correct the header or add an alias to the statistic. Never change the header alone.",
    ],
  }),
  "statistics/unknown-subject": entry({
    severity: "error",
    sample: { name: "婺城", near: "婺城区" as string | null },
    zh: (d) =>
      d.name.trim() === ""
        ? [
            "这一行没有写考核对象,没有用上。",
            "每一行都要写;原来是合并单元格的,导出后只有第一行有,把名称填到其余各行,或直接交工作簿(xlsx)。",
          ]
        : [`“${d.name}”不是考核对象,这一行没有用上。`, meantZh(d.near, "改成名单里的名称或代号,或把它加进名单。")],
    en: (d) =>
      d.name.trim() === ""
        ? [
            "This row names no subject; it was not used.",
            "Every row names one. Merged cells keep their text in the first row only when they are saved as text: fill in the others, or hand in the workbook itself (xlsx).",
          ]
        : [
            `"${d.name}" is not a subject; this row was not used.`,
            meantEn(d.near, "Use a name or id of the list of subjects, or add it there."),
          ],
  }),
  "statistics/ambiguous-subject": entry({
    severity: "error",
    sample: { name: "城关镇", ids: "a-1, b-1" },
    zh: (d) => [`有几个考核对象都叫“${d.name}”(${d.ids}),不知道是哪一个,这一行没有用上。`, "改用代号(id)。"],
    en: (d) => [
      `Several subjects are called "${d.name}" (${d.ids}); it is not clear which is meant, so this row was not used.`,
      "Use their ids.",
    ],
  }),
  "statistics/duplicate-subject": entry({
    severity: "error",
    sample: { id: "wucheng" },
    zh: (d) => [`名单里“${d.id}”出现了两次,后一个没有用上。`, "每个代号只用一次。"],
    en: (d) => [`"${d.id}" stands twice in the list of subjects; the second was not used.`, "Use each id once."],
  }),
  "statistics/name-is-an-id": entry({
    severity: "warning",
    sample: { name: "甲县", id: "a" },
    zh: (d) => [
      `“${d.name}”在名单里既是一个对象的代号,又是“${d.id}”的名称:表里的“${d.name}”都算给前一个,后一个会缺数。`,
      "多半是两份名单重复了,删掉一份;确是两个对象,改一个的名称或代号。",
    ],
    en: (d) => [
      `"${d.name}" is the id of one subject and the name of "${d.id}": tables that say "${d.name}" mean the former, and the latter lacks its figures.`,
      "Two lists overlap most likely: remove one; if they are two subjects, rename one.",
    ],
  }),
  "statistics/stream-parent": entry({
    severity: "error",
    sample: { subject: "wucheng", parent: "jinhua" },
    zh: (d) => [
      `逐批读入时,“${d.subject}”不能有上级“${d.parent}”:上级的合计要等全部下级读完。`,
      "去掉 parent,或改用 assess、assessColumns。",
    ],
    en: (d) => [
      `Read part by part, "${d.subject}" cannot have the parent "${d.parent}": its totals would need all parts at once.`,
      "Leave the parent out, or use assess or assessColumns.",
    ],
  }),
  "statistics/stream-changed": entry({
    severity: "error",
    sample: { first: 3_000_000, now: 2_999_998 },
    zh: (d) => [
      `逐批读入的数据前后不一:第一次有 ${d.first} 个对象,这一次 ${d.now} 个,或名称、顺序不同;名次不能采用。`,
      "每次打开都须给出同样的对象、同样的顺序;数据在变的,先存一份再读。",
    ],
    en: (d) => [
      `The source changed between readings: ${d.first} subjects first, ${d.now} now, or other names or another order; places cannot be trusted.`,
      "Give the same subjects in the same order each time; of data that change, take a copy first.",
    ],
  }),
  "statistics/unknown-parent": entry({
    severity: "error",
    sample: { subject: "婺城区", parent: "jinha", near: "jinhua" as string | null },
    zh: (d) => [
      `“${d.subject}”的上级“${d.parent}”不在名单里,它的数没有计入任何上级的合计。`,
      meantZh(d.near, "改正 parent,或把上级加进名单。"),
    ],
    en: (d) => [
      `The parent "${d.parent}" of "${d.subject}" is not in the list; its figures entered nobody's total.`,
      meantEn(d.near, "Correct its parent, or add the parent to the list."),
    ],
  }),
  "statistics/level-slip": entry({
    severity: "warning",
    sample: { level: "conty", near: "county", count: 1, names: "丙县" },
    zh: (d) => [
      `级别“${d.level}”只有 ${d.count} 个对象(${d.names}),很像“${d.near}”:级别不同的不在一起比较,排名和按名次的得分会错。`,
      `是不是要写“${d.near}”?确是另一个级别就不用管。`,
    ],
    en: (d) => [
      `The level "${d.level}" has ${d.count} subject(s) (${listed(d.names)}) and looks like "${d.near}": other levels are not compared with one another, so ranks, and points by rank, would be wrong.`,
      `Did you mean "${d.near}"? If it is a level of its own, nothing is wrong.`,
    ],
  }),
  "statistics/no-list": entry({
    severity: "note",
    sample: { names: "婺城区、金东区、合计", count: 3 },
    zh: (d) => [
      `没有给名单,统计表里出现的 ${d.count} 个都当作考核对象:${d.names}。`,
      "若其中有合计行或写错的名称,给一份名单(kaohe.subjects/1)。",
    ],
    en: (d) => [
      `No list of subjects was given; everybody named in a table is one, ${d.count} in all: ${listed(d.names)}.`,
      "If there are total rows or misspelt names among them, supply a list (kaohe.subjects/1).",
    ],
  }),
  "statistics/scientific-notation": entry({
    severity: "warning",
    sample: { text: "1.23E+11" },
    zh: (d) => [
      `“${d.text}”是科学记数法,表格软件这样存的时候常常已经丢了位数。按字面用了这个数。`,
      "把这一列设为数值格式,重新导出。",
    ],
    en: (d) => [
      `"${d.text}" is in scientific notation; spreadsheets that write so have often dropped digits. It was used as it stands.`,
      "Format the column as a number and export it again.",
    ],
  }),
  "statistics/unclosed-quote": entry({
    severity: "error",
    sample: { line: 5 },
    zh: (d) => [`第 ${d.line} 行有一个引号没有闭合,从那里到文件末尾都没有用上。`, "补上引号。"],
    en: (d) => [
      `A quote opened on line ${d.line} is not closed; nothing from there to the end was used.`,
      "Close the quote.",
    ],
  }),
  "statistics/check-not-computed": entry({
    severity: "warning",
    sample: { check: "处罚额等于分项之和" },
    zh: (d) => [`勾稽关系“${d.check}”算不出,没有复核。`, "核对它用到的数(例如除数是不是 0),或改写这条勾稽关系。"],
    en: (d) => [
      `The check "${d.check}" could not be computed, so nothing was verified.`,
      "Verify the figures it reads (a divisor of 0, say), or rewrite the check.",
    ],
  }),
  "statistics/duplicate-row": entry({
    severity: "warning",
    sample: { name: "突发事件", subject: "茶亭镇" },
    zh: (d) => [
      `${d.subject} 的“${d.name}”有两行一模一样,都算了进去。`,
      "若是同一件事重复登记,删掉一行;若是两件事,加一列能区分它们的编号。",
    ],
    en: (d) => [
      `"${d.name}" of ${d.subject} has two rows that are the same; both were counted.`,
      "If it is one case entered twice, remove a row; if they are two, add a field that tells them apart.",
    ],
  }),
  "statistics/cases-differ": entry({
    severity: "warning",
    sample: { name: "重大事故隐患", subject: "金华市", period: "2021", supplied: 0, computed: 3 },
    zh: (d) => [
      `${d.subject} ${d.period} 的“${d.name}”报了 ${d.supplied} 条,下级合计有 ${d.computed} 条。用了所报的。`,
      "核对两边的明细。",
    ],
    en: (d) => [
      `"${d.name}" of ${d.subject}, ${d.period}, was supplied with ${d.supplied} row(s); its parts have ${d.computed}. The supplied list was used.`,
      "Reconcile the two.",
    ],
  }),
  "statistics/bad-period": entry({
    severity: "error",
    sample: { text: "2021-12-31", month: "2021-12" } as { text: string; month?: string },
    zh: (d) => [
      d.text.trim() === "" ? "这一行没有写考核期,没有用上。" : `“${d.text}”不是一个考核期,这一行没有用上。`,
      d.month === undefined
        ? `${periodHint(d.text, "zh")}写成 2021、2021年、2021H1、2021Q1 或 2021-03。`
        : `这是一天:全年的数写 ${d.month.slice(0, 4)},当月的数写 ${d.month}。`,
    ],
    en: (d) => [
      d.text.trim() === ""
        ? "This row has no period; it was not used."
        : `"${d.text}" is not a period; this row was not used.`,
      d.month === undefined
        ? `${periodHint(d.text, "en")}Write 2021, 2021H1, 2021Q1 or 2021-03.`
        : `It is a day: write ${d.month.slice(0, 4)} for the year's figures, ${d.month} for the month's.`,
    ],
  }),
  "statistics/not-a-number": entry({
    severity: "error",
    sample: { text: "1,2O4", why: "第 4 个字符是字母 O", whyEn: "character 4 is the letter O" },
    zh: (d) => [`“${d.text}”不是数(${d.why}),这个数按缺数处理。`, "改正这一格;没有数就留空。"],
    en: (d) => [
      `"${d.text}" is not a number (${d.whyEn}); the figure counts as missing.`,
      "Correct the cell; if there is no figure, leave it empty.",
    ],
  }),
  "statistics/word-for-number": entry({
    severity: "error",
    sample: { text: "无" },
    zh: (d) => [
      `“${d.text}”不是数:是没有发生(0),还是没有数,这里看不出,不能替你定,按缺数处理。`,
      '没有发生填 0,没有数就留空;这项统计都这样写 0 的,在方案里给它写 "zero": [' +
        JSON.stringify(d.text) +
        "],或写在映射文件的这一列。",
    ],
    en: (d) => [
      `"${d.text}" is no number: whether nothing happened (0) or nobody has a figure cannot be told, so it counts as missing.`,
      'Enter 0 where nothing happened, and leave the cell empty where there is no figure; where a statistic is always written so, give it "zero": [' +
        JSON.stringify(d.text) +
        "] in the plan, or its column in a mapping file.",
    ],
  }),
  "statistics/percent-not-expected": entry({
    severity: "error",
    sample: { text: "20%", type: "count" },
    zh: (d) => [
      `“${d.text}”带百分号,但这一列不是比率(类型 ${d.type}),按缺数处理。`,
      "填实际数;若确是比率,把方案里这个统计指标的类型改成 rate。",
    ],
    en: (d) => [
      `"${d.text}" has a percent sign, but this column is no rate (type ${d.type}); the figure counts as missing.`,
      "Enter the figure itself; if it is a rate, declare the statistic's type as rate.",
    ],
  }),
  "statistics/rate-looks-like-percent": entry({
    severity: "warning",
    sample: { text: "85", percent: "8500%" },
    zh: (d) => [`比率列里的“${d.text}”没有百分号,按 ${d.percent} 算。`, `若是百分之 ${d.text},写成 ${d.text}%。`],
    en: (d) => [
      `"${d.text}" in a rate column has no percent sign and was read as ${d.percent}.`,
      `If ${d.text} percent is meant, write ${d.text}%.`,
    ],
  }),
  "statistics/not-a-count": entry({
    severity: "error",
    sample: { text: "8.5" },
    zh: (d) => [
      `“${d.text}”不是个数:个数是不小于 0 的整数。按缺数处理。`,
      "改正这一格,或把方案里这个统计指标的类型改成 number。",
    ],
    en: (d) => [
      `"${d.text}" is not a count: counts are whole and not negative. The figure counts as missing.`,
      "Correct the cell, or declare the statistic's type as number.",
    ],
  }),
  "statistics/not-a-datetime": entry({
    severity: "error",
    sample: { text: "3月5日上午", why: "form" } as { text: string; why?: DateFault },
    zh: (d) => [`“${d.text}”${whyNoDate(d.why).zh},按缺数处理。`, writeDate(d.why, MOMENTS).zh],
    en: (d) => [`"${d.text}" ${whyNoDate(d.why).en}; the figure counts as missing.`, writeDate(d.why, MOMENTS).en],
  }),
  "statistics/not-a-date": entry({
    severity: "error",
    sample: { text: "2021-02-30", why: "no-such-day" } as { text: string; why?: DateFault },
    zh: (d) => [`“${d.text}”${whyNoDate(d.why).zh},按缺数处理。`, writeDate(d.why, DAYS).zh],
    en: (d) => [`"${d.text}" ${whyNoDate(d.why).en}; the figure counts as missing.`, writeDate(d.why, DAYS).en],
  }),
  "statistics/not-yes-or-no": entry({
    severity: "error",
    sample: { text: "大概" },
    zh: (d) => [`“${d.text}”不是“是”或“否”,按缺数处理。`, "填 是 或 否。"],
    en: (d) => [`"${d.text}" is neither yes nor no; the figure counts as missing.`, "Enter yes or no."],
  }),
  "statistics/not-text": entry({
    severity: "error",
    sample: { text: "12" },
    zh: (d) => [`这里要文字,给的是数 ${d.text},按缺数处理。`, `写成文字:"${d.text}"。`],
    en: (d) => [
      `Text is wanted here and the number ${d.text} was given; it counts as missing.`,
      `Write it as text: "${d.text}".`,
    ],
  }),
  "statistics/number-too-precise": entry({
    severity: "error",
    sample: { value: "0.30000000000000004" },
    zh: (d) => [
      `数 ${d.value} 的有效数字超过 15 位,可能已经不是原来的数,按缺数处理。`,
      `写成文字 "${d.value}" 或用 Decimal 传入。`,
    ],
    en: (d) => [
      `The number ${d.value} has more than 15 significant digits and may no longer be the one that was meant; it counts as missing.`,
      `Hand it in as the text "${d.value}" or as a Decimal.`,
    ],
  }),
  "statistics/conflict": entry({
    severity: "error",
    sample: { name: "事故起数", subject: "婺城区", period: "2021", values: "8(2021.csv:3)、9(补报.csv:2)" },
    zh: (d) => [`${d.subject} ${d.period} 的“${d.name}”给了不同的数:${d.values}。按缺数处理(数据矛盾)。`, "只留一个。"],
    en: (d) => [
      `"${d.name}" of ${d.subject}, ${d.period}, is given with different values: ${listed(d.values)}. It counts as missing (conflict).`,
      "Keep one of them.",
    ],
  }),
  "statistics/not-merged": entry({
    severity: "warning",
    sample: { period: "2021", count: 2 },
    zh: (d) => [
      `有 ${d.count} 条评定或佐证没有带进汇总表:考核 ${d.period} 的收集表里没有它们的行。`,
      "若是别的考核期的,用 --period 另汇总一份;若是这个计分办法没有的项目,用 --scheme 选对计分办法。",
    ],
    en: (d) => [
      `${d.count} decisions or evidence are left out of the merged workbook: the collection workbook of ${d.period} has no rows for them.`,
      "If they are of another period, merge that with --period; if their items are of another scheme, choose it with --scheme.",
    ],
  }),
  "statistics/superseded": entry({
    severity: "note",
    sample: { name: "事故起数", subject: "婺城区", period: "2021", value: "9(核定.csv:3)", before: "8(快报.csv:3)" },
    zh: (d) => [`${d.subject} ${d.period} 的“${d.name}”用核定数 ${d.value},不用快报数 ${d.before}。`, "无需处理。"],
    en: (d) => [
      `"${d.name}" of ${d.subject}, ${d.period}, is the final ${d.value}, not the preliminary ${d.before}.`,
      "Nothing to do.",
    ],
  }),
  "statistics/unknown-state": entry({
    severity: "warning",
    sample: { text: "待查" },
    zh: (d) => [`数据状态“${d.text}”既不是快报也不是核定,按快报处理。`, "写“快报”或“核定”。"],
    en: (d) => [
      `The state "${d.text}" is neither preliminary (快报) nor final (核定); the figures count as preliminary.`,
      'Write "preliminary" or "final".',
    ],
  }),
  "statistics/not-as-of": entry({
    severity: "warning",
    sample: { text: "年底" },
    zh: (d) => [`截至日期“${d.text}”不是日期,没有采用;数照常使用。`, "写成 2021-11-30。"],
    en: (d) => [
      `The as-of date "${d.text}" is no date and was left out; the figures are used.`,
      "Write it as 2021-11-30.",
    ],
  }),
  "statistics/total-differs": entry({
    severity: "warning",
    sample: { name: "事故起数", subject: "金华市", period: "2021", supplied: "90", computed: "92" },
    zh: (d) => [
      `${d.subject} ${d.period} 的“${d.name}”报的是 ${d.supplied},按各部分算是 ${d.computed}。用了所报的数。`,
      "核对两边的数。",
    ],
    en: (d) => [
      `"${d.name}" of ${d.subject}, ${d.period}, was supplied as ${d.supplied}; its parts give ${d.computed}. The supplied figure was used.`,
      "Reconcile the two.",
    ],
  }),
  "statistics/check-failed": entry({
    severity: "warning",
    sample: { check: "处罚额等于分项之和", left: "100", right: "98", tolerance: "0" },
    zh: (d) => [
      `勾稽关系“${d.check}”不成立:${d.left} 与 ${d.right}(允许差 ${d.tolerance})。`,
      "核对这些数,或说明口径差别。",
    ],
    en: (d) => [
      `The check "${d.check}" does not hold: ${d.left} against ${d.right} (tolerance ${d.tolerance}).`,
      "Verify these figures, or explain the difference in scope.",
    ],
  }),
  "statistics/check-within-tolerance": entry({
    severity: "note",
    sample: {
      check: "分项之和等于合计",
      left: "25.8502",
      right: "25.859",
      difference: "0.0088",
      tolerance: "0.05555",
      why: "各数按印出位数舍入",
    },
    zh: (d) => [
      `勾稽关系“${d.check}”相差 ${d.difference}(${d.left} 与 ${d.right}),在允许差 ${d.tolerance} 之内。${d.why}`,
      "不必处理;要核实,对照各数印出的位数。",
    ],
    en: (d) => [
      `The check "${d.check}" differs by ${d.difference} (${d.left} against ${d.right}), within its tolerance of ${d.tolerance}. ${d.why}`,
      "Nothing to do; to verify, compare the digits that are printed.",
    ],
  }),
  "statistics/check-units-mixed": entry({
    severity: "note",
    sample: { check: "分项之和等于合计", units: "万人次、万人" },
    zh: (d) => [
      `勾稽关系“${d.check}”把不同单位的数加在一起:${d.units}。`,
      "核对口径:同一个人来几次,人次大于人数;来源就这样公布的,照样复核,结果只作参考。",
    ],
    en: (d) => [
      `The check "${d.check}" adds figures in different units: ${listed(d.units)}.`,
      "Compare what they count: one person who comes twice is two visits. If the source publishes it so, take the result as indicative.",
    ],
  }),
  "statistics/check-not-verifiable": entry({
    severity: "note",
    sample: { check: "整改率能否由分子分母复核", names: "已整改数、隐患数" },
    zh: (d) => [
      `勾稽关系“${d.check}”无法复核:没有 ${d.names}。`,
      "补上这些数就能复核;没有公布的,就当作没有复核过的数来用。",
    ],
    en: (d) => [
      `The check "${d.check}" cannot be verified: ${listed(d.names)} not supplied.`,
      "Supply these figures to verify it; if they were not published, use the figure as unverified.",
    ],
  }),
  "statistics/decision-without-reason": entry({
    severity: "error",
    sample: { item: "工作创新", points: "3" },
    zh: (d) => [`“${d.item}”评定了 ${d.points} 分,没有写理由。这条评定不用。`, "补写理由。"],
    en: (d) => [`"${d.item}" was given ${d.points} without a reason. The decision is not used.`, "Write the reason."],
  }),
  "statistics/decision-not-points": entry({
    severity: "error",
    sample: { item: "工作创新", text: "三分" },
    zh: (d) => [`“${d.item}”的评定分“${d.text}”不是数。这条评定不用。`, "写成数,如 3 或 2.5。"],
    en: (d) => [`The points "${d.text}" of "${d.item}" are no number. The decision is not used.`, "Write 3 or 2.5."],
  }),
  "statistics/decision-outside-range": entry({
    severity: "error",
    sample: { item: "工作创新", points: "7", low: "0", high: "5" },
    zh: (d) => [`“${d.item}”评定了 ${d.points} 分,只能在 ${d.low} 至 ${d.high} 分之间。这条评定不用。`, "改正评定分。"],
    en: (d) => [
      `"${d.item}" was given ${d.points}; it may be ${d.low} to ${d.high}. The decision is not used.`,
      "Correct the points.",
    ],
  }),
  "statistics/decision-conflict": entry({
    severity: "error",
    sample: { item: "工作创新", values: "3 (a.csv:2), 4 (a.csv:5)" },
    zh: (d) => [`“${d.item}”有两个不同的评定:${d.values}。都不用。`, "留下一个。"],
    en: (d) => [`"${d.item}" has two different decisions: ${d.values}. Neither is used.`, "Keep one of them."],
  }),
  "statistics/evidence-empty": entry({
    severity: "warning",
    sample: { item: "应急预案修订" },
    zh: (d) => [`“${d.item}”的佐证没有文号、文件名或校验值,没有采用。`, "至少写一项。"],
    en: (d) => [
      `The evidence for "${d.item}" has no document, file or digest, and was not used.`,
      "Give at least one of them.",
    ],
  }),
  "statistics/paper-of-nobody": entry({
    severity: "error",
    sample: { name: "婺城" },
    zh: (d) => [`名单里没有“${d.name}”。这一行不用。`, "改正考核对象的名字,或把它加进名单。"],
    en: (d) => [
      `There is no subject "${d.name}". The row is not used.`,
      "Correct the name, or add the subject to the list.",
    ],
  }),
  "statistics/paper-of-nothing": entry({
    severity: "error",
    sample: { item: "创新工作" },
    zh: (d) => [`方案里没有指标、加减分项或统计指标“${d.item}”。这一行不用。`, "写它的名字或 id。"],
    en: (d) => [
      `There is no indicator, adjustment or statistic "${d.item}". The row is not used.`,
      "Write its name or id.",
    ],
  }),
  "statistics/amendment-incomplete": entry({
    severity: "error",
    sample: { item: "生产安全事故起数" },
    zh: (d) => [`“${d.item}”的更正没有写理由或批准人。这条更正不用。`, "补写理由和批准人。"],
    en: (d) => [`The amendment of "${d.item}" lacks its reason or who approved it. It is not used.`, "Write both."],
  }),
  "statistics/amendment-old-differs": entry({
    severity: "error",
    sample: { item: "生产安全事故起数", old: "8", stands: "9" },
    zh: (d) => [
      `“${d.item}”的更正写原值是 ${d.old},现有的是 ${d.stands}。这条更正不用。`,
      "核对原值、考核期和更正的先后。",
    ],
    en: (d) => [
      `The amendment of "${d.item}" says that ${d.old} stood, and ${d.stands} does. It is not used.`,
      "Check the old value, the period, and which amendment came first.",
    ],
  }),
  "statistics/flow-unsaid": entry({
    severity: "warning",
    sample: { name: "生产安全事故起数" },
    zh: (d) => [
      `“${d.name}”有分月(季)的数,但没有写是当月数还是累计数,期中不能用。`,
      '在统计指标里写 flow:"single"(当月数,逐月相加)或 "cumulative"(累计数,取最近一期)。',
    ],
    en: (d) => [
      `"${d.name}" has figures of months or quarters, and whether they are single or cumulative is not said: they are not used.`,
      'Write flow in the statistic: "single" (they add up) or "cumulative" (the latest counts).',
    ],
  }),
  "statistics/missing": entry({
    severity: "warning",
    sample: { names: "事故起数 2021", subject: "婺城区", count: 2 } as {
      names: string;
      subject: string;
      count: number;
      others?: string;
      evidence?: boolean;
      attributes?: boolean;
      lists?: boolean;
    },
    zh: (d) => [
      `${d.subject} 缺 ${d.count} 个数:${d.names}。用到它们的指标按方案对缺数的规定处理,不会悄悄当作 0。`,
      [
        "补报这些数。",
        d.others && `另有 ${d.others} 的这些数没有用上:核对考核期是不是写错了。`,
        d.evidence && "佐证写进佐证表:文号、文件名有一样就行。",
        d.attributes && "属性(subject.attributes.…)写进名单。",
        d.lists && "确实一条也没有的明细要报零报告:名为“零报告”的表,列出考核对象、考核期、明细。",
      ]
        .filter(Boolean)
        .join(""),
    ],
    en: (d) => [
      `${d.subject} lacks ${d.count} figure(s): ${d.names}. The lines that read them follow the scheme's word on missing figures; nothing quietly counts as 0.`,
      [
        "Supply these figures.",
        d.others && `Such figures of ${d.others} are there and were not used: is the period mistyped?`,
        d.evidence && "Evidence goes into a table of its own: the number of a document or the name of a file.",
        d.attributes && "Attributes (subject.attributes.…) go into the list of subjects.",
        d.lists && "A list that is truly empty is declared in a table called 零报告 with subject, period and list.",
      ]
        .filter(Boolean)
        .join(" "),
    ],
  }),
  "statistics/period-empty": entry({
    severity: "warning",
    sample: { period: "2022", given: "2019、2020、2021" },
    zh: (d) => [
      `考核期 ${d.period} 一项数据也没有;给了的是 ${d.given}。`,
      "核对考核期(--period,或方案的 period)和表里的年份。",
    ],
    en: (d) => [
      `Nothing at all was supplied of ${d.period}, the period assessed; there is ${listed(d.given)}.`,
      "Check the period (--period, or the plan's) and the years in the tables.",
    ],
  }),
  "statistics/ends-before-it-begins": entry({
    severity: "warning",
    sample: { from: "发现日期", to: "整改日期", start: "2021-03-01", end: "2021-02-10" },
    zh: (d) => [
      `“${d.to}”${d.end && `(${d.end})`}早于“${d.from}”${d.start && `(${d.start})`}:两者相隔是负数,“不超过多少”的规则会把它算作按期。`,
      "核对这两格;多半有一个写错了。",
    ],
    en: (d) => [
      `"${d.to}"${d.end && ` (${d.end})`} comes before "${d.from}"${d.start && ` (${d.start})`}: the time between them is below zero, and a rule that asks for no more than so long counts it as in time.`,
      "Verify both cells; one of them is mistyped most likely.",
    ],
  }),
  "statistics/case-of-other-period": entry({
    severity: "warning",
    sample: { field: "检查日期", day: "2020-12-31", period: "2021" },
    zh: (d) => [
      `“${d.field}”${d.day && `(${d.day})`}不在 ${d.period} 之内,可规则只看它是哪一季、哪一月:这一行会算作 ${d.period} 的。`,
      "日期写错了就改正;是别的年份的,从台账里删去或填上它的考核期;规则也可以写明只要考核期内的(与 period.start、period.end 比)。",
    ],
    en: (d) => [
      `"${d.field}"${d.day && ` (${d.day})`} does not lie in ${d.period}, and the rule asks only for its quarter or month: this row counts as one of ${d.period}.`,
      "Correct the day if it is mistyped; take the row out, or give its period, if it is another year's; or let the rule ask for days of the period only (compare with period.start and period.end).",
    ],
  }),
  "statistics/periods-unread": entry({
    severity: "note",
    sample: { period: "2021", periods: [{ id: "2022", count: 12 }] as readonly { id: string; count: number }[] },
    zh: (d) => [
      `有 ${d.periods.map(({ id, count }) => `${id} 的 ${count} 项`).join("、")}:考核 ${d.period} 用不到,没有任何规则读它。`,
      "若是考核期写错了,改正它;若有分月、分季的数,在方案的统计指标里写明 flow;若是备以后用的,不用管。",
    ],
    en: (d) => [
      `There are entries of ${d.periods.map(({ id, count }) => `${id} (${count})`).join(", ")}: no rule reads them for ${d.period}.`,
      "If the period is mistyped, correct it; for months or quarters of the year, state the statistic's flow in the plan; if they are kept for later, nothing is wrong.",
    ],
  }),
  "statistics/unknown-record-list": entry({
    severity: "warning",
    sample: { name: "hazard", near: "hazards" as string | null },
    zh: (d) => [
      `“${d.name}”不是这个方案的明细,它的各行没有用上。`,
      meantZh(d.near, "在 plan.json 的 records 里登记它;若确实不需要,可以不管。"),
    ],
    en: (d) => [
      `"${d.name}" is not a record list of this plan; its rows were not used.`,
      meantEn(d.near, "Declare it under records in plan.json; if it is not needed, nothing is wrong."),
    ],
  }),
  "statistics/zero-report-with-rows": entry({
    severity: "error",
    sample: { name: "重大事故隐患", subject: "婺城区", period: "2021" },
    zh: (d) => [
      `${d.subject} ${d.period} 的“${d.name}”报了零报告,又有明细。按缺数处理(数据矛盾)。`,
      "删掉零报告,或删掉明细。",
    ],
    en: (d) => [
      `${d.subject}, ${d.period}, declares "${d.name}" empty and supplies rows of it. The list counts as missing (conflict).`,
      "Remove the zero report, or the rows.",
    ],
  }),
  "statistics/no-area": entry({
    severity: "note",
    sample: { count: 3 },
    zh: (d) => [
      `没有代表全域的考核对象,${d.count} 个只考核全域的指标不适用。`,
      "在名单里加上上级对象,并给其他对象写 parent。",
    ],
    en: (d) => [
      `No subject stands for the whole area, so ${d.count} indicator(s) assessed for it do not apply.`,
      "Add it to the list of subjects, as parent of the others.",
    ],
  }),
  "statistics/no-subjects": entry({
    severity: "error",
    sample: {},
    zh: () => ["没有任何考核对象,也就没有可以出的记分卡。", "给出名单(kaohe.subjects/1)或统计表。"],
    en: () => [
      "There are no subjects, so there is no card to make.",
      "Supply a list of subjects (kaohe.subjects/1) or a table of statistics.",
    ],
  }),
  "statistics/circular-subjects": entry({
    severity: "error",
    sample: { cycle: "a → b → a" },
    zh: (d) => [`考核对象互为上级:${d.cycle},合计算不出来。`, "改正名单里的上级(parent)。"],
    en: (d) => [
      `Subjects are parents of one another, so there is no total: ${d.cycle}.`,
      "Correct their parent in the list.",
    ],
  }),
};

const QUOTE_PROBLEMS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  INVALID_OPENING_QUOTE: { zh: "引号出现在一格的中间", en: "a quote stands inside a cell" },
  CSV_INVALID_CLOSING_QUOTE: { zh: "收尾的引号后面还有字", en: "something follows the closing quote of a cell" },
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: {
    zh: "收尾的引号后面还有字",
    en: "something follows the closing quote of a cell",
  },
  CSV_MAX_RECORD_SIZE: { zh: "这一行太长", en: "it is too long" },
};

const quoteProblem = (code: string): { readonly zh: string; readonly en: string } =>
  QUOTE_PROBLEMS[code] ?? { zh: "引号或逗号的位置不对", en: "a quote or comma is out of place" };

/** What a way of writing a period that is not read may have been meant as. */
function periodHint(text: string, language: "zh" | "en"): string {
  const zh = language === "zh";
  const written = text.normalize("NFKC").trim();
  const month = /^(\d{4})[/.](0?[1-9]|1[0-2])$/.exec(written);
  if (month) {
    const of = `${month[1]}-${(month[2] as string).padStart(2, "0")}`;
    return zh ? `月份写 ${of}。` : `A month is written ${of}. `;
  }
  const year = /^(\d{4})年?0?1月?[-–—~至到]12月?$/.exec(written)?.[1];
  if (year) return zh ? `全年就写 ${year}。` : `The whole year is ${year}. `;
  if (/^\d{2}年?$/.test(written))
    return zh ? `年份写四位:20${written.slice(0, 2)}。` : `Write all four digits: 20${written.slice(0, 2)}. `;
  if (/^(本|当|今|上|去|前)[年季月期]/.test(written))
    return zh ? "写出是哪一年(哪一月)。" : "Say which year or month it is. ";
  return "";
}
