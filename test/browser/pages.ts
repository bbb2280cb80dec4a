/** Pages to open, and the browser to open them with. A machine without a browser fails these tests: it does not skip them. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findBrowser } from "../../src/cli/browser.js";
import { assess, type Scorecard, scorecards } from "../../src/index.js";
import { chooseScheme, loadPlanOrThrow, readTables } from "../../src/node.js";
import { renderFile } from "../../src/report/index.js";
import { figures, indicator, planInput, run, schemeInput, subjects } from "../support/plans.js";

const root = join(import.meta.dirname, "..", "..");

/** Pictures for people to look at; not committed. */
export const ARTIFACTS = join(root, "artifacts", "browser");
mkdirSync(ARTIFACTS, { recursive: true });

const folder = mkdtempSync(join(tmpdir(), "kaohe-browser-"));

export type Language = "zh-CN" | "en";

export async function exampleCards(): Promise<Scorecard[]> {
  const loaded = loadPlanOrThrow(join(root, "rules", "jinhua-2021"));
  const tables = await readTables([join(root, "examples", "jinhua-2021", "statistics")], loaded.plan);
  return scorecards(assess(loaded.plan, chooseScheme(loaded), tables), { trace: true });
}

/** Cards whose names try everything that names can try. */
export function hostileCards(): Scorecard[] {
  const names = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "\u202Eevil",
    "长".repeat(32_768),
    "x".repeat(32_768),
  ];
  const plan = planInput([
    ...names.map((name, index) =>
      indicator(`i${index}`, {
        name: name.slice(0, 2000),
        unit: name.slice(0, 40),
        target: { at_most: { mean_prior: ["a", 2] } },
      }),
    ),
    indicator("open", { name: (names[4] as string).slice(0, 2000), actual: { var: "c" }, target: { at_least: 1 } }),
  ]);
  const people = subjects(names.map((name, index) => ({ id: `s${index}`, name })));
  const table = figures(
    Object.fromEntries(names.map((_, index) => [`s${index}`, { a: { 2019: 3, 2020: 4, 2021: index } }])),
  );
  const scheme = schemeInput(Object.fromEntries([...names.map((_, index) => [`i${index}`, {}]), ["open", {}]]));
  return scorecards(run(plan, scheme, people, table), { trace: true });
}

/** Writes the page and gives its address. */
export async function pageFile(
  name: string,
  cards: readonly Scorecard[],
  language: Language,
  subject?: string,
): Promise<string> {
  const path = join(folder, `${name}.${language}.html`);
  writeFileSync(path, await renderFile("html", { cards, language, ...(subject && { subject }) }));
  return pathToFileURL(path).href;
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export interface Watched {
  readonly page: Page;
  /** What the console, uncaught errors, dialogs and requests to anywhere else said. */
  readonly complaints: string[];
}

/** Opens an address in a fresh profile and notes everything that should not happen. */
export async function watch(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", async (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) complaints.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  return { page, complaints };
}

export const PHONE = { viewport: { width: 360, height: 740 } } as const;
export const DESK = { viewport: { width: 1280, height: 900 } } as const;
