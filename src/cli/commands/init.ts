import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { newPlan } from "../../authoring/template.js";
import { AssessmentError, diagnostic } from "../../diagnostics/index.js";
import { type AddCommand, type CommonOptions, languageOption } from "../command.js";
import { type ExitCode, speak, writeWhole } from "../output.js";

export const addInit: AddCommand = (kaohe, run) => {
  kaohe
    .command("init")
    .description("新建 make a new plan folder with one indicator, one test, a scheme and figures that run")
    .argument("<folder>", "新文件夹 the new folder")
    .option("--force", "文件夹不空也写 write into a folder that is not empty, replacing files of the same names")
    .addOption(languageOption())
    .action(run(init));
};

function init(folder: string, { force = false, lang }: CommonOptions & { force?: boolean }): ExitCode {
  const language = speak(lang ?? "zh-CN");
  if (existsSync(folder) && !force && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0))
    throw new AssessmentError([diagnostic("report/folder-not-empty", {}, { path: folder })]);
  const name =
    basename(resolve(folder))
      .replace(/[^\p{L}\p{N}_-]+/gu, "-")
      .replace(/^-+/, "") || "plan";
  const files = newPlan(name, String(new Date().getFullYear()), schemasFrom(folder));
  for (const [file, text] of files) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, text, force);
    process.stdout.write(`${path}\n`);
  }
  process.stdout.write(
    language === "en"
      ? `\nNext: kaohe check ${folder}; kaohe score ${folder} ${join(folder, "statistics")}\nFrom a rubric's phrase to its rule: docs/phrases.md. Every key: docs/keys.md. Scoring methods: docs/methods.md, or kaohe methods.\n`
      : `\n接着:kaohe check ${folder};kaohe score ${folder} ${join(folder, "statistics")}\n评分表上的话怎么写成规则:docs/phrases.md;各个键的说明:docs/keys.md;计分方法:docs/methods.md,或 kaohe methods。\n`,
  );
  return 0;
}

/** The JSON Schemas that an editor finds from the new folder: of the package installed above it, or of kaohe's own repository. */
function schemasFrom(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const candidates = [join(at, "node_modules", "kaohe"), at];
    const found = candidates.find((root) => isKaohe(root));
    if (found) return relative(resolve(folder), join(found, "schema")).split(sep).join("/");
    if (dirname(at) === at) return undefined;
  }
}

function isKaohe(root: string): boolean {
  try {
    return (
      JSON.parse(readFileSync(join(root, "package.json"), "utf8")).name === "kaohe" && existsSync(join(root, "schema"))
    );
  } catch {
    return false;
  }
}
