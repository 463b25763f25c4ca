/**
 * Writes the table of `server/src/region/mobile-country-codes.ts` anew from the package `mcc-mnc-list`. Run by hand when that
 * package has news: `node .ci/generate-mobile-country-codes.mjs`, then look at the difference.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "./process.mjs";

const require = createRequire(import.meta.url);
const { all } = require("mcc-mnc-list");
const { version } = require("mcc-mnc-list/package.json");

/** The type of networks that belong to no country (ITU-T E.212, codes 9xx and the test network 001). */
const WITHOUT_COUNTRY = /^(?:International|Test)$/;

/** Countries of each mobile country code; a code such as `GE-AB` (a part of a country) counts for the country. */
const byCode = new Map();
for (const { mcc, countryCode, type } of all()) {
  if (!/^\d{3}$/.test(mcc) || WITHOUT_COUNTRY.test(type) || !countryCode) continue;
  const countries = byCode.get(mcc) ?? new Set();
  for (const code of countryCode.split(/[/,\s]+/))
    if (/^[A-Z]{2}/.test(code)) countries.add(code.slice(0, 2));
  byCode.set(mcc, countries);
}

const lines = [...byCode]
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([mcc, countries]) => `  "${mcc} ${[...countries].sort().join(" ")}",`);

const path = join(root, "server/src/region/mobile-country-codes.ts");
const source = readFileSync(path, "utf8");
const [begin, end] = ["// begin of generated table", "// end of generated table"];
const pattern = new RegExp(`${begin}[^]*?${end}`);
const table = `${begin} (mcc-mnc-list ${version})\nconst TABLE: readonly string[] = [\n${lines.join("\n")}\n];\n${end}`;
writeFileSync(
  path,
  source.replace(pattern, () => table),
);
console.log(`${lines.length} mobile country codes`);
