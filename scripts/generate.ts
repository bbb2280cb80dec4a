/** Writes schema/*.json and what docs/ says of operators, diagnostics and measurements; with --check, fails where a committed file differs. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { measuredPage } from "../bench/page.js";
import { survivorsSchema, testsSchema } from "../src/authoring/index.js";
import { type Argument, type Operator, ruleOperators } from "../src/logic/index.js";
import { methodsMarkdown } from "../src/methods.js";
import {
  COMPARATORS,
  indicatorSchema,
  planSchema,
  schemeSchema,
  wholeDecisionsSchema,
  wholeStatisticsSchema,
  wholeSubjectsSchema,
} from "../src/plan/index.js";
import { scorecardSchema } from "../src/scorecard/index.js";
import { scoringMethods } from "../src/scoring/index.js";
import { mappingSchema } from "../src/statistics/index.js";
import { diagnosticsPage } from "./diagnostics-page.js";
import { Examples } from "./keys-examples.js";
import { keysPage } from "./keys-page.js";
import { phrasesPage } from "./phrases-page.js";

const root = join(import.meta.dirname, "..");

type Json = { [key: string]: unknown };

const ANY_RULE = { $ref: "#/$defs/rule" };

/** What an editor needs to complete rules: every operator with its text, every named argument with its choices. */
function ruleSchema(): Json {
  const operators = [...ruleOperators, ...scoringMethods];
  // No description: an editor would show it in place of what stands at the rule.
  return {
    $comment:
      "A JsonLogic rule (规则): a number, a text, true or false, a list of rules, or one operator with its arguments.",
    anyOf: [
      { type: ["number", "string", "boolean"] },
      { type: "array", items: ANY_RULE },
      {
        type: "object",
        minProperties: 1,
        maxProperties: 1,
        properties: {
          number: { type: "string", description: "A number of more than 15 digits, as text." },
          arg: { type: "string", description: "An argument, inside the body of an operator of the plan." },
          ...Object.fromEntries(operators.map((operator) => [operator.id, operatorSchema(operator)])),
        },
        additionalProperties: true,
      },
    ],
  };
}

/** Positional or named arguments; what hovers is the operator's text with all of its arguments, and an example to start from. */
function operatorSchema(operator: Operator): Json {
  const { about, arguments: list, examples } = operator;
  const lines = list.map(
    ({ name, about: text, optional }) => `- ${name}${optional ? "?" : ""}: ${text.zh} · ${text.en}`,
  );
  const description = [about.zh, about.en, ...(lines.length > 0 ? ["", "参数 arguments:", ...lines] : [])].join("\n");
  const named = Object.fromEntries(list.map((argument) => [argument.name, argumentSchema(argument)]));
  const rest = list.find((argument) => argument.rest);
  const fixed = list.filter((argument) => !argument.rest);
  const positional = {
    type: "array",
    ...(fixed.length > 0 && { prefixItems: fixed.map(argumentSchema) }),
    ...(rest && { items: { description: `${rest.about.zh} · ${rest.about.en}`, ...ANY_RULE } }),
  };
  const first = (examples[0]?.rule as Json | undefined)?.[operator.id];
  return {
    description,
    ...(first !== undefined && { examples: [first] }),
    anyOf: [
      ANY_RULE,
      ...(list.length > 0 ? [positional] : []),
      // None is required here, or an editor would not complete them until all are there; `kaohe check` misses them.
      { type: "object", properties: named, additionalProperties: false },
    ],
  };
}

function argumentSchema({ about, kind, rest }: Argument): Json {
  const description = `${about.zh} · ${about.en}`;
  if ("choice" in kind)
    return kind.choice.length > 0 ? { description, enum: [...kind.choice] } : { description, type: "string" };
  if ("integer" in kind) return { description, type: "integer", minimum: kind.integer.min, maximum: kind.integer.max };
  if ("table" in kind) return { description, type: "object", additionalProperties: ANY_RULE, minProperties: 1 };
  if ("bands" in kind) {
    const limits = COMPARATORS.filter((name) => !["by", "within"].includes(name));
    const band = {
      type: "object",
      properties: { points: ANY_RULE, ...Object.fromEntries(limits.map((name) => [name, ANY_RULE])) },
      required: ["points"],
      minProperties: 2,
      maxProperties: 3,
      additionalProperties: false,
    };
    return { description, type: "array", items: band, minItems: 1 };
  }
  return rest ? { description, type: "array", items: ANY_RULE } : { description, ...ANY_RULE };
}

function schemaOf(schema: z.ZodType, name: string): Json {
  const generated = z.toJSONSchema(schema, {
    io: name === "scorecard" ? "output" : "input",
    unrepresentable: "any",
  }) as Json;
  const defs = { ...(generated.$defs as Json | undefined) };
  if (usesRules(generated)) defs.rule = ruleSchema();
  const { $defs: _, ...rest } = generated;
  return withOwnWords({ ...rest, ...(Object.keys(defs).length > 0 && { $defs: defs }) }) as Json;
}

/** Editors let the words of what `$ref` names replace those beside it; below `allOf` both stand. */
function withOwnWords(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withOwnWords);
  if (schema === null || typeof schema !== "object") return schema;
  const { $ref, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, key === "examples" ? value : withOwnWords(value)]),
  );
  if ($ref === undefined) return rest;
  return Object.keys(rest).length === 0 ? { $ref } : { ...rest, allOf: [{ $ref }] };
}

function usesRules(schema: unknown): boolean {
  return JSON.stringify(schema).includes('"#/$defs/rule"');
}

const schemas = new Map<string, Json>(
  (
    [
      ["plan", planSchema],
      ["indicator", indicatorSchema],
      ["scheme", schemeSchema],
      ["subjects", wholeSubjectsSchema],
      ["statistics", wholeStatisticsSchema],
      ["mapping", mappingSchema],
      ["decisions", wholeDecisionsSchema],
      ["scorecard", scorecardSchema],
      ["tests", testsSchema],
      ["survivors", survivorsSchema],
    ] as const
  ).map(([name, schema]) => [name, schemaOf(schema, name)]),
);
const examples = new Examples(root, schemas);

const generated = new Map(
  [...schemas.keys()].map((name) => [`schema/${name}.json`, `${JSON.stringify(examples.within(name), null, 2)}\n`]),
);
generated.set("docs/keys.md", keysPage(schemas, examples));
generated.set("docs/phrases.md", phrasesPage());
generated.set("docs/methods.md", methodsMarkdown());
generated.set("docs/diagnostics.md", diagnosticsPage());
generated.set("docs/measured.md", measuredPage());

const check = process.argv.includes("--check");
const stale = [...generated].filter(
  ([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), "utf8") !== text,
);
for (const [path, text] of check ? [] : stale) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
if (stale.length > 0)
  process.stdout.write(`${check ? "differs" : "written"}: ${stale.map(([path]) => path).join(", ")}\n`);
if (check && stale.length > 0) {
  process.stdout.write("Run `npm run generate` and commit the result.\n");
  process.exitCode = 1;
}
