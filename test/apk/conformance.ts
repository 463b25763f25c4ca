/**
 * Compares our reading of APKs with that of other tools: `npm run conformance:apk [-- --record] [APK…]`. Without APKs it makes the test
 * app twice, with strings in UTF-16 and in UTF-8, and an overlay; `--record` keeps it and what the tools say of it for the tests.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { apkContents } from "../../server/src/formats/apk/apk-contents.ts";
import { differences } from "./compare-views.ts";
import { inFolder, makeApk, makeOverlay, type OtherView, otherView, TOOL_PACKAGES } from "./other-tools.ts";

const args = process.argv.slice(2);
const record = args.includes("--record");
const paths = args.filter((argument) => !argument.startsWith("--"));
const recordFile = (name: string) => fileURLToPath(new URL(`./recorded/${name}.json`, import.meta.url));

function compare(path: string): boolean {
  const bytes = readFileSync(path);
  const start = performance.now();
  const ours = apkContents(bytes);
  const strings = [...ours.strings(() => {})].length;
  const time = Math.round(performance.now() - start);
  const other = otherView(path, bytes);
  const found = differences(ours, other);
  console.log(`${path}: ${strings} strings in ${time} ms, ${found.length} differences from ${extent(other)}`);
  for (const line of found.slice(0, 10)) console.log(`  ${line}`);
  return found.length === 0;
}

/** How much the other tools had to say, so that nobody takes their silence for agreement. */
function extent({ resourceStrings, dexStrings, literals }: OtherView): string {
  const dex = Object.values(dexStrings).reduce((sum, strings) => sum + (strings?.length ?? 0), 0);
  const inCode = Object.values(literals).reduce((sum, found) => sum + found.length, 0);
  return `${resourceStrings.length} of aapt, ${dex} of baksmali, ${inCode} literals of dexdump`;
}

function compareMade(folder: string): boolean {
  const made = [
    ["activation-utf16", () => makeApk(7)],
    ["activation-utf8", () => makeApk(26)],
    ["overlay", makeOverlay],
  ] as const;
  return made
    .map(([name, make]) => {
      const path = join(folder, `${name}.apk`);
      const apk = make();
      writeFileSync(path, apk);
      const said = { apk: apk.toString("base64"), ...otherView(path, apk) };
      if (record) writeFileSync(recordFile(name), `${JSON.stringify(said, undefined, 2)}\n`);
      return compare(path);
    })
    .every(Boolean);
}

try {
  const same = paths.length > 0 ? paths.map(compare).every(Boolean) : inFolder(compareMade);
  process.exit(same ? 0 : 1);
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  console.error(
    `A tool is missing: ${(error as Error).message}. Debian: apt-get install ${TOOL_PACKAGES.join(" ")}`,
  );
  process.exit(2);
}
