/** Every format that the command line writes: those of scorecards, and PDF, which a browser prints from the page. */
import { type ReportInput, renderFile, reportFormats } from "../report/index.js";
import { printPdf } from "./browser.js";

export interface FileKind {
  readonly id: string;
  readonly extension: string;
  /** Whether it may be shown in a terminal. */
  readonly isText: boolean;
  readonly isTraced: boolean;
  readonly saysRules: boolean;
  write(input: ReportInput): Promise<Uint8Array>;
}

const pdf: FileKind = {
  id: "pdf",
  extension: ".pdf",
  isText: false,
  isTraced: true,
  saysRules: true,
  write: async (input) => printPdf(await renderFile("html", input)),
};

export const fileKinds: readonly FileKind[] = [
  ...reportFormats.map(
    (format): FileKind => ({
      id: format.id,
      extension: format.extension,
      isText: "render" in format,
      isTraced: format.isTraced ?? false,
      saysRules: format.saysRules ?? format.isTraced ?? false,
      write: (input) => renderFile(format.id, input),
    }),
  ),
  pdf,
];
