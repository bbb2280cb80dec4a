/** What a file weighs, asked before it is read: too much is refused by its size, not read and then called something else. */
import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import type { Limits } from "../../plan/index.js";
import { MAX_FILE } from "./archive.js";
import { isWorkbook } from "./workbook.js";

/** Why a file of so many bytes is not read; null where it may be. */
export function fileTooLarge(file: string, bytes: number, limits: Limits): Diagnostic | null {
  const limit = isWorkbook(file) ? MAX_FILE : limits.bytes;
  if (bytes <= limit) return null;
  return diagnostic("statistics/file-too-large", { file }, { file, bytes, limit, isWorkbook: isWorkbook(file) });
}
