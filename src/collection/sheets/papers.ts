/** The sheets of what people decide (评定) and show (佐证). */
import type { Subject } from "../../plan/index.js";
import type { Decision } from "../../statistics/index.js";
import { CENTRED, HEADER, INPUT, SheetDraft, TEXT } from "../../workbook/index.js";
import { type Form, TITLE_ROWS } from "../form.js";
import type { NeededDecision } from "../needs.js";

const WRAPPED = { ...INPUT, alignment: TEXT.alignment };

export function decisionsSheet(form: Form): SheetDraft {
  const { words, needs, rows } = form;
  const { sheet, header } = papers(
    form,
    words.decisions,
    words.decisionTitle,
    words.decisionInstruction,
    words.decisionHeader,
    [16, 30, 14, 12, 10, 40, 12, 14, 22],
  );
  let line = header;
  for (const subject of rows)
    for (const needed of needs.decisions) {
      line += 1;
      const given = subject && decisionOn(form, subject, needed);
      sheet.set(line, 1, form.subjectCell(subject));
      sheet.set(line, 2, { value: needed.name, style: { ...TEXT } });
      sheet.set(line, 3, { value: needed.part, style: CENTRED });
      sheet.set(line, 4, { value: needed.range ? needed.range.join("–") : "", style: CENTRED });
      sheet.set(line, 5, { value: given ? form.typed(given.points) : null, style: INPUT });
      sheet.set(line, 6, { value: given?.reason ?? null, style: WRAPPED });
      sheet.set(line, 7, { value: given?.by ?? null, style: INPUT });
      sheet.set(line, 8, { value: given?.date ?? null, style: { ...INPUT, numFmt: "yyyy-mm-dd" } });
      sheet.set(line, 9, { value: given?.evidence?.document ?? null, style: WRAPPED });
    }
  if (line > header) {
    form.allow(sheet, { title: "", type: "number", note: "" }, [header + 1, 5], [line, 5]);
    form.allow(sheet, { title: "", type: "date", note: "" }, [header + 1, 8], [line, 8]);
  }
  return sheet;
}

function decisionOn(form: Form, subject: Subject, { id, part }: NeededDecision): Decision | undefined {
  const made = form.options.filled?.decisionsOn(subject, form.period, id) ?? [];
  return made.find((decision) => decision.part === part);
}

export function evidenceSheet(form: Form): SheetDraft {
  const { words, needs, rows } = form;
  const { sheet, header } = papers(
    form,
    words.evidence,
    words.evidenceTitle,
    words.evidenceInstruction,
    words.evidenceHeader,
    [16, 30, 24, 30, 30, 24],
  );
  let line = header;
  for (const subject of rows)
    for (const { id, name } of needs.evidence) {
      const shown = (subject && form.options.filled?.evidenceFor(subject, form.period, id)) || [];
      for (const given of shown.length > 0 ? shown : [null]) {
        line += 1;
        sheet.set(line, 1, form.subjectCell(subject));
        sheet.set(line, 2, { value: name, style: { ...TEXT } });
        for (const [at, value] of [given?.document, given?.file, given?.sha256, given?.note].entries())
          sheet.set(line, at + 3, { value: value ?? null, style: WRAPPED });
      }
    }
  return sheet;
}

/** A sheet whose rows people write beside the figures: its heading and its header, and the line that the header is on. */
function papers(
  form: Form,
  name: string,
  title: string,
  instruction: string,
  titles: readonly string[],
  widths: readonly number[],
): { readonly sheet: SheetDraft; readonly header: number } {
  const header = TITLE_ROWS + 1;
  const sheet = new SheetDraft(name, {
    frozenRows: header,
    isProtected: true,
    page: form.page(titles.length, `$1:$${header}`),
  });
  form.heading(sheet, title, instruction, titles.length);
  for (const [index, text] of titles.entries())
    sheet.set(header, index + 1, { value: text, style: HEADER }).width(index + 1, widths[index] as number);
  return { sheet, header };
}
