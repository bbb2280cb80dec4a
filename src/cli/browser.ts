/** Prints a page to PDF with a browser that is already on the machine: Chromium, Chrome or Edge, by their own command line. */
import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { AssessmentError, diagnostic } from "../diagnostics/index.js";

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "chrome",
  "msedge",
];

const PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA]
    .filter((folder): folder is string => folder !== undefined)
    .flatMap((folder) => [
      join(folder, "Google", "Chrome", "Application", "chrome.exe"),
      join(folder, "Microsoft", "Edge", "Application", "msedge.exe"),
    ]),
};

/** Quiet, without a network of its own, and with nothing left behind. */
const FLAGS = [
  "--headless",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-extensions",
  "--no-pdf-header-footer",
];

/** Longest wait for a browser, in milliseconds. */
const PATIENCE = 180_000;

/** KAOHE_BROWSER, or a browser where browsers usually are. Throws AssessmentError where there is none. */
export function findBrowser(): string {
  const named = process.env.KAOHE_BROWSER;
  const onPath = (process.env.PATH ?? "")
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const candidates = named ? [named] : [...onPath, ...(PLACES[process.platform] ?? [])];
  const found = candidates.find(canRun);
  if (found) return found;
  throw new AssessmentError([diagnostic("report/no-browser", {}, { tried: named ?? NAMES.join(", ") })]);
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The page as it prints, on A4. Throws AssessmentError where there is no browser, or it printed nothing. */
export async function printPdf(page: Uint8Array): Promise<Uint8Array> {
  const browser = findBrowser();
  const folder = mkdtempSync(join(tmpdir(), "kaohe-print-"));
  const [from, to] = [join(folder, "report.html"), join(folder, "report.pdf")];
  try {
    writeFileSync(from, page);
    const isRoot = process.getuid?.() === 0;
    const problem = await ended(browser, [
      ...FLAGS,
      // Chromium refuses to run as root inside its sandbox.
      ...(isRoot ? ["--no-sandbox"] : []),
      `--user-data-dir=${join(folder, "profile")}`,
      `--print-to-pdf=${to}`,
      pathToFileURL(from).href,
    ]);
    const pdf = problem ?? readPdf(to);
    if (typeof pdf === "string")
      throw new AssessmentError([diagnostic("report/not-printed", {}, { browser, problem: pdf })]);
    return pdf;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function readPdf(path: string): Uint8Array | string {
  try {
    const bytes = readFileSync(path);
    return bytes.subarray(0, 5).toString("latin1") === "%PDF-" ? bytes : "no PDF";
  } catch {
    return "no PDF";
  }
}

/** null once the program ended well, or what went wrong. */
function ended(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: "ignore", timeout: PATIENCE, killSignal: "SIGKILL" });
    child.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    child.on("exit", (code, signal) => resolve(code === 0 ? null : `exit ${code ?? signal}`));
  });
}
