/** `kaohe/node`: plans and tables from files. Places name files as they stand inside the plan folder or the folder given, never this machine's paths. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join, relative, resolve, sep } from "node:path";
import { AssessmentError, type Diagnostic, Diagnostics, orThrow, type Result } from "./diagnostics/index.js";
import { composePlan, parseSource, type Source } from "./plan/index.js";
import { type CompiledPlan, type CompiledScheme, compilePlanSource, compileSchemeSource } from "./scoring/index.js";
import { READABLE_EXTENSIONS, readTable, recordNames, type Table } from "./statistics/index.js";

/** A plan folder, compiled, with the schemes that stand beside the plan. */
export interface LoadedPlan {
  readonly plan: CompiledPlan;
  readonly schemes: ReadonlyMap<string, CompiledScheme>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a plan: a folder with plan.json, indicators/ and schemes/, or one JSON file that holds it all. */
export function loadPlan(path: string): Result<LoadedPlan> {
  const problems = new Diagnostics();
  const source = readPlanSource(path, problems, []);
  if (!source) return { ok: false, diagnostics: problems.list() };
  const compiled = compilePlanSource(source.plan);
  problems.addAll(compiled.diagnostics);
  if (!compiled.ok || problems.hasErrors()) return { ok: false, diagnostics: problems.list() };
  const schemes = new Map<string, CompiledScheme>();
  for (const schemeSource of source.schemes) {
    const scheme = compileSchemeSource(compiled.value, schemeSource);
    problems.addAll(scheme.diagnostics);
    if (scheme.ok) schemes.set(scheme.value.scheme.id, scheme.value);
  }
  if (problems.hasErrors()) return { ok: false, diagnostics: problems.list() };
  return {
    ok: true,
    value: { plan: compiled.value, schemes, diagnostics: problems.list() },
    diagnostics: problems.list(),
  };
}

/** As loadPlan; throws AssessmentError where there are errors. */
export function loadPlanOrThrow(path: string): LoadedPlan {
  return orThrow(loadPlan(path));
}

/** The scheme of that id; the plan's only one when none is named; null for "none" and for a plan without schemes. */
export function chooseScheme({ schemes }: LoadedPlan, id?: string): CompiledScheme | null {
  const problems = new Diagnostics();
  const known = [...schemes.keys()].join(", ");
  if (id === "none") return null;
  const found = id === undefined ? (schemes.size === 1 ? [...schemes.values()][0] : undefined) : schemes.get(id);
  if (found) return found;
  if (id === undefined && schemes.size === 0) return null;
  if (id === undefined) problems.add("scheme/choose", {}, { known });
  else problems.add("scheme/not-found", {}, { id, known });
  throw new AssessmentError(problems.list());
}

/** Reads tables of statistics and lists of subjects: files, or folders of them. What cannot be read is in the tables' diagnostics. */
export function readTables(paths: readonly string[], plan: CompiledPlan): Table[] {
  const records = recordNames(plan.plan);
  const files = paths.flatMap((path) => filesOf(path));
  const bases = files.map((file) => file.name);
  return files.map(({ path, name }) => {
    const shown = bases.filter((other) => other === name).length > 1 ? `${basename(dirname(path))}/${name}` : name;
    try {
      return readTable(readFileSync(path), shown, { records });
    } catch {
      const problems = new Diagnostics();
      problems.add("statistics/file-missing", { file: shown }, { path: shown });
      return { facts: [], rows: [], zeroReports: [], diagnostics: problems.list() };
    }
  });
}

interface NamedFile {
  readonly path: string;
  /** As problems and cards show it: relative to the folder that was given, or the file's own name. */
  readonly name: string;
}

function filesOf(path: string, root = path): NamedFile[] {
  if (!existsSync(path) || !statSync(path).isDirectory())
    return [{ path, name: path === root ? basename(path) : shownPath(root, path) }];
  return readdirSync(path)
    .sort()
    .filter((entry) => !entry.startsWith("."))
    .map((entry) => join(path, entry))
    .filter((entry) => statSync(entry).isDirectory() || READABLE_EXTENSIONS.includes(extname(entry).toLowerCase()))
    .flatMap((entry) => filesOf(entry, root));
}

const shownPath = (root: string, path: string): string => relative(root, path).split(sep).join("/");

interface PlanSources {
  readonly plan: Source;
  readonly schemes: readonly Source[];
}

function readPlanSource(path: string, problems: Diagnostics, trail: readonly string[]): PlanSources | null {
  if (!existsSync(path)) {
    const wanted = path.endsWith(".json") ? path : `${path}/plan.json`;
    problems.add("plan/file-missing", { file: wanted }, { path: wanted });
    return null;
  }
  const isFolder = statSync(path).isDirectory();
  const root = isFolder ? path : dirname(path);
  const main = isFolder ? join(path, "plan.json") : path;
  const plan = readSource(main, root, problems);
  const indicators = isFolder ? folderSources(root, "indicators", problems) : [];
  const schemes = isFolder ? folderSources(root, "schemes", problems) : [];
  if (!plan) return null;
  for (const { source, name } of indicators) {
    const { id } = (source.data ?? {}) as { id?: unknown };
    if (typeof id === "string" && id !== basename(name, ".json"))
      problems.add("plan/file-name", source.locate(["id"]), { id, file: name });
  }
  const { extends: parentPath, schemes: inline } = (plan.data ?? {}) as { extends?: unknown; schemes?: unknown };
  const parent =
    typeof parentPath === "string"
      ? readParent(resolve(root, parentPath), problems, [...trail, resolve(main)])
      : undefined;
  const inlineSchemes = Array.isArray(inline)
    ? inline.map((data, index): Source => ({ data, locate: (at) => plan.locate(["schemes", index, ...at]) }))
    : [];
  return {
    plan: composePlan({ plan, indicators: indicators.map(({ source }) => source), parent: parent?.plan }),
    schemes: [...schemes.map(({ source }) => source), ...inlineSchemes],
  };
}

function readParent(path: string, problems: Diagnostics, trail: readonly string[]): PlanSources | undefined {
  const main = existsSync(path) && statSync(path).isDirectory() ? join(path, "plan.json") : path;
  if (trail.includes(main)) {
    problems.add("plan/circular", {}, { cycle: [...trail, main].map((file) => basename(dirname(file))).join(" → ") });
    return undefined;
  }
  return readPlanSource(path, problems, trail) ?? undefined;
}

function folderSources(root: string, folder: string, problems: Diagnostics): { source: Source; name: string }[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .sort()
    .filter((entry) => entry.endsWith(".json"))
    .flatMap((entry) => {
      const source = readSource(join(path, entry), root, problems);
      return source ? [{ source, name: `${folder}/${entry}` }] : [];
    });
}

function readSource(path: string, root: string, problems: Diagnostics): Source | null {
  const shown = shownPath(root, path);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    problems.add("plan/file-missing", { file: shown }, { path: shown });
    return null;
  }
  const parsed = parseSource(text, shown);
  problems.addAll(parsed.diagnostics);
  return parsed.ok ? parsed.value : null;
}
