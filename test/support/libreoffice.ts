/** LibreOffice without a window, in a profile of its own, which computes every formula anew when it opens a file. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const PROGRAM = ["/usr/bin/soffice", "/usr/bin/libreoffice", "/opt/libreoffice/program/soffice"].find((path) =>
  existsSync(path),
);

/** Set by `npm run check:full`, which asks for Debian's packages; `npm test` asks for none. */
export const WITH_LIBREOFFICE = process.env.KAOHE_SYSTEM === "1";

const ALWAYS_COMPUTE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** What LibreOffice makes of a file in a folder, saved in another format beside it; what it says goes into an error. */
export function converted(folder: string, file: string, format: "xlsx" | "xls" | "pdf"): Uint8Array {
  if (!PROGRAM) throw new Error("LibreOffice is wanted: apt-get install libreoffice-calc, as .ci/run does");
  const profile = join(folder, "profile");
  mkdirSync(join(profile, "user"), { recursive: true });
  const settings = join(profile, "user", "registrymodifications.xcu");
  if (!existsSync(settings)) writeFileSync(settings, ALWAYS_COMPUTE);
  const out = join(folder, "converted");
  mkdirSync(out, { recursive: true });
  const args = [`-env:UserInstallation=file://${profile}`, "--headless", "--convert-to", format, "--outdir", out];
  const said = execFileSync(PROGRAM, [...args, join(folder, file)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (/error|warning/i.test(said.replace(/failed to launch javaldx.*/g, ""))) throw new Error(said);
  return new Uint8Array(readFileSync(join(out, `${basename(file).replace(/\.[^.]*$/, "")}.${format}`)));
}
