/** The page in a real browser: as people read it, sort it, print it, on a phone, in the dark, by ear. */
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printPdf } from "../../src/cli/browser.js";
import { renderFile } from "../../src/report/index.js";
import {
  ARTIFACTS,
  DESK,
  exampleCards,
  hostileCards,
  type Language,
  openBrowser,
  PHONE,
  pageFile,
  watch,
} from "./pages.js";

const LANGUAGES: readonly Language[] = ["zh-CN", "en"];
/** 浦江县: it lost points in many places. */
const COUNTY = "#c8";

let browser: Browser;
const addresses = new Map<string, string>();
const at = (name: string): string => addresses.get(name) as string;

beforeAll(async () => {
  browser = await openBrowser();
  const cards = await exampleCards();
  for (const language of LANGUAGES) {
    addresses.set(language, await pageFile("report", cards, language));
    addresses.set(`one ${language}`, await pageFile("one", cards, language, "浦江县"));
    addresses.set(`hostile ${language}`, await pageFile("hostile", hostileCards(), language));
  }
});
afterAll(() => browser?.close());

const shownViews = (page: Page): Promise<string[]> =>
  page.locator(".view:visible").evaluateAll((views) => views.map((view) => view.id));

const firstNames = (page: Page, table: string): Promise<string[]> =>
  page.locator(`[aria-labelledby="${table}-caption"] tbody th[scope=row]`).allTextContents();

