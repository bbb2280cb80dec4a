import { github } from "./github.js";
import { json } from "./json.js";
import { junit } from "./junit.js";
import { pretty } from "./pretty.js";
import type { TestReporter } from "./reporter.js";

export type { TestReporter } from "./reporter.js";
export const testReporters: readonly TestReporter[] = [pretty, json, junit, github];
