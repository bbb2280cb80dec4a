/** The built command, as its users run it. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..", "..");
export const cli = join(root, "dist", "cli.js");

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs it from the project's folder unless stated, without colours and with nothing on standard input. */
export function kaohe(
  args: readonly string[],
  { env = {}, cwd = root }: { readonly env?: Record<string, string>; readonly cwd?: string } = {},
): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: "utf8",
    cwd,
    env: { ...process.env, NO_COLOR: "1", ...env },
    input: "",
  });
  return { code: status, out: stdout, err: stderr };
}