describe.each(LANGUAGES)("the page (%s)", (language) => {
  it("opens without a complaint, part by part", async () => {
    const { page, complaints } = await watch(browser, at(language), DESK);
    for (const part of ["", COUNTY, "#problems", "#proof", "#nowhere"]) {
      await page.goto(at(language) + part);
      const expected = part === "" || part === "#nowhere" ? "overview" : part.slice(1);
      expect(await shownViews(page)).toEqual([expected]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("is kept as pictures: overview, county, phone, dark", async () => {
    for (const [name, part, options] of [
      ["overview", "", DESK],
      ["county", COUNTY, DESK],
      ["overview-dark", "", { ...DESK, colorScheme: "dark" as const }],
      ["county-dark", COUNTY, { ...DESK, colorScheme: "dark" as const }],
      ["overview-phone", "", PHONE],
      ["county-phone", COUNTY, PHONE],
    ] as const) {
      const { page } = await watch(browser, at(language) + part, options);
      const picture = await page.screenshot({ path: join(ARTIFACTS, `${name}.${language}.png`), fullPage: true });
      expect(picture.length).toBeGreaterThan(20_000);
      await page.context().close();
    }
  });

  it.each(["light", "dark"] as const)("passes axe in %s: contrast, landmarks, names, tables", async (colorScheme) => {
    for (const [address, parts] of [
      [at(language), ["", COUNTY, "#problems", "#proof"]],
      [at(`one ${language}`), [""]],
    ] as const)
      for (const part of parts)
        for (const size of part === COUNTY ? [DESK, PHONE] : [DESK]) {
          const { page } = await watch(browser, address + part, { ...size, colorScheme, bypassCSP: true });
          await page.locator("details").evaluateAll((all) => {
            for (const details of all as { open?: boolean }[]) details.open = true;
          });
          await page.evaluate(axe.source);
          const { violations, passes } = (await page.evaluate(
            "axe.run(document, { resultTypes: ['violations'] })",
          )) as axe.AxeResults;
          const found = violations.map(
            ({ id, nodes }) =>
              `${part} ${id}: ${nodes
                .map(({ html }) => html.slice(0, 160))
                .slice(0, 3)
                .join(" | ")}`,
          );
          expect(found).toEqual([]);
          expect(passes.map(({ id }) => id)).toContain("color-contrast");
          await page.context().close();
        }
  });

  it("never scrolls sideways on a phone, whatever the names", async () => {
    for (const address of [at(language), at(`one ${language}`), at(`hostile ${language}`)])
      for (const part of ["", COUNTY, "#c5", "#c6", "#problems"]) {
        const { page, complaints } = await watch(browser, address + part, PHONE);
        const beyond = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        expect([address.split("/").at(-1), part, beyond]).toEqual([address.split("/").at(-1), part, 0]);
        expect(complaints).toEqual([]);
        await page.context().close();
      }
  });
});

describe("sorting", () => {
  it("goes by mouse, says so, and puts what is open last both ways", async () => {
    const { page } = await watch(browser, at("zh-CN"), DESK);
    const head = page.locator('[aria-labelledby="ranking-caption"] th', { hasText: "严格刚性执法" });
    const before = await firstNames(page, "ranking");
    await head.locator("button").click();
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    expect((await firstNames(page, "ranking"))[0]).toBe("磐安县");
    await head.locator("button").click();
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    expect((await firstNames(page, "ranking"))[0]).toBe("浦江县");
    const rank = page.locator('[aria-labelledby="ranking-caption"] th', { hasText: "名次" });
    await rank.locator("button").click();
    expect(await head.getAttribute("aria-sort")).toBeNull();
    expect(await firstNames(page, "ranking")).toEqual(before);
    await rank.locator("button").click();
    expect((await firstNames(page, "ranking")).at(-1)).toBe("武义县");
    await page.context().close();
  });

  it("goes by keyboard", async () => {
    const { page } = await watch(browser, at("en"), DESK);
    const head = page.locator('[aria-labelledby="heat-caption"] th', { hasText: "检查处罚率" });
    await head.locator("button").focus();
    await page.keyboard.press("Enter");
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    expect((await firstNames(page, "heat"))[0]).toBe("永康市");
    await page.keyboard.press("Space");
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    await page.context().close();
  });
});

describe("going from county to county", () => {
  it("by the list, by links, and back", async () => {
    const { page } = await watch(browser, at("zh-CN"), DESK);
    // The page answers a click on a link once the browser has told it of the new address.
    const heading = () => page.locator("h2:visible").textContent();
    await page.locator("#choice").selectOption({ label: "义乌市" });
    await expect.poll(heading).toContain("义乌市");
    expect(await page.title()).toContain("义乌市");
    await page.locator("a[rel=next]:visible").click();
    await expect.poll(heading).toContain("永康市");
    expect(await page.locator(":focus").textContent()).toContain("永康市");
    await page.goBack();
    await expect.poll(() => shownViews(page)).toEqual(["c6"]);
    await page.locator('nav a[href="#overview"]').click();
    await page.locator('[aria-labelledby="ranking-caption"] a', { hasText: "武义县" }).click();
    await expect.poll(heading).toContain("武义县");
    expect(await page.locator("#choice").inputValue()).toBe("c9");
    await page.context().close();
  });

  it("by keyboard alone, from the top of the page", async () => {
    const { page } = await watch(browser, at("zh-CN"), DESK);
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").getAttribute("href")).toBe("#main");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").getAttribute("id")).toBe("choice");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => shownViews(page)).toEqual(["c2"]);
    await page.context().close();
  });

  it("works without a script: every part is there", async () => {
    const { page } = await watch(browser, at("zh-CN"), { ...DESK, javaScriptEnabled: false });
    expect(await page.locator(".view").count()).toBe(14);
    expect(await page.locator(".view:visible").count()).toBe(14);
    expect(await page.locator("select:visible").count()).toBe(0);
    await page.context().close();
  });
});

const pagesOf = (pdf: Uint8Array): number =>
  (
    Buffer.from(pdf)
      .toString("latin1")
      .match(/\/Type\s*\/Page\b/g) ?? []
  ).length;

describe("print", () => {
  it.each(LANGUAGES)("is A4, a county a page (%s)", async (language) => {
    const { page } = await watch(browser, at(language), DESK);
    const options = { preferCSSPageSize: true };
    const whole = await page.pdf({ ...options, path: join(ARTIFACTS, `print.${language}.pdf`) });
    expect(Buffer.from(whole).toString("latin1")).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
    // The first is the city, whose 147 lines take the pages that they need.
    for (let county = 2; county <= 11; county += 1) {
      await page.goto(`${at(language)}#c${county}`);
      await page.evaluate("document.documentElement.classList.add('one')");
      expect([county, pagesOf(await page.pdf(options))]).toEqual([county, 1]);
    }
    // Overview, the city, ten counties, problems with digests.
    expect(pagesOf(whole)).toBeLessThanOrEqual(24);
    await page.context().close();
  });

  it("can carry the cells, too", async () => {
    const { page } = await watch(browser, `${at("zh-CN")}${COUNTY}`, DESK);
    await page.locator("#cells-too").check();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(`${COUNTY} details`).first().isVisible()).toBe(true);
    await page.locator(COUNTY).screenshot({ path: join(ARTIFACTS, "print-with-cells.png") });
    await page.context().close();
  });

  it("to PDF by the browser's own command line", async () => {
    const pdf = await printPdf(await renderFile("html", { cards: await exampleCards(), language: "zh-CN" }));
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
    expect(pagesOf(pdf)).toBeGreaterThanOrEqual(13);
    expect(Buffer.from(pdf).toString("latin1")).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  });
});
