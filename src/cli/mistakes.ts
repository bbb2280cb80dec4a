/** What is wrong with a command line, as problems like any other: Commander finds it, the catalogue words it. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Argument, Command, InvalidArgumentError, type Option } from "commander";
import { AssessmentError, type Code, diagnostic, nearest } from "../diagnostics/index.js";

/** A command that says what is wrong with its line by throwing an AssessmentError, in whichever language it is read. */
export class ToldCommand extends Command {
  override createCommand(name?: string): Command {
    return new ToldCommand(name);
  }

  /** The next option is no value; and what a parser refuses with InvalidArgumentError is told with the values that it says there are. */
  override addOption(option: Option): this {
    const { parseArg, argChoices } = option;
    if (option.required)
      option.argParser((value: string, before: unknown) => {
        if (this.options.some(({ long }) => long === value)) this.optionMissingArgument(option);
        try {
          return parseArg ? parseArg.call(option, value, before) : value;
        } catch (error) {
          if (!(error instanceof InvalidArgumentError)) throw error;
          const known = argChoices?.join(", ") ?? error.message;
          const near = nearest(value, argChoices ?? []);
          return this.refuse("command/wrong-value", nameOf(option), { option: nameOf(option), value, known, near });
        }
      });
    return super.addOption(option);
  }

  unknownOption(flag: string): never {
    const options = this.createHelp().visibleOptions(this);
    const known = options.flatMap(({ long }) => long ?? []);
    return this.refuse("command/unknown-option", flag, { option: flag, near: nearest(flag, known) });
  }

  unknownCommand(): never {
    const name = this.args[0] ?? "";
    const known = this.commands.map((command) => command.name());
    return this.refuse("command/unknown-command", name, { name, near: nearest(name, known) });
  }

  missingArgument(name: string): never {
    const about = this.registeredArguments.find((argument) => argument.name() === name)?.description ?? "";
    const [aboutZh = "", ...english] = about.split(" ");
    return this.refuse("command/missing-argument", `<${name}>`, {
      argument: name,
      aboutZh,
      about: english.join(" "),
      usage: usageOf(this.registeredArguments),
    });
  }

  _excessArguments(given: readonly string[]): never {
    const argument = given[this.registeredArguments.length] ?? "";
    const usage = usageOf(this.registeredArguments);
    return this.refuse("command/too-many-arguments", argument, { argument, usage });
  }

  optionMissingArgument(option: Option): never {
    return this.refuse("command/option-without-value", nameOf(option), { option: nameOf(option), usage: option.flags });
  }

  missingMandatoryOptionValue(option: Option): never {
    return this.refuse("command/option-lacking", nameOf(option), { option: nameOf(option), usage: option.flags });
  }

  private refuse(code: Code, at: string, data: Record<string, unknown>): never {
    const command = [this.parent?.name(), this.name()].filter(Boolean).join(" ");
    throw new AssessmentError([diagnostic(code, { path: [command, at] }, { command, ...data } as never)]);
  }
}

const nameOf = ({ long, short }: Option): string => long ?? short ?? "";

const usageOf = (list: readonly Argument[]): string =>
  list
    .map((argument) => {
      const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
      return argument.required ? `<${name}>` : `[${name}]`;
    })
    .join(" ");

/** Throws where the first of `kaohe score <plan> <files...>` is no plan and one of the others is. */
export function refuseSwapped(command: string, given: string, files: readonly string[]): void {
  const plan = isPlan(given) ? undefined : files.find(isPlan);
  if (plan === undefined) return;
  const tables = [given, ...files.filter((file) => file !== plan)].join(" ");
  const place = { path: [`kaohe ${command}`, given] };
  throw new AssessmentError([
    diagnostic("command/swapped", place, { command: `kaohe ${command}`, given, plan, tables }),
  ]);
}

/** A folder with plan.json, or a file that holds a whole plan. */
function isPlan(path: string): boolean {
  try {
    if (statSync(path).isDirectory()) return statSync(join(path, "plan.json")).isFile();
    return path.endsWith(".json") && /"format"\s*:\s*"kaohe\.plan\//.test(readFileSync(path, "utf8"));
  } catch {
    return false;
  }
}
