/** The JSON files of a plan, as they stand on disk. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { decodeText } from "../plan/index.js";

export interface PlanFile {
  readonly path: string;
  /** As problems show it: relative to the plan folder. */
  readonly shown: string;
  /** null: it is not there, or no text. */
  readonly text: string | null;
}

const FOLDERS = ["indicators", "schemes", "tests"];

/** plan.json and the JSON files of its folders; of a file, itself. */
export function planFiles(path: string): PlanFile[] {
  if (!isFolder(path)) return [fileAt(path, path)];
  const inner = FOLDERS.filter((folder) => isFolder(join(path, folder))).flatMap((folder) =>
    readdirSync(join(path, folder))
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => fileAt(join(path, folder, name), `${folder}/${name}`)),
  );
  return [fileAt(join(path, "plan.json"), "plan.json"), ...inner];
}

function fileAt(path: string, shown: string): PlanFile {
  try {
    return { path, shown, text: decodeText(readFileSync(path)) };
  } catch {
    return { path, shown, text: null };
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
