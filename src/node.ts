/** `kaohe/node`: plans and tables from files. Places name files as they stand inside the plan folder or the folder given, never this machine's paths. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join, relative, resolve, sep } from "node:path";
import { type CompileOptions, readTable, readWorkbook } from "./assess.js";
import {
  AssessmentError,
  type Diagnostic,
  Diagnostics,
  diagnostic,
  orThrow,
  type Result,
} from "./diagnostics/index.js";
import { composePlan, decodeText, type Limits, limitsOf, parseSource, type Source } from "./plan/index.js";
import { type Scorecard, scorecardSchema } from "./scorecard/index.js";
import { type CompiledPlan, type CompiledScheme, compilePlanSource, compileSchemeSource } from "./scoring/index.js";
import {
  emptyTable,
  fileTooLarge,
  isMapped,
  isWorkbook,
  knownNames,
  type Mapping,
  READABLE_EXTENSIONS,
  type ReadingOptions,
  readMappedWorkbook,
  readMapping,
  type Table,
} from "./statistics/index.js";

/** A plan folder, compiled, with the schemes that stand beside the plan. */
export interface LoadedPlan {
  readonly plan: CompiledPlan;
  readonly schemes: ReadonlyMap<string, CompiledScheme>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a plan: a folder with plan.json, indicators/ and schemes/, or one JSON file that holds it all. Problems are all
 * that can be found at once: one file, entry or rule that cannot be used does not hide those of the others.
 */
export function loadPlan(path: string, options: CompileOptions = {}): Result<LoadedPlan> {
  const problems = new Diagnostics();
  const wanted = path.endsWith(".json") ? path : join(path, "plan.json");
  if (!existsSync(path)) problems.add("plan/file-missing", { file: wanted }, { path: wanted });
  const source = existsSync(path) ? new PlanFolder(path, "", [], problems, limitsOf(options.limits)).read() : null;
  if (!source) return { ok: false, diagnostics: problems.list() };
  const compiled = compilePlanSource(source.plan, options.limits);
  problems.addAll(compiled.diagnostics);
  const plan = compiled.ok ? compiled.value : compiled.partial;
  if (!plan) return { ok: false, diagnostics: problems.list() };
  const schemes = new Map<string, CompiledScheme>();
  for (const schemeSource of source.schemes) {
    const result = compileSchemeSource(plan, schemeSource);
    problems.addAll(result.diagnostics);
    const scheme = result.ok ? result.value : result.partial;
    if (!scheme) continue;
    const { id } = scheme.scheme;
    if (schemes.has(id)) problems.add("plan/duplicate-id", schemeSource.locate(["id"]), { id });
    schemes.set(id, scheme);
  }
  const diagnostics = withoutEchoes(problems.list());
  const value = { plan, schemes, diagnostics };
  return problems.hasErrors() ? { ok: false, diagnostics, partial: value } : { ok: true, diagnostics, value };
}

/** Behind the place where a file stops being JSON nothing that is found there means anything. */
function withoutEchoes(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const position = ({ line = 0, column = 0 }: Diagnostic["place"]) => line * 1e6 + column;
  const ends = new Map(
    problems.flatMap(({ code, place }) => (code === "plan/not-json" ? [[place.file, position(place)] as const] : [])),
  );
  // A score that reads a target or an actual that is wrong is wrong for that.
  const broken = new Set(
    problems.flatMap(({ severity, place: { file = "", path = [] } }) => {
      const [, id] = /^indicators\/(.+)\.json$/.exec(file) ?? [];
      return severity === "error" && id !== undefined && (path[0] === "target" || path[0] === "actual") ? [id] : [];
    }),
  );
  const isOfBroken = ({ file = "", path = [] }: Diagnostic["place"]) =>
    file.startsWith("schemes/") && path[0] === "indicators" && path[2] === "score" && broken.has(String(path[1]));
  return problems.filter(({ code, place }) => {
    const end = ends.get(place.file);
    const isBehind = end !== undefined && code !== "plan/not-json" && position(place) >= end;
    const isEcho = (code === "rule/wrong-type" || code === "rule/missing-argument") && isOfBroken(place);
    return !isBehind && !isEcho;
  });
}

/** As loadPlan; throws AssessmentError where there are errors. */
export function loadPlanOrThrow(path: string, options: CompileOptions = {}): LoadedPlan {
  return orThrow(loadPlan(path, options));
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

export interface ReadTablesOptions {
  /** The file of a mapping (`kaohe.mapping/1`). */
  readonly mapping?: string | undefined;
  /** Told now and then which file is read, and how much of it is, from 0 to 1; only of large ones. */
  readonly onProgress?: ((file: string, share: number) => void) | undefined;
}

/** Reads tables of statistics and lists of subjects: files, or folders of them. What cannot be read is in the tables' diagnostics. */
export async function readTables(
  paths: readonly string[],
  plan: CompiledPlan,
  options: ReadTablesOptions = {},
): Promise<Table[]> {
  const mapping = options.mapping === undefined ? undefined : loadMapping(options.mapping, plan);
  const files = paths.flatMap((path) => filesOf(path));
  const names = files.map((file) => file.name);
  const tables: Table[] = [];
  for (const { path, name } of files) {
    const shown = names.filter((other) => other === name).length > 1 ? `${basename(dirname(path))}/${name}` : name;
    const refused = fileTooLarge(shown, sizeOf(path), plan.limits);
    if (refused) {
      tables.push(emptyTable([refused]));
      continue;
    }
    const bytes = readBytes(path);
    const problems = new Diagnostics();
    if (!bytes) problems.add("statistics/file-missing", { file: shown }, { path: shown });
    const onProgress = (share: number) => options.onProgress?.(shown, share);
    tables.push(bytes ? await readFigures(bytes, shown, plan, mapping, { onProgress }) : emptyTable(problems.list()));
  }
  return tables;
}

/** Bytes of one character at most. */
const LONGEST_CHARACTER = 4;

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Reads a mapping file. Throws AssessmentError where it cannot be used. */
function loadMapping(path: string, { plan }: CompiledPlan): Mapping {
  const problems = new Diagnostics();
  const [bytes, name] = [readBytes(path), basename(path)];
  const text = bytes && decodeText(bytes);
  if (text === null) problems.add("statistics/file-missing", { file: name }, { path: name });
  if (text === null) throw new AssessmentError(problems.list());
  return orThrow(readMapping(text, name, plan, knownNames(plan)));
}

/** Workbooks as a mapping says, where it says anything of them; else as they stand. */
function readFigures(
  bytes: Uint8Array,
  file: string,
  plan: CompiledPlan,
  mapping: Mapping | undefined,
  options: ReadingOptions,
) {
  if (!isWorkbook(file)) return readTable(bytes, file, plan, options);
  return mapping && isMapped(mapping, file)
    ? readMappedWorkbook(bytes, file, mapping, options)
    : readWorkbook(bytes, file, plan, options);
}

/** Reads scorecards that were written as JSON: one, or a list of them. Throws AssessmentError where the file holds none. */
export function readCards(path: string): Scorecard[] {
  const bytes = readBytes(path);
  let data: unknown;
  try {
    data = JSON.parse((bytes && decodeText(bytes)) ?? "null");
  } catch {
    data = null;
  }
  const cards = (Array.isArray(data) ? data : [data]).map((card) => scorecardSchema.safeParse(card));
  const found = cards.flatMap((card) => (card.success ? [card.data] : []));
  if (found.length === cards.length && found.length > 0) return found;
  throw new AssessmentError([diagnostic("report/not-a-card", { file: basename(path) }, { path: basename(path) })]);
}

function readBytes(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/** The names in a folder, sorted; none where it is no folder. */
function entriesOf(path: string): string[] {
  return isFolder(path) ? readdirSync(path).sort() : [];
}

/** A link that leads nowhere, or to itself, is no folder. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

interface NamedFile {
  readonly path: string;
  /** As problems and cards show it: relative to the folder that was given, or the file's own name. */
  readonly name: string;
}

function filesOf(path: string, root = path): NamedFile[] {
  if (!isFolder(path)) return [{ path, name: path === root ? basename(path) || '""' : shownPath(root, path) }];
  return entriesOf(path)
    .filter((entry) => !entry.startsWith("."))
    .map((entry) => join(path, entry))
    .filter((entry) => isFolder(entry) || READABLE_EXTENSIONS.includes(extname(entry).toLowerCase()))
    .flatMap((entry) => filesOf(entry, root));
}

const shownPath = (root: string, path: string): string => relative(root, path).split(sep).join("/");

interface PlanSources {
  readonly plan: Source;
  readonly schemes: readonly Source[];
}

/** Reads the files of one plan; `prefix` is how its places are shown where another plan extends it. */
class PlanFolder {
  private readonly root: string;
  private readonly main: string;

  constructor(
    private readonly path: string,
    private readonly prefix: string,
    private readonly trail: readonly string[],
    private readonly problems: Diagnostics,
    private readonly limits: Limits,
  ) {
    const isWhole = isFolder(path);
    this.root = isWhole ? path : dirname(path);
    this.main = isWhole ? join(path, "plan.json") : path;
  }

  read(): PlanSources | null {
    const plan = this.source(this.main);
    const isWhole = isFolder(this.path);
    const indicators = isWhole ? this.sourcesIn("indicators") : [];
    const schemes = isWhole ? this.sourcesIn("schemes") : [];
    if (plan.data === undefined) return null;
    for (const { source, name } of indicators) {
      const { id } = (source.data ?? {}) as { id?: unknown };
      if (typeof id === "string" && id !== basename(name, ".json"))
        this.problems.add("plan/file-name", source.locate(["id"]), { id, file: name });
    }
    const { extends: parent, schemes: inline } = (plan.data ?? {}) as { extends?: unknown; schemes?: unknown };
    const parts = { plan, indicators: indicators.map(({ source }) => source), parent: this.parent(parent) };
    const inlineSchemes = (Array.isArray(inline) ? inline : []).map(
      (data, index): Source => ({ data, locate: (at) => plan.locate(["schemes", index, ...at]) }),
    );
    return {
      plan: composePlan(parts),
      schemes: [...schemes.map(({ source }) => source), ...inlineSchemes].filter(({ data }) => data !== undefined),
    };
  }

  /** The plan that this one extends; undefined, to be reported where it is named, when there is none or it comes full circle. */
  private parent(named: unknown): Source | undefined {
    if (typeof named !== "string") return undefined;
    const path = resolve(this.root, named);
    const trail = [...this.trail, resolve(this.path)];
    if (!existsSync(path) || trail.includes(path)) return undefined;
    return new PlanFolder(path, `${this.prefix}${named}/`, trail, this.problems, this.limits).read()?.plan;
  }

  private sourcesIn(folder: string): { source: Source; name: string }[] {
    return entriesOf(join(this.root, folder))
      .filter((entry) => entry.endsWith(".json"))
      .flatMap((entry) => {
        const source = this.source(join(this.root, folder, entry));
        const doubtful = source.doubtful && new Set([...source.doubtful, basename(entry, ".json")]);
        return [{ source: { ...source, doubtful }, name: `${folder}/${entry}` }];
      });
  }

  private source(path: string): Source {
    const shown = this.prefix + shownPath(this.root, path);
    if (sizeOf(path) > this.limits.characters * LONGEST_CHARACTER) {
      const limit = { limit: this.limits.characters, unit: "characters", unitZh: "个字符" };
      this.problems.add("plan/too-long", { file: shown }, limit);
      return unreadable(shown);
    }
    const bytes = readBytes(path);
    const text = bytes && decodeText(bytes);
    // Where there is no plan at all, nobody knows yet which folder is meant.
    const asGiven = this.prefix === "" && path === this.main ? path : shown;
    if (!bytes) this.problems.add("plan/file-missing", { file: asGiven }, { path: asGiven });
    else if (text === null) this.problems.add("plan/not-text", { file: shown }, { path: shown });
    return text === null ? unreadable(shown) : this.parsed(text, shown);
  }

  private parsed(text: string, shown: string): Source {
    const parsed = parseSource(text, shown, this.limits);
    this.problems.addAll(parsed.diagnostics);
    if (parsed.ok) return parsed.value;
    return parsed.partial ?? unreadable(shown);
  }
}

/** A file that is there and says nothing: what names it is not wrong for that. */
function unreadable(shown: string): Source {
  return { data: undefined, locate: () => ({ file: shown }), doubtful: new Set() };
}
