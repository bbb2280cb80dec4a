/** Every report format; a new one is a file and a line here. */
import { csv } from "./csv.js";
import { docx } from "./docx.js";
import type { ReportFormat } from "./format.js";
import { html } from "./html.js";
import { json } from "./json.js";
import { markdown } from "./markdown.js";
import { text } from "./text.js";
import { xlsx } from "./xlsx.js";

export const reportFormats: readonly ReportFormat[] = [text, markdown, csv, json, html, docx, xlsx];
