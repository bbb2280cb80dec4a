/** The bulletin as LibreOffice opens it. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { renderFile } from "../../src/report/index.js";
import { ARTIFACTS, exampleCards, hostileCards, type Language } from "./pages.js";

const folder = mkdtempSync(join(tmpdir(), "kaohe-bulletin-"));
const INDICATORS = ["non-accident-penalty-share", "fine-collection-rate", "check-penalty-rate"];

/** The document as text, after LibreOffice made a PDF of it. */
function opened(name: string, bytes: Uint8Array): string {
  const path = join(folder, `${name}.docx`);
  writeFileSync(path, bytes);
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
  const said = execFileSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", ARTIFACTS, path], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  expect(said).not.toMatch(/error|warn/i);
  return execFileSync("pdftotext", ["-layout", join(ARTIFACTS, `${name}.pdf`), "-"], { encoding: "utf8" });
}

describe("the bulletin", () => {
  it.each(["zh-CN", "en"] as const)(
    "opens in LibreOffice with its tables and page numbers (%s)",
    async (language: Language) => {
      const text = opened(
        `bulletin.${language}`,
        await renderFile("docx", { cards: await exampleCards(), indicators: INDICATORS, language }),
      );
      for (const said of ["金华市", "85.53%", "婺城区"]) expect(text).toContain(said);
      expect(text).toMatch(/—\s*1\s*—[\s\S]*—\s*2\s*—/);
      execFileSync("pdftoppm", [
        "-r",
        "60",
        "-png",
        join(ARTIFACTS, `bulletin.${language}.pdf`),
        join(ARTIFACTS, `bulletin.${language}`),
      ]);
    },
  );

  it("opens with hostile names", async () => {
    const text = opened(
      "hostile",
      await renderFile("docx", { cards: hostileCards(), indicators: ["i0", "open"], language: "zh-CN" }),
    );
    expect(text).toContain("<script>");
  });
});
