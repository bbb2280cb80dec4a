import { Option } from "commander";
import { AssessmentError, diagnostic, nearest } from "../../diagnostics/index.js";
import { methods, methodsText } from "../../methods.js";
import { type AddCommand, type CommonOptions, languageOption } from "../command.js";
import type { ExitCode } from "../output.js";

export const addMethods: AddCommand = (kaohe, run) => {
  kaohe
    .command("methods")
    .description("计分方法 list every scoring method and operator with its arguments and examples")
    .argument("[ids...]", "只列这些 only these, with all their examples")
    .addOption(new Option("--format <format>", "格式 format").choices(["text", "json"]).default("text"))
    .addOption(languageOption())
    .action(run(list));
};

function list(ids: readonly string[], { format, lang = "zh-CN" }: CommonOptions & { format?: string }): ExitCode {
  const all = methods();
  const known = all.map(({ id }) => id);
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length > 0)
    throw new AssessmentError(
      unknown.map((id) =>
        diagnostic("rule/unknown-operator", {}, { operator: id, near: nearest(id, known), instead: null }),
      ),
    );
  const chosen = ids.length === 0 ? all : all.filter(({ id }) => ids.includes(id));
  process.stdout.write(
    format === "json" ? `${JSON.stringify(chosen, null, 2)}\n` : methodsText(chosen, lang, ids.length > 0),
  );
  return 0;
}
