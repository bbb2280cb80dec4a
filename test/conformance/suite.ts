/** The public JsonLogic suite, read where it lies: its text is not part of this repository. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface SuiteCase {
  readonly file: string;
  /** Position among the cases of its file. */
  readonly index: number;
  /** Of rule, data and what is expected, so that a changed suite is noticed. */
  readonly hash: string;
  readonly rule: unknown;
  readonly data: unknown;
  /** What the suite expects; absent where it expects an error. */
  readonly result?: unknown;
  readonly error?: unknown;
}

/** The folder of the suite: KAOHE_JSONLOGIC_SUITE, or beside the project. Null where there is none. */
export function suiteFolder(root: string): string | null {
  const folder = process.env.KAOHE_JSONLOGIC_SUITE ?? join(root, "..", "shared", "conformance", "jsonlogic");
  return existsSync(join(folder, "index.json")) ? folder : null;
}

/** Every case, in the order of the suite's own index and then of the files that it leaves out. */
export function readSuite(folder: string): SuiteCase[] {
  const files = JSON.parse(readFileSync(join(folder, "index.json"), "utf8")) as string[];
  return files.flatMap((file) => {
    const entries = JSON.parse(readFileSync(join(folder, file), "utf8")) as unknown[];
    const cases = entries.filter((entry) => typeof entry === "object") as Omit<SuiteCase, "file" | "index" | "hash">[];
    return cases.map(({ rule, data, result, error }, index): SuiteCase => {
      const hash = createHash("sha256")
        .update(JSON.stringify([rule, data, result, error]))
        .digest("hex")
        .slice(0, 12);
      return { file, index, hash, rule, data, ...(error === undefined ? { result } : { error }) };
    });
  });
}
